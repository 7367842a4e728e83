"""Signatures as sparse rows whose products are the log odds of the grouping rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

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

_Entries: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]"
"""Rows, columns and values of a part of the matrix."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ArticleVectors:
    """n articles.

    The log odds of two articles are `intercept + row·row`, less `days` if the day of both is known.

    Attributes:
        rows: n×v, CSR with ascending columns: words, names and numbers, then days.
        terms: How many of the v columns are of words, names and numbers.
        days: n days since 1970-01-01; -1 where unknown.
    """

    rows: sparse.csr_array
    terms: int
    days: NDArray[np.int64]

    @property
    def is_dated(self) -> NDArray[np.bool_]:
        """Whether the day is known, n flags."""
        return self.days >= 0


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
    named = _join([signature.counts for signature in signatures], np.uint16)
    is_number = _join([signature.kinds for signature in signatures], np.uint8) == NUMBER
    leads = _join([signature.leads for signature in signatures], np.float32).astype(np.float64)
    stands = np.log1p(named, dtype=np.float64) * rarity
    days = np.array([-1 if s.day is None else s.day for s in signatures], dtype=np.int64)
    parts = (
        _unit(rows, columns, np.sqrt(leads) * rarity, n, settings.words),
        _unit(rows, v + columns, np.where(is_number, 0, stands), n, settings.names),
        _unit(rows, 2 * v + columns, np.where(is_number, stands, 0), n, settings.numbers),
        _days(days, 3 * v, settings),
    )
    entry_rows, entry_columns, values = (np.concatenate(part) for part in zip(*parts, strict=True))
    width = int(entry_columns.max(initial=3 * v - 1)) + 1
    # SciPy keeps the order within a row, so that columns are ascending already.
    matrix = sparse.csr_array((values, (entry_rows, entry_columns)), shape=(n, max(1, width)))
    return ArticleVectors(rows=matrix, terms=3 * v, days=days)


def _join(arrays: Sequence[NDArray[np.generic]], dtype: type[np.generic]) -> NDArray[np.generic]:
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=dtype)


def _unit(
    rows: NDArray[np.int64], columns: NDArray[np.int64], values: NDArray[np.float64], n: int, weight: float
) -> _Entries:
    """Return entries of rows whose products are the cosines times a weight."""
    used = values > 0
    rows, columns, values = rows[used], columns[used], values[used]
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=n))
    return rows, columns, values * np.sqrt(weight) / lengths[rows]


def _days(days: NDArray[np.int64], start: int, settings: GroupingSettings) -> _Entries:
    dated = np.flatnonzero(days >= 0)
    horizon = settings.horizon_days
    each = (days[dated][:, None] + np.arange(horizon)[None, :]).ravel()
    _, own = np.unique(each, return_inverse=True)
    return np.repeat(dated, horizon), start + own, np.full(len(own), np.sqrt(settings.days / horizon))
