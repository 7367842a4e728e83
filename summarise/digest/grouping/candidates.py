"""Pairs of articles that may be on one event, found by rare words that they share: never all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarise.digest.grouping.settings import GroupingSettings
    from summarise.digest.grouping.vectors import ArticleVectors

__all__ = ["Pairs", "find_pairs", "log_odds"]

_MAX_SHARING = 1_000
"""A column that more articles share is no way to find a pair, though it counts once a pair is found."""
_PROBES = 40
"""So many of an article's columns stand for it in the search, the weightiest that others share …"""
_MAX_STEPS = 4_000
"""… as long as all of them together lead to no more articles than this, so that the search takes at most so
many steps for each new article, however many there are. Set by hand."""
_PARTIAL_THRESHOLD = 1.0
"""What the probes must have in common for a pair to be looked at whole; two groups can only be one event if a
pair of them has 3.3 in all. With 0 in its place, not one article of the two public sets changes its group."""
_BLOCK_ROWS = 512


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """p pairs of articles: `left` < `right`, ascending, with their log odds and their cosine."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    log_odds: NDArray[np.float64]
    cosine: NDArray[np.float64]


def find_pairs(vectors: ArticleVectors, is_new: NDArray[np.bool_], settings: GroupingSettings) -> Pairs:
    """Return the pairs with at least one new article whose log odds reach `edge_threshold`.

    Args:
        vectors: n articles.
        is_new: n flags. The cost grows with the number of the new ones.
        settings: The rule.
    """
    text = sparse.csr_array(vectors.rows[:, : vectors.terms])
    probes = _probe(text)
    turned = sparse.csr_array(probes.T)
    new = np.flatnonzero(is_new)
    lengths = np.sqrt(np.asarray(text.multiply(text).sum(axis=1)).ravel())
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]] = []
    for start in range(0, len(new), _BLOCK_ROWS):
        block = new[start : start + _BLOCK_ROWS]
        shared = (probes[block] @ turned).tocoo()
        left, right = block[shared.row], shared.col.astype(np.int64)
        # Of two new ones, the pair is met twice.
        keep = (shared.data >= _PARTIAL_THRESHOLD) & (left != right) & (~is_new[right] | (left < right))
        parts.append(_weigh(text, left[keep], right[keep]))
    if not parts:
        empty = np.empty(0, dtype=np.int64)
        return Pairs(left=empty, right=empty, log_odds=np.empty(0), cosine=np.empty(0))
    one, other, products = (np.concatenate(column) for column in zip(*parts, strict=True))
    left, right = np.minimum(one, other), np.maximum(one, other)
    odds = log_odds(vectors, left, right, products, settings)
    cosine = products / np.maximum(lengths[left] * lengths[right], np.finfo(np.float64).tiny)
    kept = np.flatnonzero(odds >= settings.edge_threshold)
    kept = kept[np.lexsort((right[kept], left[kept]))]
    return Pairs(left=left[kept], right=right[kept], log_odds=odds[kept], cosine=cosine[kept])


def log_odds(
    vectors: ArticleVectors,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    products: NDArray[np.float64],
    settings: GroupingSettings,
) -> NDArray[np.float64]:
    """Return the log odds of p pairs, given the products of their words, names and numbers."""
    days = sparse.csr_array(vectors.rows[:, vectors.terms :])
    near = np.asarray(days[left].multiply(days[right]).sum(axis=1)).ravel()
    both = vectors.is_dated[left] & vectors.is_dated[right]
    odds: NDArray[np.float64] = settings.intercept + products + near - settings.days * both
    return odds


def _probe(text: sparse.csr_array) -> sparse.csr_array:
    """Keep the weightiest columns of each row among those that some, but not too many rows share."""
    sharing = np.bincount(text.indices, minlength=text.shape[1])
    rows = np.repeat(np.arange(text.shape[0]), np.diff(text.indptr))
    usable = (sharing[text.indices] > 1) & (sharing[text.indices] <= _MAX_SHARING)
    rows, columns, values = rows[usable], text.indices[usable], text.data[usable]
    order = np.lexsort((columns, -values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    starts = np.searchsorted(rows, np.arange(text.shape[0]))
    steps = np.concatenate([[0], np.cumsum(sharing[columns])])
    keep = (np.arange(len(rows)) - starts[rows] < _PROBES) & (steps[1:] - steps[starts[rows]] <= _MAX_STEPS)
    return sparse.csr_array((values[keep], (rows[keep], columns[keep])), shape=text.shape)


def _weigh(
    text: sparse.csr_array, left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the pairs with their whole products, one row against all its partners at a time."""
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    products = np.empty(len(left))
    own = np.zeros(text.shape[1])
    bounds = np.flatnonzero(np.diff(left, prepend=-1, append=-1))
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        row = left[start]
        place = slice(text.indptr[row], text.indptr[row + 1])
        own[text.indices[place]] = text.data[place]
        products[start:end] = text[right[start:end]] @ own
        own[text.indices[place]] = 0
    return left, right, products
