"""Claims before what the product reads: windows of whole articles, and what it gathers of one.

A claim that was written about a stretch is set before other windows of its article, too, as retrieval finds
them. A window says a true claim if it has all that the stretch has of it, word for word; no window says a
false one. So true and false claims stand before windows of one kind, found in one way.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from models.training.chances import chance
from models.training.examples import Row
from models.training.holding_out import is_held_out
from models.training.lines import TEXTS
from summarise.cluster import Cluster
from summarise.errors import SummariseError
from summarise.normalisation import single_spaced
from summarise.reading import as_articles
from summarise.verification.alignment import align, support
from summarise.verification.passages import read_passage
from summarise.verification.retrieval import find_windows
from summarise.verification.shortlist import shortlist

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from random import Random

    from models.training.events import Event, Told
    from summarise.verification.retrieval import Window

    Spans = tuple[tuple[int, int], ...]

__all__ = ["CLAIMS", "place_events", "place_twins", "read_twins"]

CLAIMS = TEXTS / "claims"
_LONGEST = 30_000
"""Characters of an article, beyond which it is a hearing and no news."""
_SAME = 0.99
"""Share of what a stretch has of a claim that a window must have to say as much of it."""
_LEAST = 0.5
"""Share of a claim that a stretch must have word for word, so that the comparison tells anything."""
_BEST = 0.5
"""How often a false claim stands before the window with most of its words; else before another."""
_MOST_WORDS = 150
"""Of what is gathered."""


def read_twins(folder: Path = CLAIMS) -> dict[str, list[dict[str, Any]]]:
    """Return the twins of each article."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("twins-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            twin = json.loads(line)
            found[twin["id"]].append(twin)
    return found


def place_twins(
    articles: Sequence[Mapping[str, Any]], twins: Mapping[str, Sequence[Mapping[str, Any]]], rng: Random
) -> Iterator[Row]:
    """Set twins before windows of their whole article, and before what is gathered of it.

    Args:
        articles: The free news.
        twins: Those of each article, by its id.
        rng: Where chance comes from.
    """
    for article in articles:
        text = article["text"]
        own = [twin for twin in twins.get(str(article["id"]), ()) if not is_held_out(_stretch(twin, text))]
        cluster = _cluster([text]) if own and len(text) <= _LONGEST else None
        if cluster is None:
            continue
        found = find_windows([twin["claim"] for twin in own], cluster)
        for twin, windows in zip(own, found, strict=True):
            near = shortlist(twin["claim"], windows)
            if near and twin.get("wrong"):
                yield from _place_false_twin(twin, near, cluster, rng)
            elif near:
                yield from _place_true_twin(twin, windows, near, cluster, rng)


def _cluster(texts: Sequence[str]) -> Cluster | None:
    given = [{"id": str(i), "source": f"Outlet {i}", "text": text} for i, text in enumerate(texts)]
    try:
        return Cluster.build(as_articles(given))
    except SummariseError:
        return None


def _stretch(twin: Mapping[str, Any], text: str) -> str:
    return single_spaced(text[twin["start"] : twin["end"]])


def _place_false_twin(
    twin: Mapping[str, Any], near: Sequence[Window], cluster: Cluster, rng: Random
) -> Iterator[Row]:
    spans = tuple((start, end) for start, end in twin["wrong"])
    window = _pick(twin["claim"], near, rng)
    yield _row(window.text, twin["claim"], "not_entailment", "placed", spans)
    gathered = _gather(twin["claim"], near, cluster)
    if gathered != single_spaced(window.text):
        yield _row(gathered, twin["claim"], "not_entailment", "placed together", spans)


def _place_true_twin(
    twin: Mapping[str, Any],
    windows: Sequence[Window],
    near: Sequence[Window],
    cluster: Cluster,
    rng: Random,
) -> Iterator[Row]:
    text = cluster.articles[0].text
    claim, stretch = twin["claim"], _stretch(twin, text)
    first, last = int(twin["start"]), int(twin["end"])
    touching = [window for window in windows if _touches(window, text, first, last)]
    saying = [window for window in touching if _says_as_much(claim, window.text, stretch)]
    if saying:
        yield _row(rng.choice(saying).text, claim, "entailment", "true placed")
    gathered = _gather(claim, near, cluster)
    if any(window in touching for window in near) and _says_as_much(claim, gathered, stretch):
        yield _row(gathered, claim, "entailment", "true placed together")
    elsewhere = [window for window in windows if window not in touching]
    if elsewhere:
        yield _row(rng.choice(elsewhere).text, claim, "neutral", "placed elsewhere")


def _touches(window: Window, text: str, first: int, last: int) -> bool:
    """Tell whether a window has a part of a stretch; one that stands twice may be either."""
    start = text.find(window.text)
    return start < 0 or (start < last and first < start + len(window.text))


def _says_as_much(claim: str, window: str, stretch: str) -> bool:
    passage = read_passage(claim)
    said = align(passage, read_passage(stretch)).recall
    return said >= _LEAST and align(passage, read_passage(window)).recall >= _SAME * said


def _pick(claim: str, near: Sequence[Window], rng: Random) -> Window:
    """Return the window that has most of a claim, or another."""
    return _best(claim, near) if chance(rng, _BEST) else rng.choice(near)


def _best(claim: str, near: Sequence[Window]) -> Window:
    passage = read_passage(claim)
    return max(near, key=lambda window: align(passage, read_passage(window.text)).recall)


def _gather(claim: str, near: Sequence[Window], cluster: Cluster) -> str:
    """Return the sentences of one article's windows as one text, the best windows first while they fit."""
    passage = read_passage(claim)
    ranked = sorted(near, key=lambda window: -support(align(passage, read_passage(window.text))))
    chosen: set[int] = set()
    for window in ranked:
        more = chosen | set(range(window.first, window.last + 1))
        if not chosen or len(_join(more, window.article, cluster).split()) <= _MOST_WORDS:
            chosen = more
    return _join(chosen, near[0].article, cluster)


def _join(positions: Collection[int], article: int, cluster: Cluster) -> str:
    first = cluster.first[cluster.articles[article].id]
    return single_spaced(" ".join(cluster.sentences[first + place].text for place in sorted(positions)))


def place_events(events: Iterable[Event], rng: Random) -> Iterator[Row]:
    """Set claims before windows of both outlets, and the second's sentences before windows of the first's.

    Args:
        events: What two outlets tell.
        rng: Where chance comes from.
    """
    for event in events:
        cluster = _cluster([event.first, event.second_passage])
        if cluster is None:
            continue
        passages = (event.first, event.second_passage)
        texts = [*(claim.text for claim in event.claims), *(one.text for one in event.second)]
        found = find_windows(texts, cluster)
        for claim, windows in zip(event.claims, found, strict=False):
            spans = _spans(claim)
            by_article = [[window for window in windows if window.article == i] for i in (0, 1)]
            for passage, label, own in zip(passages, claim.labels, by_article, strict=True):
                if own:
                    yield from _place("event window", claim.text, label, spans, (passage, own), rng)
            if claim.kind == "joint" and all(by_article):
                yield from _place_joint(claim.text, passages, by_article, rng)
        for statement, windows in zip(event.second, found[len(event.claims) :], strict=True):
            own = [window for window in windows if window.article == 0]
            if own:
                yield from _place(
                    "event sentence window", statement.text, statement.label, (), (event.first, own), rng
                )


def _place(  # noqa: PLR0913, PLR0917 - what a row is made of
    name: str, claim: str, label: str, spans: Spans, among: tuple[str, Sequence[Window]], rng: Random
) -> Iterator[Row]:
    """Set a claim before a window of a passage that says as much of it as the passage does."""
    passage, windows = among
    saying = [window for window in windows if _says_as_much(claim, window.text, passage)]
    if label == "entailment":
        if saying:
            yield _row(rng.choice(saying).text, claim, label, f"true {name}", of="events")
        return
    window = _pick(claim, shortlist(claim, windows), rng)
    if label == "neutral":
        yield _row(window.text, claim, label, f"{name} unsaid", of="events")
    elif window in saying:
        yield _row(window.text, claim, label, name, spans, of="events")
    else:
        yield _row(window.text, claim, "not_entailment", name, of="events")


def _place_joint(
    claim: str, passages: tuple[str, str], by_article: Sequence[Sequence[Window]], rng: Random
) -> Iterator[Row]:
    """Set a claim of two halves before a window of each outlet, both as one text."""
    one, other = (_best(claim, windows) for windows in by_article)
    both = f"{one.text} {other.text}" if chance(rng, 0.5) else f"{other.text} {one.text}"
    if len(both.split()) > _MOST_WORDS:
        return
    if _says_as_much(claim, both, " ".join(passages)):
        yield _row(both, claim, "entailment", "true event window joint", of="events")


def _spans(claim: Told) -> Spans:
    start = claim.text.find(claim.wrong) if claim.wrong else -1
    return ((start, start + len(claim.wrong)),) if start >= 0 else ()


def _row(  # noqa: PLR0913 - the fields of a row
    premise: str, claim: str, label: str, kind: str, spans: Spans = (), *, of: str = "written"
) -> Row:
    return Row(single_spaced(premise), claim, label, of, kind, spans)
