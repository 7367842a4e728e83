"""Signatures as sparse rows whose products are the log odds of the grouping rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.digest.grouping.signatures import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.digest.grouping.background import Background
    from summarise.digest.grouping.settings import GroupingSettings
    from summarise.digest.grouping.signatures import Signature

__all__ = ["ArticleVectors", "build_vectors"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ArticleVectors:
    """n articles.

    The log odds of two articles are `intercept + row·row`, less `days` if the day of both is known.

    Attributes:
        rows: n×v, CSR: words, names and numbers, then days.
        terms: How many of the v columns are of words, names and numbers.
        is_dated: n flags: whether the day is known.
    """

    rows: sparse.csr_array
    terms: int
    is_dated: NDArray[np.bool_]


def build_vectors(
    signatures: Sequence[Signature], background: Background, settings: GroupingSettings
) -> ArticleVectors:
    """Weigh words by their rarity in the collection and the background, and scale the three parts.

    Time is a kernel: an article stands in `horizon_days` columns, one a day from its own on; two articles
    share the more of them, the nearer they are, and none from the horizon on.
    """
    n = len(signatures)
    lengths = np.array([len(signature.ids) for signature in signatures], dtype=np.int64)
    rows = np.repeat(np.arange(n), lengths)
    hashes = _join([signature.ids for signature in signatures], np.uint32)
    ids, columns, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    v = len(ids)
    rarity = background.rarity(ids, counts, n)[columns]
    named = _join([signature.counts for signature in signatures], np.uint16).astype(np.float64)
    is_number = _join([signature.kinds for signature in signatures], np.uint8) == NUMBER
    leads = _join([signature.leads for signature in signatures], np.float32).astype(np.float64)
    parts = (
        (settings.words, np.sqrt(leads) * rarity),
        (settings.names, np.where(is_number, 0, np.log1p(named)) * rarity),
        (settings.numbers, np.where(is_number, np.log1p(named), 0) * rarity),
    )
    blocks = [_unit_rows(rows, columns, values, (n, v), weight) for weight, values in parts]
    days = np.array([-1 if s.day is None else s.day for s in signatures], dtype=np.int64)
    matrix = sparse.csr_array(sparse.hstack([*blocks, _day_rows(days, settings)], format="csr"))
    matrix.sort_indices()
    return ArticleVectors(rows=matrix, terms=3 * v, is_dated=days >= 0)


def _join(arrays: Sequence[NDArray[np.generic]], dtype: type[np.generic]) -> NDArray[np.generic]:
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=dtype)


def _unit_rows(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    values: NDArray[np.float64],
    shape: tuple[int, int],
    weight: float,
) -> sparse.csr_array:
    """Return rows whose products are the cosines times a weight."""
    used = values > 0
    rows, columns, values = rows[used], columns[used], values[used]
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=shape[0]))
    scaled = values * np.sqrt(weight) / lengths[rows]
    return sparse.csr_array((scaled, (rows, columns)), shape=shape)


def _day_rows(days: NDArray[np.int64], settings: GroupingSettings) -> sparse.csr_array:
    dated = np.flatnonzero(days >= 0)
    horizon = settings.horizon_days
    if not len(dated):
        return sparse.csr_array((len(days), 1))
    ids, own = np.unique((days[dated][:, None] + np.arange(horizon)[None, :]).ravel(), return_inverse=True)
    value = np.sqrt(settings.days / horizon)
    return sparse.csr_array(
        (np.full(len(own), value), (np.repeat(dated, horizon), own)), shape=(len(days), len(ids))
    )
