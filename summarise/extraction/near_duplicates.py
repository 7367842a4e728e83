"""Sentences that say the same in (nearly) the same words, found without comparing all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.extraction.similarity import TermVectors

__all__ = ["group_near_duplicates"]

_JACCARD_THRESHOLD = 0.6
"""Two of ten words may be others: 8 shared of 12 different ones is 0.67. Looked at on the shipped
clusters: from 0.55 down, sentences with another fact in the same frame fall together."""

_MIN_STEMS = 4
"""Below this, one shared word decides: only equal stems make a group then."""

_BLOCK = 64
"""A stem's sentences are compared in overlapping blocks of so many, sorted so that likely pairs lie
close: a stem that stands in every sentence costs linear, not quadratic, time."""


def group_near_duplicates(stems: Sequence[Sequence[str]], vectors: TermVectors) -> tuple[int, ...]:
    """Number sentences so that near-duplicates have the same number.

    Two sentences are near-duplicates if their sets of content stems have a Jaccard similarity of
    at least 0.6 and they hold the same numbers. Candidates come from prefix filtering (Chaudhuri,
    Ganti and Kaushik, ICDE 2006): two sets that similar share one of each other's rarest stems.

    Args:
        stems: The content stems of n sentences.
        vectors: Their n rows, for the rarity of the stems.

    Returns:
        n group numbers, counted in the order of each group's first sentence.
    """
    unique: dict[tuple[str, ...], int] = {}
    of_sentence = np.fromiter(
        # A sentence without content words is nobody's duplicate.
        (unique.setdefault(tuple(s) or (f"\0{i}",), len(unique)) for i, s in enumerate(stems)),
        dtype=np.int64,
        count=len(stems),
    )
    known = vectors.vocabulary
    rarity = _ranks(vectors.idf)
    # A stem's rank by rarity; a repeat is kept as one.
    sets = [sorted({int(rarity[known[s]]) for s in key if s in known}) for key in unique]
    names = list(known)
    is_number = np.zeros(len(known), dtype=bool)
    is_number[rarity] = [name[0].isdigit() for name in names]
    pairs = _candidates(sets)
    if len(pairs):
        pairs = pairs[_similar(sets, pairs, is_number)]
    graph = sparse.coo_array(
        (np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(len(unique), len(unique))
    )
    _, labels = connected_components(graph.tocsr(), directed=False)
    renumbered: dict[int, int] = {}
    return tuple(renumbered.setdefault(int(n), len(renumbered)) for n in labels[of_sentence])


def _ranks(idf: NDArray[np.float32]) -> NDArray[np.int64]:
    """Rank columns by falling rarity, ties by column."""
    ranks = np.empty(len(idf), dtype=np.int64)
    ranks[np.argsort(-idf, kind="stable")] = np.arange(len(idf))
    return ranks


def _candidates(sets: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return pairs (i < j) of sets that share one of their rarest members, k×2."""
    order = sorted(range(len(sets)), key=lambda i: (sets[i], i))
    postings: dict[int, list[int]] = {}
    for i in order:
        members = sets[i]
        if len(members) < _MIN_STEMS:
            continue
        prefix = len(members) - int(np.ceil(_JACCARD_THRESHOLD * len(members))) + 1
        for member in members[:prefix]:
            postings.setdefault(member, []).append(i)
    rows: list[int] = []
    columns: list[int] = []
    column = 0
    for posting in postings.values():
        if len(posting) == 1:
            continue
        for start in range(0, max(1, len(posting) - _BLOCK // 2), _BLOCK // 2):
            block = posting[start : start + _BLOCK]
            rows.extend(block)
            columns.extend([column] * len(block))
            column += 1
    if not rows:
        return np.empty((0, 2), dtype=np.int64)
    shared = sparse.csr_array(
        (np.ones(len(rows), dtype=np.int32), (np.array(rows), np.array(columns))), shape=(len(sets), column)
    )
    found = sparse.triu(shared @ shared.T, k=1).tocoo()
    pairs = np.stack([found.row, found.col], axis=1).astype(np.int64)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _similar(
    sets: Sequence[Sequence[int]], pairs: NDArray[np.int64], is_number: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which pairs reach the Jaccard threshold and hold the same numbers."""
    sizes = np.fromiter((len(s) for s in sets), dtype=np.int64, count=len(sets))
    indices = np.fromiter((m for s in sets for m in s), dtype=np.int32, count=int(sizes.sum()))
    indptr = np.concatenate(([0], np.cumsum(sizes)))
    members = sparse.csr_array(
        (np.ones(len(indices), dtype=np.int32), indices, indptr), shape=(len(sets), len(is_number))
    )
    numbers = members.multiply(is_number.astype(np.int32)[None, :]).tocsr()
    keep = np.zeros(len(pairs), dtype=bool)
    step = 200_000  # pairs at a time: bounds the memory of the rows that are compared
    for start in range(0, len(pairs), step):
        left, right = pairs[start : start + step].T
        shared = _row_sums(members[left].multiply(members[right]))
        union = sizes[left] + sizes[right] - shared
        shared_numbers = _row_sums(numbers[left].multiply(numbers[right]))
        left_numbers, right_numbers = _row_sums(numbers[left]), _row_sums(numbers[right])
        keep[start : start + step] = (
            (shared >= _JACCARD_THRESHOLD * union)
            & (shared_numbers == left_numbers)
            & (shared_numbers == right_numbers)
        )
    return keep


def _row_sums(matrix: sparse.sparray) -> NDArray[np.int64]:
    return np.asarray(matrix.sum(axis=1), dtype=np.int64).ravel()
