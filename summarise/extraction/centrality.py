"""How much of what the sources say a sentence stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["centrality", "cross_source_weights", "equal_say"]

_DAMPING = 0.85
_TOLERANCE = 1e-9
_NO_WEIGHT = 1e-12
_MAX_STEPS = 100
"""0.85^100 is below 1e-7: at the cap, what is left to change can't move a rank that matters."""


def centrality(weights: sparse.csr_array, start: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the stationary distribution of a reader who follows similarities and starts anew.

    Continuous LexRank (Erkan and Radev, JAIR 2004, equation 18) with a personalised restart
    (Haveliwala, WWW 2002); power iteration with a convergence test and a cap.

    Args:
        weights: n×n similarities, at least 0; a row whose sum is next to nothing restarts.
        start: n probabilities of the restart, which sum to 1.

    Returns:
        n probabilities, which sum to 1.
    """
    totals = np.asarray(weights.sum(axis=1), dtype=np.float64).ravel()
    is_dead_end = totals < _NO_WEIGHT
    scale = np.divide(1.0, totals, out=np.zeros_like(totals), where=~is_dead_end)
    scaled = np.repeat(scale, np.diff(weights.indptr))
    scaled *= weights.data
    steps = sparse.csr_array((scaled, weights.indices, weights.indptr), shape=weights.shape).T
    scores = start.copy()
    for _ in range(_MAX_STEPS):
        moved = _DAMPING * (steps @ scores)
        new = moved + (1 - moved.sum()) * start
        change = float(np.abs(new - scores).sum())
        scores = new
        if change < _TOLERANCE:
            break
    result: NDArray[np.float64] = scores / scores.sum()
    return result


def cross_source_weights(similarity: sparse.csr_array, voices: sparse.csr_array) -> sparse.csr_array:
    """Keep only the similarities between different sources.

    What one source says twice in its own words proves nothing. With a single source, all
    similarities are kept.

    Args:
        similarity: n×n.
        voices: n×s, 1 where a source states the row.
    """
    if voices.shape[1] < 2:  # noqa: PLR2004 - one source
        return similarity
    counts = np.diff(voices.indptr)
    single = np.full(len(counts), -1, dtype=np.int32)
    single[counts == 1] = voices.indices[voices.indptr[:-1][counts == 1]]
    own = np.repeat(single, np.diff(similarity.indptr))
    is_other = (own < 0) | (own != single[similarity.indices])
    before = np.searchsorted(np.flatnonzero(~is_other), similarity.indptr).astype(np.int32)
    return sparse.csr_array(
        (similarity.data[is_other], similarity.indices[is_other], similarity.indptr - before),
        shape=similarity.shape,
    )


def equal_say(voices: sparse.csr_array) -> NDArray[np.float64]:
    """Return a restart distribution in which every source has the same mass, however long its text.

    Args:
        voices: n×s, 1 where a source states the row.

    Returns:
        n probabilities.
    """
    held = np.asarray(voices.sum(axis=0), dtype=np.float64).ravel()
    share = np.divide(1.0, held, out=np.zeros_like(held), where=held > 0)
    mass = np.asarray(voices @ share, dtype=np.float64).ravel()
    start: NDArray[np.float64] = mass / mass.sum()
    return start
