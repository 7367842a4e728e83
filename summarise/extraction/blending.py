"""TF-IDF rows and an embedder's vectors as one set of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.errors import BackendError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["blend"]

_EMBEDDING_SHARE = 0.5
"""Both kinds of similarity have the same say."""


def blend(rows: sparse.csr_array, vectors: NDArray[np.float32]) -> sparse.csr_array:
    """Join two sets of unit rows so that the cosine of two rows is the mean of both cosines.

    Args:
        rows: n×v.
        vectors: n×d.

    Raises:
        BackendError: The embedder returned another number of rows, or what are no numbers.
    """
    vectors = np.asarray(vectors, dtype=np.float32)
    if vectors.ndim != 2 or vectors.shape[0] != rows.shape[0]:  # noqa: PLR2004 - a matrix
        message = f"the embedder returned {vectors.shape} for {rows.shape[0]} sentences: it must be n×d"
        raise BackendError(message)
    if not np.isfinite(vectors).all():
        message = "the embedder returned vectors that are not finite: check its model"
        raise BackendError(message)
    scale = np.float32(np.sqrt(_EMBEDDING_SHARE))
    other = np.float32(np.sqrt(1 - _EMBEDDING_SHARE))
    return sparse.csr_array(sparse.hstack([rows * other, sparse.csr_array(vectors * scale)], format="csr"))
