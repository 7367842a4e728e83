"""How probable it is that one candidate tells what another has told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from summarise.extraction.pairs import SharedPairs
    from summarise.extraction.redundancy import Overlaps

__all__ = ["Likeness", "Repeats"]

_BIAS, _OVERLAP, _COSINE, _PAIRS = -5.25, 5.4, 5.45, 3.35
"""A logistic rule, fitted to the development clusters' facts written down by hand: for two sentences of
different articles that carry some, whether one carries at least half (by weight) of what the other does.
Average precision for clusters left out 0.68; words alone 0.51, cosines 0.50, both 0.65, and with the shipped
embedder's cosines beside all three 0.69, which isn't worth its time. Fitted before concepts alone counted
among the pairs, and not again since."""

_CERTAIN = 1 - 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How n candidates are like one of them.

    Attributes:
        cosine: n cosines.
        overlap: n, what is said already, as `redundancy.Overlaps` gives it.
        probability: n, that it tells again what the one tells, in [0, 1].
    """

    cosine: NDArray[np.float64]
    overlap: NDArray[np.float64]
    probability: NDArray[np.float64]


class Repeats:
    """How probably each of n candidates repeats one of them.

    Args:
        overlaps: What any of them says of another's words.
        rows: n×v, unit rows.
        pairs: What they tell that several sources tell.
    """

    def __init__(self, overlaps: Overlaps, rows: sparse.csr_array, pairs: SharedPairs) -> None:
        self._overlaps = overlaps
        self._rows = rows
        self._pairs = pairs
        self._own = np.maximum(pairs.weight, 1e-9)

    def beside(self, said: int) -> Likeness:
        """Return how like each candidate is to one of them."""
        overlap = self._overlaps.beside(said)
        cosine = _cosines(self._rows, said)
        told = self._pairs.told
        weights = np.zeros(told.shape[1])
        own = told.indices[told.indptr[said] : told.indptr[said + 1]]
        weights[own] = self._pairs.shared[own]
        evidence = _BIAS + _OVERLAP * overlap + _COSINE * cosine + _PAIRS * (told @ weights) / self._own
        return Likeness(
            cosine=cosine,
            overlap=overlap,
            # A quotation that stands already is one told twice, whatever else is said with it.
            probability=np.where(overlap >= _CERTAIN, 1.0, 1 / (1 + np.exp(-evidence))),
        )


def _cosines(rows: sparse.csr_array, row: int) -> NDArray[np.float64]:
    own = np.zeros(rows.shape[1], dtype=rows.dtype)
    start, end = rows.indptr[row : row + 2]
    own[rows.indices[start:end]] = rows.data[start:end]
    found: NDArray[np.float64] = (rows @ own).astype(np.float64)
    return found
