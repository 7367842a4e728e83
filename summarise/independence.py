"""Which articles are one voice: the same publisher, or the same text under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from summarise.types import Article, Sentence

__all__ = ["assign_voices"]

_COPY_THRESHOLD = 0.8
"""Share of the shorter article's sentences that stand nearly alike in the other one: from it on, the
shorter is a copy, perhaps cut at the end. The copies in the shipped clusters have 0.94 and more; other
articles on one event at most 0.38, in 50 real events at most 0.33."""

_MIN_SENTENCES = 3
"""A text of one or two sentences is called a copy only if all of it stands in the other."""

_ROUNDING = 1e-9
"""Of a share times a whole number, in floating point."""

_STEP = 50_000
"""Pairs of articles that are compared at a time: bounds the memory where all are copies."""


def assign_voices(
    articles: Sequence[Article], sentences: Sequence[Sentence], groups: Sequence[int]
) -> tuple[Mapping[str, int], tuple[tuple[str, ...], ...]]:
    """Tell which articles are independent of one another.

    Args:
        articles: m articles.
        sentences: Their n sentences.
        groups: n numbers: the same number marks near-duplicates.

    Returns:
        Article id to voice number, counted in the order of the articles; and the groups of two
        or more ids of articles with near-identical texts.
    """
    number = {article.id: i for i, article in enumerate(articles)}
    rows = np.fromiter((number[s.article_id] for s in sentences), dtype=np.int64, count=len(sentences))
    columns = np.asarray(groups, dtype=np.int64)
    holds = sparse.csr_array(
        (np.ones(len(rows), dtype=np.int32), (rows, columns)),
        shape=(len(articles), int(columns.max(initial=-1)) + 1),
    )
    holds.sum_duplicates()
    holds.data[:] = 1
    sizes = np.asarray(holds.sum(axis=1), dtype=np.int64).ravel()
    twins = _twins(holds)
    copy_links = _copy_links(_shared(holds, sizes, twins), sizes, twins)
    copies = _components(len(articles), *copy_links)

    publishers: dict[str, int] = {}
    same = [publishers.setdefault(fold(article.source), i) for i, article in enumerate(articles)]
    voices = _components(
        len(articles),
        np.concatenate([copy_links[0], np.arange(len(articles))]),
        np.concatenate([copy_links[1], np.array(same, dtype=np.int64)]),
    )
    members: dict[int, list[str]] = {}
    for article, label in zip(articles, copies, strict=True):
        members.setdefault(label, []).append(article.id)
    return (
        {article.id: voice for article, voice in zip(articles, voices, strict=True)},
        tuple(tuple(ids) for ids in members.values() if len(ids) > 1),
    )


def _twins(holds: sparse.csr_array) -> NDArray[np.int64]:
    """Return for each article the first one with the very same groups; itself, if it has none."""
    seen: dict[bytes | int, int] = {}
    rows = np.split(holds.indices, holds.indptr[1:-1])
    return np.array([seen.setdefault(row.tobytes() or i, i) for i, row in enumerate(rows)])


def _shared(holds: sparse.csr_array, sizes: NDArray[np.int64], twins: NDArray[np.int64]) -> sparse.coo_array:
    """Return m×m, upper triangle: how many groups two articles share, if one may be the other's copy.

    Twins but for the first are left out.

    Prefix filtering (Chaudhuri, Ganti and Kaushik, ICDE 2006): who shares enough of an article's groups
    has one of its rarest, however few that are; and the rarest groups stand in few articles.
    """
    needed = np.ceil(np.where(sizes < _MIN_SENTENCES, 1.0, _COPY_THRESHOLD) * sizes - _ROUNDING)
    frequency = np.bincount(holds.indices, minlength=holds.shape[1])
    row = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((holds.indices, frequency[holds.indices], row))
    rank = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    is_first = twins == np.arange(len(sizes))
    is_rare = (rank <= (sizes - needed)[row]) & is_first[row]
    rare = sparse.csr_array(
        (np.ones(is_rare.sum(), dtype=np.int32), (row[is_rare], holds.indices[order][is_rare])),
        shape=holds.shape,
    )
    meeting = (rare @ holds.T).tocoo()
    other = (meeting.row != meeting.col) & is_first[meeting.col]
    row, column = meeting.row[other].astype(np.int64), meeting.col[other].astype(np.int64)
    pairs = np.unique(np.minimum(row, column) * len(sizes) + np.maximum(row, column))
    left, right = np.divmod(pairs, len(sizes))
    counts = [
        np.asarray(holds[left[at : at + _STEP]].multiply(holds[right[at : at + _STEP]]).sum(axis=1)).ravel()
        for at in range(0, len(left), _STEP)
    ]
    shared = np.concatenate([np.empty(0, dtype=np.int64), *counts])
    return sparse.coo_array((shared, (left, right)), shape=(len(sizes), len(sizes)))


def _copy_links(
    shared: sparse.coo_array, sizes: NDArray[np.int64], twins: NDArray[np.int64]
) -> tuple[NDArray[np.int64], ...]:
    """Return the pairs of copy and original.

    A text that stands in several longer ones is linked to one of them, the one that has most of it: a
    digest of two reports doesn't make these one.
    """
    smaller = np.minimum(sizes[shared.row], sizes[shared.col])
    larger = np.maximum(sizes[shared.row], sizes[shared.col])
    threshold = np.where(smaller < _MIN_SENTENCES, 1.0, _COPY_THRESHOLD)
    is_same = shared.data >= threshold * larger
    is_part = (shared.data >= threshold * smaller) & ~is_same
    links = list(enumerate(twins.tolist()))
    links.extend(zip(shared.row[is_same].tolist(), shared.col[is_same].tolist(), strict=True))
    best: dict[int, tuple[int, int]] = {}
    pairs = zip(shared.row[is_part].tolist(), shared.col[is_part].tolist(), strict=True)
    for (one, other), count in zip(pairs, shared.data[is_part].tolist(), strict=True):
        part, whole = (one, other) if sizes[one] < sizes[other] else (other, one)
        best[part] = min(best.get(part, (0, whole)), (-count, whole))
    links.extend((part, whole) for part, (_, whole) in best.items())
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def _components(n: int, left: np.ndarray, right: np.ndarray) -> list[int]:
    graph = sparse.coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(n, n))
    _, labels = connected_components(graph.tocsr(), directed=False)
    renumbered: dict[int, int] = {}
    return [renumbered.setdefault(int(label), len(renumbered)) for label in labels]
