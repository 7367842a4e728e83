"""How much of a candidate has been said already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from summarise.normalisation import fold
from summarise.tokens import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from scipy import sparse

__all__ = ["Coverage", "quoted_runs"]

_RUN = 4
"""So many quoted words in a row are the same quotation; shorter quotations count whole."""

_QUOTED = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"\w+(?:[.']\w+)*")


def quoted_runs(text: str) -> frozenset[str]:
    """Return the quotations of a text as overlapping runs of words; short ones whole."""
    runs: set[str] = set()
    for quotation in _QUOTED.findall(fold(text)):
        spoken = _WORD.findall(quotation)
        if all(word in STOP_WORDS for word in spoken):
            continue
        runs.update(" ".join(spoken[i : i + _RUN]) for i in range(max(1, len(spoken) - _RUN + 1)))
    return frozenset(runs)


class Coverage:
    """What the sentences chosen so far have said: grows with each `add`."""

    def __init__(self, rows: sparse.csr_array) -> None:
        """Start with nothing said.

        Args:
            rows: n×v, unit rows of the candidates.
        """
        self._rows = rows
        # Squared weights: the mass of a unit row is 1.
        self._mass = rows.copy()
        self._mass.data = self._mass.data**2
        self._is_said = np.zeros(rows.shape[1], dtype=np.float32)
        self._nearest = np.zeros(rows.shape[0], dtype=np.float32)
        self._quoted: set[str] = set()

    def add(self, index: int, quoted: Iterable[str] = ()) -> None:
        """Note that candidate `index` is said now."""
        row = self._rows[[index], :]
        self._is_said[row.indices] = 1
        self._nearest = np.maximum(self._nearest, (self._rows @ row.T).toarray().ravel())
        self._quoted.update(quoted)

    def redundancy(self) -> NDArray[np.float32]:
        """Return n values in [0, 1]: cosine with the nearest said candidate, or share already said.

        The first is the redundancy of Maximal Marginal Relevance (Carbonell and Goldstein, SIGIR
        1998); the second, weighted by squared TF-IDF, sees a fact that was told in two halves.
        """
        covered: NDArray[np.float32] = np.asarray(self._mass @ self._is_said, dtype=np.float32)
        result: NDArray[np.float32] = np.maximum(self._nearest, covered**2)
        return result

    def repeats(self, quoted: frozenset[str]) -> bool:
        """Tell whether a quotation among these runs was quoted already."""
        return not self._quoted.isdisjoint(quoted)
