"""Where in each article a claim may be said: a few short windows, however many articles there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.tokens import content_stems
from summarise.verification.alignment import weigh
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.cluster import Cluster
    from summarise.types import Sentence
    from summarise.verification.passages import Passage

__all__ = ["Window", "find_windows"]

_SEEDS = 3
"""Sentences of an article around which windows are laid."""
_MAX_SENTENCES = 3
"""Sentences in a window."""
_MINIMUM_OVERLAP = 0.2
"""Share of a claim's weight that an article's seeds must have in common with it, word for word.
Supported claims of the development data have less in under 2 % of cases."""
_LENGTH_COST = 0.01
"""Of two sentences with the same words of the claim, the shorter one comes first."""


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


def find_windows(claims: Sequence[str], cluster: Cluster) -> tuple[tuple[Window, ...], ...]:
    """Return for each claim the windows, article by article, in which it may be said.

    What an article yields depends on its own sentences and the claim alone, so adding an article
    never takes evidence away.
    """
    bounds = np.array([*(cluster.first[article.id] for article in cluster.articles), len(cluster.sentences)])
    overlaps = _overlaps(claims, cluster)
    return tuple(
        _find_for_claim(claim, overlaps[:, column], bounds, cluster) for column, claim in enumerate(claims)
    )


def _overlaps(claims: Sequence[str], cluster: Cluster) -> NDArray[np.float64]:
    """Return n×c shares of the claims' weights that the sentences have word for word."""
    matrix = cluster.vectors.matrix
    vocabulary = cluster.vectors.vocabulary
    weights = np.zeros((matrix.shape[1], len(claims)))
    for column, text in enumerate(claims):
        claim = read_passage(text)
        known = {_as_stem(claim, i): weigh(claim.tokens[i]) for i in claim.content}
        stems = {cluster.unified.get(key, key): known.get(key, 1.0) for key in content_stems(text)}
        total = sum(stems.values())
        for key, weight in stems.items():
            if key in vocabulary:
                weights[vocabulary[key], column] = weight / total
    presence = sparse.csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
    found: NDArray[np.float64] = presence @ weights
    return found


def _as_stem(claim: Passage, i: int) -> str:
    token = claim.tokens[i]
    return token.form if token.stem[0] == "#" else token.stem


def _find_for_claim(
    text: str, overlap: NDArray[np.float64], bounds: NDArray[np.int64], cluster: Cluster
) -> tuple[Window, ...]:
    claim = read_passage(text)
    windows: list[Window] = []
    starts = bounds[:-1]
    filled = np.flatnonzero(bounds[1:] > starts)
    best = np.maximum.reduceat(overlap, starts[filled])
    wanted = frozenset(cluster.unified.get(key, key) for key in content_stems(text))
    if not wanted:
        return _find_wordless(claim, bounds, cluster)
    for article in filled[best * _SEEDS >= _MINIMUM_OVERLAP]:
        start, end = int(bounds[article]), int(bounds[article + 1])
        found = overlap[start:end]
        lengths = np.fromiter((len(s) for s in cluster.stems[start:end]), dtype=np.float64, count=end - start)
        ranking = np.argsort(
            -(found - _LENGTH_COST * lengths * (found > 0) / max(len(wanted), 1)), kind="stable"
        )
        seeds = [int(k) for k in ranking[:_SEEDS] if found[k] > 0]
        if sum(found[k] for k in seeds) < _MINIMUM_OVERLAP:
            continue
        shared = {k: wanted.intersection(cluster.stems[start + k]) for k in _around(seeds, end - start)}
        for first, last in _spans(seeds, shared, claim, cluster.sentences[start:end]):
            whole = cluster.articles[article].text
            stretch = whole[cluster.sentences[start + first].start : cluster.sentences[start + last].end]
            windows.append(Window(int(article), first, last, stretch))
    return tuple(windows)


def _around(seeds: Sequence[int], length: int) -> set[int]:
    return {
        k
        for seed in seeds
        for k in range(seed - _MAX_SENTENCES + 1, seed + _MAX_SENTENCES)
        if 0 <= k < length
    }


def _spans(
    seeds: Sequence[int],
    shared: dict[int, frozenset[str]],
    claim: Passage,
    sentences: Sequence[Sentence],
) -> list[tuple[int, int]]:
    """Return the seeds themselves, and longer spans where each end adds a word of the claim."""
    spans: set[tuple[int, int]] = set()
    for rank, seed in enumerate(seeds):
        spans.add((seed, seed))
        for first, last in (
            (seed - 1, seed),
            (seed, seed + 1),
            (seed - 1, seed + 1),
            (seed - 2, seed),
            (seed, seed + 2),
        ):
            if last - first == _MAX_SENTENCES - 1 and rank:
                continue
            if first not in shared or last not in shared:
                continue
            inner = [shared[k] for k in range(first, last + 1)]
            if _adds(inner[0], inner[1:]) and _adds(inner[-1], inner[:-1]):
                spans.add((first, last))
        copied = _copied_span(seed, claim, sentences)
        if copied is not None:
            spans.add(copied)
    return sorted(spans)


def _adds(one: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return not one.issubset(frozenset().union(*others))


def _copied_span(seed: int, claim: Passage, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """Return the sentences around a seed that the claim copies word for word."""
    words = claim.words
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


def _find_wordless(claim: Passage, bounds: NDArray[np.int64], cluster: Cluster) -> tuple[Window, ...]:
    """Find a claim without content words ("That is it.") where it stands word for word."""
    windows: list[Window] = []
    for article in range(len(cluster.articles)):
        start, end = int(bounds[article]), int(bounds[article + 1])
        for k in range(start, end):
            if not cluster.stems[k] and read_passage(cluster.sentences[k].text).words == claim.words:
                windows.append(Window(article, k - start, k - start, cluster.sentences[k].text))
                break
    return tuple(windows)
