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
"""So many of a new article's columns lead to others, the weightiest that others share …"""
_MAX_STEPS = 4_000
"""… as long as all of them together lead to no more articles than this, so that the search takes at most so
many steps for each new article, however many there are. Set by hand."""
_PARTIAL_THRESHOLD = 1.0
"""What a pair must have in common in the probed columns for it to be looked at whole; two groups can only be
one event if a pair of them has 3.3 in all. With 0 in its place, not one article of the two public sets is
grouped otherwise."""
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
        is_new: n flags. Only new ones look for others: of those that aren't, only the columns that lead to
            them are read, once, and those of found pairs.
        settings: The rule.
    """
    left, right = _candidates(vectors, np.flatnonzero(is_new))
    products = _products(vectors, left, right)
    odds = log_odds(vectors, left, right, products, settings)
    near = odds >= settings.edge_threshold
    left, right, odds, products = left[near], right[near], odds[near], products[near]
    lengths = _lengths(vectors)
    cosine = products / np.maximum(lengths[left] * lengths[right], np.finfo(np.float64).tiny)
    return Pairs(left=left, right=right, log_odds=odds, cosine=cosine)


def log_odds(
    vectors: ArticleVectors,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    products: NDArray[np.float64],
    settings: GroupingSettings,
) -> NDArray[np.float64]:
    """Return the log odds of p pairs, given the products of their words, names and numbers."""
    both = vectors.is_dated[left] & vectors.is_dated[right]
    distance = np.abs(vectors.days[left] - vectors.days[right]) / settings.horizon_days
    odds: NDArray[np.float64] = (
        settings.intercept + products - settings.days * np.where(both, np.minimum(distance, 1), 0)
    )
    return odds


def _candidates(
    vectors: ArticleVectors, new: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of a new article and any other that its probes lead to, each once and in order."""
    n = vectors.rows.shape[0]
    probes = _probe(vectors, new)
    turned = sparse.csr_array(_restrict(vectors.rows, np.unique(probes.indices)).T)
    found = [np.empty(0, dtype=np.int64)]
    for start in range(0, len(new), _BLOCK_ROWS):
        shared = (probes[start : start + _BLOCK_ROWS] @ turned).tocoo()
        keep = shared.data >= _PARTIAL_THRESHOLD
        one, other = new[start + shared.row[keep]], shared.col[keep].astype(np.int64)
        found.append((np.minimum(one, other) * n + np.maximum(one, other))[one != other])
    # Of two new ones, each may lead to the other.
    left, right = np.divmod(np.unique(np.concatenate(found)), n)
    return left, right


def _probe(vectors: ArticleVectors, new: NDArray[np.int64]) -> sparse.csr_array:
    """Return the new rows' weightiest columns among those that some, but not too many articles share."""
    text = vectors.rows[new]
    sharing = np.bincount(vectors.rows.indices, minlength=text.shape[1])
    sharing[vectors.terms :] = 0
    rows = np.repeat(np.arange(len(new)), np.diff(text.indptr))
    usable = (sharing[text.indices] > 1) & (sharing[text.indices] <= _MAX_SHARING)
    rows, columns, values = rows[usable], text.indices[usable], text.data[usable]
    order = np.lexsort((columns, -values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    starts = np.searchsorted(rows, np.arange(len(new)))
    steps = np.concatenate([[0], np.cumsum(sharing[columns])])
    keep = (np.arange(len(rows)) - starts[rows] < _PROBES) & (steps[1:] - steps[starts[rows]] <= _MAX_STEPS)
    return sparse.csr_array((values[keep], (rows[keep], columns[keep])), shape=text.shape)


def _restrict(rows: sparse.csr_array, columns: NDArray[np.int64]) -> sparse.csr_array:
    """Return rows with only some columns, at their places."""
    is_kept = np.zeros(rows.shape[1], dtype=bool)
    is_kept[columns] = True
    kept = is_kept[rows.indices]
    starts = np.concatenate([[0], np.cumsum(kept)])[rows.indptr]
    return sparse.csr_array((rows.data[kept], rows.indices[kept], starts), shape=rows.shape)


def _lengths(vectors: ArticleVectors) -> NDArray[np.float64]:
    """Return the lengths of the rows without their days."""
    rows = vectors.rows
    squares = np.where(rows.indices < vectors.terms, rows.data, 0) ** 2
    owners = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    lengths: NDArray[np.float64] = np.sqrt(np.bincount(owners, weights=squares, minlength=rows.shape[0]))
    return lengths


def _products(
    vectors: ArticleVectors, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the products of pairs without their days, one row against all its partners at a time."""
    rows = vectors.rows
    # Known articles come first, so that the right ones are the fewer.
    order = np.argsort(right, kind="stable")
    left, right = left[order], right[order]
    products = np.empty(len(left))
    own = np.zeros(rows.shape[1])
    bounds = np.flatnonzero(np.diff(right, prepend=-1, append=-1))
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        place = slice(rows.indptr[right[start]], rows.indptr[right[start] + 1])
        own[rows.indices[place]] = rows.data[place]
        own[vectors.terms :] = 0
        products[order[start:end]] = rows[left[start:end]] @ own
        own[rows.indices[place]] = 0
    return products
