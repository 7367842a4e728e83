"""Pairs that the model so far is wrong about, found where it is used: whole articles, several sources.

A false twin was written about one stretch. In its article stand others, which the product sets it before,
too, and the model takes some for proof: no window of the article says what its stretch belies. And of two
real releases on one event hardly any sentences contradict one another, yet the model says so of one pair
in ten that have words in common.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

from models.training.batches import collate, encode, group
from models.training.examples import Row
from models.training.handwritten import CLAIMS
from models.training.holding_out import is_held_out
from summarise.cluster import Cluster
from summarise.errors import SummariseError
from summarise.reading import as_articles
from summarise.tokens import content_stems
from summarise.verification.retrieval import find_windows
from summarise.verification.shortlist import shortlist

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from models.training.architecture import CrossEncoder
    from summarise.types import Sentence
    from summarise.verification.retrieval import Window

    Pair = tuple[str, str]
    Score = tuple[float, float, float]
    Scorer = Callable[[Sequence[Pair]], Sequence[Score]]

__all__ = ["make_scorer", "mine_pairs", "mine_windows", "read_groups"]

_TEMPTING = 0.2
"""Probability of entailment from which a window is taken as one that tempts."""
_ACCUSED = 0.35
"""Probability of a contradiction from which a real pair is taken, if entailment is less likely."""
_LONGEST = 30_000
"""Characters of an article, beyond which it is a hearing and no news."""
_WIDER = 20
"""Characters by which a window must be longer than the stretch that it holds."""
_RELEASES = 4
"""Of one event, at most."""
_WORDS = range(8, 51)
"""Of a sentence."""
_SHARED = 3
"""Stems that two sentences share at least."""
_MOST_ALIKE = 0.9
_PAIRS = 120
"""Of one event, those with most words in common."""
_BUDGET = 6000
"""Tokens of a batch."""


def make_scorer(model: CrossEncoder, tokenizer: Tokenizer, device: torch.device) -> Scorer:
    """Return what gives pairs their probabilities of entailment, neither and contradiction."""

    @torch.no_grad()
    def score(pairs: Sequence[Pair]) -> list[Score]:
        examples = encode([Row(*pair, "entailment", "mined") for pair in pairs], tokenizer)
        found: list[Score] = [(0.0, 1.0, 0.0)] * len(pairs)
        model.eval()
        for indices in group(examples, range(len(examples)), _BUDGET):
            batch = collate(examples, indices).to(device)
            logits, _ = model(batch.ids, batch.mask, batch.types)
            for index, (entailed, neutral, contradicted) in zip(
                indices, functional.softmax(logits.float(), -1).tolist(), strict=True
            ):
                found[index] = (entailed, neutral, contradicted)
        return found

    return score


def mine_windows(
    articles: Sequence[Mapping[str, Any]], score: Scorer, folder: Path = CLAIMS
) -> Iterator[Row]:
    """Set false twins before the window of their article that tempts most, true ones before a wider one.

    Args:
        articles: The free news.
        score: Gives pairs their probabilities.
        folder: Where the twins are.
    """
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("twins-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            twin = json.loads(line)
            by_article[twin["id"]].append(twin)
    for article in articles:
        text = article["text"]
        twins = [twin for twin in by_article.get(str(article["id"]), ()) if not _is_held(twin, text)]
        if twins and len(text) <= _LONGEST:
            yield from _mine_article(text, twins, score)


def _is_held(twin: Mapping[str, Any], text: str) -> bool:
    return is_held_out(_single_spaced(text[twin["start"] : twin["end"]]))


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _mine_article(text: str, twins: Sequence[Mapping[str, Any]], score: Scorer) -> Iterator[Row]:
    try:
        cluster = Cluster.build(as_articles([text]))
    except SummariseError:
        return
    found = find_windows([twin["claim"] for twin in twins], cluster)
    asked = [
        (twin, window)
        for twin, windows in zip(twins, found, strict=True)
        if twin.get("wrong")
        for window in shortlist(twin["claim"], windows)
    ]
    best: dict[str, tuple[float, Mapping[str, Any], Window]] = {}
    scores = score([(window.text, twin["claim"]) for twin, window in asked])
    for (twin, window), (entailed, _, _) in zip(asked, scores, strict=True):
        if entailed > best.get(twin["claim"], (_TEMPTING, twin, window))[0]:
            best[twin["claim"]] = entailed, twin, window
    for _, twin, window in best.values():
        spans = tuple((start, end) for start, end in twin["wrong"])
        yield Row(_single_spaced(window.text), twin["claim"], "not_entailment", "written", "mined", spans)
    for twin, windows in zip(twins, found, strict=True):
        wider = None if twin.get("wrong") else next((w for w in windows if _holds(w, twin, text)), None)
        if wider is not None:
            yield Row(_single_spaced(wider.text), twin["claim"], "entailment", "written", "true mined")


def _holds(window: Window, twin: Mapping[str, Any], text: str) -> bool:
    """Tell whether a window has the whole stretch of a twin and more."""
    start = text.find(window.text)
    first, last = int(twin["start"]), int(twin["end"])
    is_wider = len(window.text) > last - first + _WIDER
    return is_wider and 0 <= start <= first and start + len(window.text) >= last


def read_groups(path: Path) -> list[list[str]]:
    """Read the texts of each event of `senate_events.jsonl.gz`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [[document["text"] for document in json.loads(line)["docs"]] for line in lines]


def mine_pairs(groups: Sequence[Sequence[str]], score: Scorer) -> Iterator[Row]:
    """Yield sentences of two releases on one event that the model takes for a contradiction.

    Args:
        groups: The texts of each event.
        score: Gives pairs their probabilities.
    """
    for texts in groups:
        given = [
            {"id": str(number), "source": f"Office {number}", "text": text}
            for number, text in enumerate(texts[:_RELEASES])
        ]
        try:
            cluster = Cluster.build(as_articles(given))
        except SummariseError:
            continue
        sentences = [one for one in cluster.sentences if len(one.text.split()) in _WORDS]
        pairs = _nearest_pairs(sentences)
        for pair, (entailed, _, contradicted) in zip(pairs, score(pairs), strict=True):
            if contradicted >= _ACCUSED and contradicted > entailed:
                yield Row(*pair, "neutral", "events", "real unsaid")


def _nearest_pairs(sentences: Sequence[Sentence]) -> list[Pair]:
    """Return the sentences of different articles that share most words."""
    told = [frozenset(content_stems(sentence.text)) for sentence in sentences]
    near: list[tuple[float, int, int]] = []
    for i, one in enumerate(sentences):
        for k, other in enumerate(sentences):
            shared = len(told[i] & told[k])
            if one.article_id == other.article_id or shared < _SHARED or one.text == other.text:
                continue
            alike = shared / (min(len(told[i]), len(told[k])) + 2)
            if alike < _MOST_ALIKE:
                near.append((-alike, i, k))
    return [
        (_single_spaced(sentences[i].text), _single_spaced(sentences[k].text))
        for _, i, k in sorted(near)[:_PAIRS]
    ]
