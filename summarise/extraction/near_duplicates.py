"""Sentences that say the same in (nearly) the same words, found without comparing all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.extraction.similarity import TermVectors

__all__ = ["group_near_duplicates"]

_JACCARD_THRESHOLD = 0.6
"""8 shared of 12 different stems is 0.67. On the shipped clusters 0.6 brings 40 further wordings into
groups, 0.7 only 24; 0.5 brings 53, but then sentences on different facts fall together, too."""

_MIN_STEMS = 4
"""Below this, one shared word decides: only equal stems make a group then."""

_BANDS = 20
_ROWS_PER_BAND = 3
"""Two sets meet in a band with probability J³, in one of 20 with 1 - (1 - J³)^20: 0.99 at the
threshold of 0.6, 0.9999 at 0.75, and 0.003 for two unlike sentences with J = 0.05."""

_PRIME = np.uint64((1 << 31) - 1)


def group_near_duplicates(stems: Sequence[Sequence[str]], vectors: TermVectors) -> tuple[int, ...]:
    """Number sentences so that near-duplicates have the same number.

    Two sentences are near-duplicates if their sets of content stems have a Jaccard similarity of
    at least 0.6 and they hold the same numbers. Candidates come from MinHash with banding (Broder
    1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), with fixed hash
    functions: the same input gives the same groups.

    Args:
        stems: The content stems of n sentences.
        vectors: Their n rows, for the vocabulary.

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
    of_unique = np.zeros(len(unique), dtype=np.int64)
    of_unique[of_sentence[::-1]] = np.arange(len(stems))[::-1]
    members = vectors.matrix[of_unique].astype(np.int32)
    members.data[:] = 1
    numbers = np.fromiter((name[0].isdigit() for name in known), dtype=bool, count=len(known))
    hashes = np.fromiter((crc32(name.encode()) for name in known), dtype=np.uint64, count=len(known))
    pairs = _similar(members, numbers, _candidates(members, hashes))
    graph = sparse.coo_array(
        (np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(len(unique), len(unique))
    )
    _, labels = connected_components(graph.tocsr(), directed=False)
    return tuple(_in_order(labels[of_sentence]).tolist())


def _in_order(labels: NDArray[np.int32]) -> NDArray[np.int64]:
    """Number labels anew in the order in which they first stand."""
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    order = np.empty(len(first), dtype=np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    result: NDArray[np.int64] = order[number]
    return result


def _candidates(members: sparse.csr_array, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return pairs (i < j) of sets that meet in a band, k×2.

    In a band's bucket, each set is paired with the next one and with the first: a bucket of m sets
    costs 2m pairs, and like sets still hang together.
    """
    long_enough = np.flatnonzero(np.diff(members.indptr) >= _MIN_STEMS)
    if len(long_enough) < 2:  # noqa: PLR2004 - a pair
        return np.empty((0, 2), dtype=np.int64)
    kept = members[long_enough]
    random = np.random.default_rng(0)
    found: list[NDArray[np.int64]] = []
    for _ in range(_BANDS):
        band = np.zeros(len(long_enough), dtype=np.uint64)
        for _ in range(_ROWS_PER_BAND):
            factor, shift = random.integers(1, int(_PRIME), size=2, dtype=np.uint64)
            hashed = ((hashes % _PRIME * factor + shift) % _PRIME).astype(np.uint32)
            lowest = np.minimum.reduceat(hashed[kept.indices], kept.indptr[:-1])
            band = band * np.uint64(0x9E3779B97F4A7C15) + lowest.astype(
                np.uint64
            )  # wraps around: a mixing hash
        order = np.argsort(band, kind="stable")
        is_same = band[order[1:]] == band[order[:-1]]
        first = np.maximum.accumulate(np.where(np.concatenate(([True], ~is_same)), np.arange(len(order)), 0))
        at = np.flatnonzero(is_same) + 1
        found.append(np.stack([order[at - 1], order[at]], axis=1))
        found.append(np.stack([order[first[at]], order[at]], axis=1))
    pairs = np.sort(long_enough[np.concatenate(found)], axis=1)
    keys = np.unique(pairs[:, 0] * members.shape[0] + pairs[:, 1])
    return np.stack([keys // members.shape[0], keys % members.shape[0]], axis=1)


def _similar(
    members: sparse.csr_array, is_number: NDArray[np.bool_], pairs: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the pairs that reach the Jaccard threshold and hold the same numbers."""
    sizes = np.diff(members.indptr)
    numbers = sparse.csr_array(members.multiply(is_number.astype(np.int32)[None, :]))
    number_sizes = _row_sums(numbers)
    keep = [np.empty((0, 2), dtype=np.int64)]
    step = 100_000  # pairs at a time: bounds the memory of the rows that are compared
    for start in range(0, len(pairs), step):
        some = pairs[start : start + step]
        left, right = some.T
        shared = _row_sums(members[left].multiply(members[right]))
        shared_numbers = _row_sums(numbers[left].multiply(numbers[right]))
        is_near = shared >= _JACCARD_THRESHOLD * (sizes[left] + sizes[right] - shared)
        is_near &= (shared_numbers == number_sizes[left]) & (shared_numbers == number_sizes[right])
        keep.append(some[is_near])
    return np.concatenate(keep)


def _row_sums(matrix: sparse.sparray) -> NDArray[np.int64]:
    return np.asarray(matrix.sum(axis=1), dtype=np.int64).ravel()
