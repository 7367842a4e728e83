"""What the model of differences learns from: statements of two sources that clash, and those that don't.

The premise is a statement of one source with the one before it, the hypothesis a statement of another, as
`summarise.agreement.clashes` asks about them; each two are set both ways. What of the hypothesis clashes is
marked. Nearly all statements of two sources on one event are of different things or agree, so that most rows
are near neighbours that don't clash: of clusters and events that we wrote, and of real releases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.training.chances import chance
from models.training.clash_ends import clashes_before, find_alike, find_clashing
from models.training.differing import build
from models.training.examples import Row
from models.training.fillings import FillingKind, can_replace, read_fillings
from summarise.agreement.nearness import in_context, nearest_statements
from summarise.agreement.pairing import lay_out
from summarise.cluster import Cluster
from summarise.errors import SummariseError
from summarise.normalisation import single_spaced
from summarise.reading import as_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from numpy.typing import NDArray

    from models.training.clusters import TrainingCluster
    from models.training.events import Event
    from models.training.events import Statement as EventStatement
    from models.training.mining import Scorer
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.protocols import Embedder, Verifier

    Floats = NDArray[np.float32]
    Spans = tuple[tuple[int, int], ...]
    Ends = tuple[int, int]

__all__ = ["clash_clusters", "clash_events", "clash_groups", "mine_groups"]

_NEAREST = 160
"""Pairs of a cluster that are looked at: more than the product asks about."""
_CLOSE = 60
"""Of those that don't clash, so many of the nearest are taken."""
_FARTHER = 0.4
"""Share of the others that are taken."""
_NEARNESS_SHARE = 0.7
"""How much the cosine of two sentences counts beside the probability that they contradict each other."""
_MARGIN = 0.2
"""By how much of both together a sentence must be likelier than all others to be the one that clashes."""
_RELEASES = 3
"""Of one event, at most."""
_LONGEST = 8_000
"""Characters of a release, at most."""
_RELEASE_PAIRS = 10
"""Of one event, the nearest."""
_WORDS = range(4, 61)
"""Of a statement."""
_ALTERED = 2
"""Statements of real releases in which something is replaced, of one event."""
_MINED_AMONG = 60
"""Pairs of one event that a model is asked about, the nearest."""
_ACCUSED = 0.2
"""Probability of a contradiction from which a real pair is learnt from once more."""
_CLASH = "contradiction"
_NO_CLASH = "not_contradiction"


def clash_clusters(clusters: Iterable[TrainingCluster], embedder: Embedder, rng: Random) -> Iterator[Row]:
    """Set what articles of a cluster tell before what another tells.

    Args:
        clusters: What to pair.
        embedder: Tells which statements are near each other.
        rng: Where chance comes from.
    """
    for cluster in clusters:
        field = lay_out(build(cluster))
        clashing = find_clashing(cluster, field)
        alike = find_alike(cluster, field)
        for (one, other), spans in clashing.items():
            left, right = field.statements[one], field.statements[other]
            yield _row(left, right, _CLASH, "clash", field, spans[1])
            yield _row(right, left, _CLASH, "clash", field, spans[0])
        near = [(one.number, other.number) for one, other in nearest_statements(field, embedder, _NEAREST)]
        unlike = [ends for ends in near if ends not in clashing]
        for place, (one, other) in enumerate(dict.fromkeys((*unlike, *sorted(alike - clashing.keys())))):
            is_alike = (one, other) in alike
            if is_alike or place < _CLOSE or chance(rng, _FARTHER):
                kind = "look-alike" if is_alike else "no clash"
                left, right = field.statements[one], field.statements[other]
                for premise, hypothesis in ((left, right), (right, left)):
                    if not clashes_before(premise, hypothesis, clashing, field):
                        yield _row(premise, hypothesis, _NO_CLASH, kind, field)


def clash_events(
    events: Iterable[Event], embedder: Embedder, verifier: Verifier, rng: Random
) -> Iterator[Row]:
    """Set the sentences of an event's second outlet before the first's nearest, and these before them.

    Args:
        events: What two outlets tell.
        embedder: Tells which statements are near each other.
        verifier: Tells which sentence of the first's passage it is that one clashes with.
        rng: Where chance comes from.
    """
    for event in events:
        field = _lay_out([event.first, event.second_passage])
        if field is None:
            continue
        ours = [one for one in field.statements if one.article_id == "0"]
        theirs = [one for one in field.statements if one.article_id == "1"]
        if not ours or not theirs:
            continue
        likeness = embedder.embed([one.text for one in theirs]) @ embedder.embed([one.text for one in ours]).T
        for statement, near in zip(theirs, likeness, strict=True):
            told = _told(statement, event)
            if told is not None and told.label == _CLASH:
                yield from _oppose(told, statement, ours, near, (field, verifier))
            elif told is not None:
                before = field.before(statement)
                known = None if before is None else _told(before, event)
                is_clear = before is None or (known is not None and known.label != _CLASH)
                for k in np.argsort(-near, kind="stable")[:2].tolist():
                    yield _row(ours[k], statement, _NO_CLASH, "event no clash", field)
                    if is_clear:  # what is read with it doesn't clash either
                        yield _row(statement, ours[k], _NO_CLASH, "event no clash", field)
        yield from _deny(event, ours, embedder, field, rng)


def _told(statement: Statement, event: Event) -> EventStatement | None:
    """Return what of an event a statement is; None if it was cut otherwise."""
    text = single_spaced(statement.text)
    return next((one for one in event.second if one.text == text), None)


def _oppose(
    told: EventStatement,
    statement: Statement,
    ours: Sequence[Statement],
    near: Floats,
    by: tuple[Field, Verifier],
) -> Iterator[Row]:
    """Set a sentence before that of the other outlet which it clashes with, and the other way round.

    If it isn't clear which one that is, it is set before the likeliest and those around it.
    """
    field, verifier = by
    scores = verifier.score([(single_spaced(one.text), told.text) for one in ours])
    denied = np.array([score.contradiction for score in scores]) + _NEARNESS_SHARE * near
    order = np.argsort(-denied, kind="stable")
    likeliest = ours[int(order[0])]
    is_sure = len(ours) == 1 or denied[order[0]] - denied[order[1]] >= _MARGIN
    spans = _span(told.clash, statement.text)
    if is_sure:
        yield _row(likeliest, statement, _CLASH, "event clash", field, spans)
        yield _row(statement, likeliest, _CLASH, "event clash", field)
    else:
        text = single_spaced(statement.text)
        yield Row(_around(likeliest, field), text, _CLASH, "events", "event clash", spans)


def _span(words: str, text: str) -> Spans:
    """Return where words stand in a text, if there are any and they do."""
    start = text.find(words) if words else -1
    return ((start, start + len(words)),) if start >= 0 else ()


def _around(statement: Statement, field: Field) -> str:
    """Return a statement with the one before it and the one after."""
    after = next((one for one in field.statements if field.before(one) is statement), None)
    return single_spaced(in_context(statement, field) + ("" if after is None else f" {after.text}"))


def _deny(
    event: Event, ours: Sequence[Statement], embedder: Embedder, field: Field, rng: Random
) -> Iterator[Row]:
    """Set claims before what the first outlet tells nearest to them."""
    vectors = embedder.embed([one.text for one in ours])
    for claim in event.claims:
        near = vectors @ embedder.embed([claim.text])[0]
        premise = _around(ours[int(near.argmax())], field)
        if claim.labels[0] == _CLASH:
            spans = _span(claim.wrong, claim.text)
            yield Row(premise, claim.text, _CLASH, "events", "claim clash", spans)
        elif chance(rng, 0.5):
            yield Row(premise, claim.text, _NO_CLASH, "events", "claim no clash")


def clash_groups(groups: Iterable[Sequence[str]], embedder: Embedder, rng: Random) -> Iterator[Row]:
    """Set sentences of real releases on one event before each other: hardly any clash.

    Where two tell the same figure or day, another one of the releases is put in its place in one.

    Args:
        groups: The texts of each event.
        embedder: Tells which statements are near each other.
        rng: Where chance comes from.
    """
    for field, near in _near_releases(groups, embedder, 3 * _RELEASE_PAIRS):
        pairs = [pair for pair in near if len({single_spaced(one.text) for one in pair}) > 1]
        for one, other in pairs[:_RELEASE_PAIRS]:
            yield _row(one, other, _NO_CLASH, "real no clash", field)
            yield _row(other, one, _NO_CLASH, "real no clash", field)
        altered = [row for one, other in pairs[:_RELEASE_PAIRS] for row in _alter(one, other, field, rng)]
        yield from rng.sample(altered, min(_ALTERED, len(altered)))


def mine_groups(groups: Iterable[Sequence[str]], embedder: Embedder, score: Scorer) -> Iterator[Row]:
    """Yield near sentences of real releases on one event that a model takes for a contradiction.

    Args:
        groups: The texts of each event.
        embedder: Tells which statements are near each other.
        score: Gives pairs their probabilities.
    """
    for field, near in _near_releases(groups, embedder, _MINED_AMONG):
        rows = [
            _row(*pair, _NO_CLASH, "real mined", field)
            for one, other in near
            for pair in ((one, other), (other, one))
        ]
        scores = score([(row.premise, row.hypothesis) for row in rows])
        yield from (row for row, (_, _, denied) in zip(rows, scores, strict=True) if denied >= _ACCUSED)


def _near_releases(
    groups: Iterable[Sequence[str]], embedder: Embedder, most: int
) -> Iterator[tuple[Field, list[tuple[Statement, Statement]]]]:
    """Yield the nearest sentences, neither very short nor very long, of the releases on each event."""
    for texts in groups:
        field = _lay_out([text for text in texts[:_RELEASES] if len(text) <= _LONGEST])
        if field is not None:
            near = nearest_statements(field, embedder, most)
            yield field, [pair for pair in near if all(len(one.text.split()) in _WORDS for one in pair)]


def _alter(one: Statement, other: Statement, field: Field, rng: Random) -> Iterator[Row]:
    """Put another thing into a statement in place of one that both tell."""
    theirs = read_fillings(other)
    own = read_fillings(one)
    figures = [filling for filling in own if filling.kind is not FillingKind.NAME]
    elsewhere = [
        (filling, statement)
        for statement in rng.sample(field.statements, min(20, len(field.statements)))
        for filling in read_fillings(statement)
    ]
    for filling in figures:
        same = [each for each in theirs if each.kind is filling.kind and each.key == filling.key]
        new = [
            (each, statement)
            for each, statement in elsewhere
            if can_replace(filling, each) and not any(each.key == known.key for known in (*own, *theirs))
        ]
        if not same or not new:
            continue
        replacement, source = rng.choice(new)
        words = source.passage.text[replacement.start : replacement.end]
        text = one.passage.text
        changed = text[: filling.start] + words + text[filling.end :]
        span = (filling.start, filling.start + len(words))
        yield Row(in_context(other, field), changed, _CLASH, "events", "real altered", (span,))


def _lay_out(texts: Sequence[str]) -> Field | None:
    given = [{"id": str(i), "source": f"Outlet {i}", "text": text} for i, text in enumerate(texts)]
    try:
        return lay_out(Cluster.build(as_articles(given)))
    except SummariseError:
        return None


def _row(  # noqa: PLR0913, PLR0917 - the fields of a row
    premise: Statement, hypothesis: Statement, label: str, kind: str, field: Field, spans: Spans = ()
) -> Row:
    text = single_spaced(hypothesis.text)
    kept = spans if text == hypothesis.text else ()
    return Row(in_context(premise, field), text, label, "clusters", kind, kept)
