"""Near neighbours among sparse rows, in blocks and pruned: never a dense n×n matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["near_neighbours", "neighbour_blocks"]

_SIMILARITY_THRESHOLD = 0.1
"""Below it, two sentences share little but the topic's common words (LexRank's threshold: Erkan and
Radev, JAIR 2004, found 0.1 best)."""

_MAX_SHARING = 1_000
"""A column that more rows than this have says little about any pair: it is left out of the product,
which so costs at most n × stems × 1,000 steps. In clusters of under 1,000 sentences nothing is."""

_MAX_NEIGHBOURS = 100
"""So many of a row's neighbours are kept, the nearest."""

_BLOCK_ROWS = 512
"""Their products stay in a processor's cache; larger blocks are no faster and take more memory."""

_MIN_ROWS = 16
_MAX_ENTRIES = 10_000_000
"""Entries of a full block: 120 MB."""


def near_neighbours(rows: sparse.csr_array, terms: int) -> sparse.csr_array:
    """Return the similarities of near neighbours.

    Args:
        rows: n×v, unit rows.
        terms: The columns up to this one are terms; only they are pruned.

    Returns:
        n×n, CSR, symmetric in pattern except where a row had more neighbours than are kept; the
        diagonal is empty.
    """
    blocks = list(neighbour_blocks(rows, terms))
    return sparse.csr_array(sparse.vstack(blocks, format="csr"))


def neighbour_blocks(rows: sparse.csr_array, terms: int) -> Iterator[sparse.csr_array]:
    """Yield the rows of `near_neighbours`, some at a time, for who needs but few of their entries."""
    n = rows.shape[0]
    sharing = np.bincount(rows.indices, minlength=rows.shape[1])
    is_kept = sharing <= _MAX_SHARING
    is_kept[terms:] = True  # an embedder's columns are all dense
    pruned = rows
    if n > _MAX_SHARING and not is_kept.all():
        keep = sparse.diags_array(is_kept.astype(rows.dtype))
        pruned = sparse.csr_array(rows @ keep)
        pruned.eliminate_zeros()
    pruned = _narrow(pruned)
    transposed = sparse.csr_array(pruned.T)
    # Terms leave most of a block empty; an embedder fills it.
    size = _BLOCK_ROWS if terms == rows.shape[1] else max(_MIN_ROWS, _MAX_ENTRIES // n)
    for start in range(0, n, size):
        yield _pruned_block(sparse.csr_array(pruned[start : start + size] @ transposed), start)


def _narrow(rows: sparse.csr_array) -> sparse.csr_array:
    """Count entries in 32 bits: half the memory, and faster products."""
    indices, indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    return sparse.csr_array((rows.data, indices, indptr), shape=rows.shape)


def _pruned_block(block: sparse.csr_array, first_row: int) -> sparse.csr_array:
    """Drop what is below the threshold, the diagonal, and all but the nearest."""
    kept = np.flatnonzero(block.data >= _SIMILARITY_THRESHOLD)
    counts = np.diff(np.searchsorted(kept, block.indptr))
    row = np.repeat(np.arange(block.shape[0]), counts)
    column, data = block.indices[kept], block.data[kept]
    is_other = column != row + first_row
    row, column, data = row[is_other], column[is_other], data[is_other]
    counts = np.bincount(row, minlength=block.shape[0])
    if counts.max(initial=0) > _MAX_NEIGHBOURS:
        nearest = _nearest(row, column, data, counts)
        row, column, data = row[nearest], column[nearest], data[nearest]
        counts = np.minimum(counts, _MAX_NEIGHBOURS)
    indptr = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    pruned = sparse.csr_array((data, column, indptr), shape=block.shape)
    pruned.sort_indices()
    return pruned


def _nearest(
    row: NDArray[np.int64], column: NDArray[np.int32], data: NDArray[np.float32], counts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Mark the entries that are among the nearest of their row; of equally near ones, the first columns.

    Only the last similarity that is near enough is looked for in each row: that needs no sorting.
    """
    ends = np.cumsum(counts)
    least = np.zeros(len(counts), dtype=data.dtype)
    for full in np.flatnonzero(counts > _MAX_NEIGHBOURS):
        own = data[ends[full] - counts[full] : ends[full]]
        last = counts[full] - _MAX_NEIGHBOURS
        least[full] = np.partition(own, last)[last]
    of_row = least[row]
    is_nearest: NDArray[np.bool_] = data > of_row
    ties = np.flatnonzero(data == of_row)
    ties = ties[np.lexsort((column[ties], row[ties]))]
    room = _MAX_NEIGHBOURS - np.bincount(row[is_nearest], minlength=len(counts))
    tied = np.bincount(row[ties], minlength=len(counts))
    rank = np.arange(len(ties)) - np.repeat(np.cumsum(tied) - tied, tied)
    is_nearest[ties[rank < room[row[ties]]]] = True
    return is_nearest
