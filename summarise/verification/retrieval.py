"""Where in each article a claim may be said: a few short windows, however many articles there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarise.tokens import content_stems
from summarise.verification.alignment import weigh
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from summarise.cluster import Cluster
    from summarise.types import Sentence

__all__ = ["MAX_ARTICLES", "Window", "find_windows"]

_MAX_WINDOWS = 5
"""Windows of an article for one claim."""
_MINIMUM_OVERLAP = 0.15
"""Share of a claim's weight that a window must have in common with it, word for word, to be looked
at: a name or two. What is told in quite other words has no more, and only the model can tell."""
_SENTENCE_COST = 0.05
"""What each further sentence of a window must add to the overlap."""
MAX_ARTICLES = 100
"""Articles that are looked at for one claim, those with most of its words first: corroboration isn't
counted beyond, where it tells a reader nothing more."""
_MAX_PRODUCT = 20_000_000
"""Length of a claim times that of a window, in characters, beyond which the two aren't compared: two
texts of 700 words each, or a claim of one line and a window of 30,000 words, are no sentences."""
_MAX_STEMS = 63
"""Stems of a claim that overlap is counted over, so that a sentence's fit in one machine word."""


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of one article.

    Attributes:
        article: Index into `Cluster.articles`.
        first: Position of the first sentence in its article.
        last: Position of the last one.
        text: `Article.text` from the first one's start to the last one's end.
    """

    article: int
    first: int
    last: int
    text: str


@dataclass(frozen=True, eq=False)
class _Index:
    """Where stems stand in a cluster.

    Attributes:
        rows: Column of the vocabulary to the sentences that have its stem.
        starts: Index of each article's first sentence, and the number of sentences.
        article_of: n article numbers.
    """

    rows: Mapping[int, NDArray[np.int64]]
    starts: NDArray[np.int64]
    article_of: NDArray[np.int64]


def find_windows(claims: Sequence[str], cluster: Cluster) -> tuple[tuple[Window, ...], ...]:
    """Return for each claim the windows, article by article, in which it may be said.

    What an article yields depends on its own sentences and the claim alone, so adding an article
    doesn't take evidence away (up to the number of articles that are looked at).
    """
    weights = [_weigh_stems(claim, cluster) for claim in claims]
    index = _make_index({column for found in weights for column in found}, cluster)
    return tuple(
        _find_for_claim(claim, found, index, cluster) for claim, found in zip(claims, weights, strict=True)
    )


def _weigh_stems(claim: str, cluster: Cluster) -> dict[int, float]:
    """Return columns of the claim's stems with their share of its weight, the heaviest first."""
    passage = read_passage(claim)
    known: dict[str, float] = {}
    for i in passage.content:
        token = passage.tokens[i]
        known[token.form if token.stem[0] == "#" else token.stem] = weigh(token)
    stems = {
        cluster.unified.get(stem, stem): known.get(stem, 1.0)
        for stem in content_stems(claim, cluster.language)
    }
    total = sum(stems.values())
    heaviest = sorted(stems, key=lambda stem: (-stems[stem], stem))[:_MAX_STEMS]
    vocabulary = cluster.vectors.vocabulary
    return {vocabulary[stem]: stems[stem] / total for stem in heaviest if stem in vocabulary}


def _make_index(columns: set[int], cluster: Cluster) -> _Index:
    starts = np.array([*(cluster.first[article.id] for article in cluster.articles), len(cluster.sentences)])
    matrix = cluster.vectors.matrix
    wanted = np.zeros(matrix.shape[1], dtype=bool)
    wanted[list(columns)] = True
    hits = np.flatnonzero(wanted[matrix.indices])
    hit_rows = np.searchsorted(matrix.indptr, hits, side="right") - 1
    hit_columns = matrix.indices[hits]
    order = np.argsort(hit_columns, kind="stable")
    found, begins = np.unique(hit_columns[order], return_index=True)
    parts = np.split(hit_rows[order], begins[1:])
    return _Index(
        rows={int(column): part for column, part in zip(found, parts, strict=False)},
        starts=starts,
        article_of=np.repeat(np.arange(len(cluster.articles)), np.diff(starts)),
    )


def _find_for_claim(
    claim: str, weights: Mapping[int, float], index: _Index, cluster: Cluster
) -> tuple[Window, ...]:
    if not weights:
        return _find_wordless(claim, index, cluster)
    overlaps = _overlap_windows(weights, index)
    best = np.maximum.reduce(overlaps)
    by_article = np.zeros(len(cluster.articles))
    np.maximum.at(by_article, index.article_of, best)
    chosen = np.flatnonzero(by_article >= _MINIMUM_OVERLAP)
    if len(chosen) > MAX_ARTICLES:
        ranked = chosen[np.argsort(-by_article[chosen], kind="stable")]
        chosen = np.sort(ranked[:MAX_ARTICLES])
    windows: list[Window] = []
    for article in chosen:
        start, end = int(index.starts[article]), int(index.starts[article + 1])
        sentences = cluster.sentences[start:end]
        text = cluster.articles[article].text
        spans = set(_best_spans([overlap[start:end] for overlap in overlaps]))
        copied = {_find_copy(seed, claim, sentences) for seed in {first for first, _ in spans}}
        whole = {span for span in copied if span is not None}
        windows.extend(
            Window(int(article), first, last, text[sentences[first].start : sentences[last].end])
            for first, last in sorted(spans | whole)
            if (first, last) in whole
            or len(claim) * (sentences[last].end - sentences[first].start) <= _MAX_PRODUCT
        )
    return tuple(windows)


def _overlap_windows(weights: Mapping[int, float], index: _Index) -> list[NDArray[np.float64]]:
    """Return the overlap of the windows of one, two and three sentences that begin at each sentence.

    A longer window counts only where both its ends add a stem; elsewhere its overlap is 0.
    """
    count = len(index.article_of)
    masks = np.zeros(count, dtype=np.uint64)
    for bit, column in enumerate(weights):
        masks[index.rows.get(column, [])] |= np.uint64(1 << bit)
    overlaps: list[NDArray[np.float64]] = []
    shorter = masks
    for extra in range(3):
        joined = shorter.copy()
        if extra:
            joined[: count - extra] = shorter[: count - extra] | masks[extra:]
            same = np.zeros(count, dtype=bool)
            same[: count - extra] = index.article_of[: count - extra] == index.article_of[extra:]
            tail = np.zeros(count, dtype=np.uint64)
            tail[:-1] = shorter[1:]
            grows = same & (joined != shorter) & (joined != tail)
        else:
            grows = masks != 0
        overlap = np.zeros(count)
        places = np.flatnonzero(grows)
        for bit, weight in enumerate(weights.values()):
            overlap[places] += weight * ((joined[places] >> np.uint64(bit)) & np.uint64(1))
        overlaps.append(np.maximum(overlap - _SENTENCE_COST * extra, 0) if extra else overlap)
        shorter = joined
    return overlaps


def _best_spans(overlaps: Sequence[NDArray[np.float64]]) -> list[tuple[int, int]]:
    """Return the best spans of one article as (first, last) positions."""
    length = len(overlaps[0])
    scores = np.concatenate(overlaps)
    ranking = np.argsort(-scores, kind="stable")[:_MAX_WINDOWS]
    return [(int(k) % length, int(k) % length + int(k) // length) for k in ranking if scores[k] > 0]


def _find_copy(seed: int, claim: str, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """Return the sentences around a seed that the claim copies word for word."""
    words = read_passage(claim).words
    text = read_passage(sentences[seed].text).words
    if text not in words:
        return None
    first = last = seed
    while not words.startswith(text) and first > 0:
        text = read_passage(sentences[first - 1].text).words[:-1] + text
        if text not in words:
            return None
        first -= 1
    while text != words and last + 1 < len(sentences):
        text += read_passage(sentences[last + 1].text).words[1:]
        if not words.startswith(text):
            return None
        last += 1
    return (first, last) if text == words else None


def _find_wordless(claim: str, index: _Index, cluster: Cluster) -> tuple[Window, ...]:
    """Find a claim without content words ("That is it.") where it stands word for word."""
    words = read_passage(claim).words
    windows: list[Window] = []
    for number, sentence in enumerate(cluster.sentences):
        article = int(index.article_of[number])
        if cluster.stems[number] or (windows and windows[-1].article == article):
            continue
        if read_passage(sentence.text).words == words:
            windows.append(Window(article, sentence.position, sentence.position, sentence.text))
    return tuple(windows)
