"""Near neighbours among sparse rows, in blocks and pruned: never a dense n×n matrix."""

from __future__ import annotations

import numpy as np
from scipy import sparse

__all__ = ["near_neighbours"]

_SIMILARITY_THRESHOLD = 0.1
"""Below it, two sentences share little but the topic's common words (LexRank's threshold: Erkan and
Radev, JAIR 2004, found 0.1 best)."""

_MAX_SHARING = 1_000
"""A column that more rows than this have says little about any pair: it is left out of the product,
which so costs at most n × stems × 1,000 steps. In clusters of under 1,000 sentences nothing is."""

_MAX_NEIGHBOURS = 100
"""So many of a row's neighbours are kept, the nearest."""

_BLOCK_ROWS = 2_048
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
    n = rows.shape[0]
    sharing = np.bincount(rows.indices, minlength=rows.shape[1])
    is_kept = sharing <= _MAX_SHARING
    is_kept[terms:] = True  # an embedder's columns are all dense
    pruned = rows
    if n > _MAX_SHARING and not is_kept.all():
        keep = sparse.diags_array(is_kept.astype(rows.dtype))
        pruned = sparse.csr_array(rows @ keep)
        pruned.eliminate_zeros()
    transposed = sparse.csr_array(pruned.T)
    # Terms leave most of a block empty; an embedder fills it.
    size = _BLOCK_ROWS if terms == rows.shape[1] else max(_MIN_ROWS, _MAX_ENTRIES // n)
    blocks = [
        _pruned_block(sparse.csr_array(pruned[start : start + size] @ transposed), start)
        for start in range(0, n, size)
    ]
    return sparse.csr_array(sparse.vstack(blocks, format="csr"))


def _pruned_block(block: sparse.csr_array, first_row: int) -> sparse.csr_array:
    """Drop the diagonal, what is below the threshold, and all but the nearest."""
    row = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
    keep = (block.data >= _SIMILARITY_THRESHOLD) & (block.indices != row + first_row)
    row, column, data = row[keep], block.indices[keep], block.data[keep]
    counts = np.bincount(row, minlength=block.shape[0])
    if counts.max(initial=0) > _MAX_NEIGHBOURS:
        order = np.lexsort((column, -data, row))
        rank = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
        nearest = np.sort(order[rank < _MAX_NEIGHBOURS])
        row, column, data = row[nearest], column[nearest], data[nearest]
    return sparse.csr_array((data, (row, column)), shape=block.shape)
