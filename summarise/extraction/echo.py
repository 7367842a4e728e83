"""How far the other sources tell what a candidate tells, in whatever words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.extraction.redundancy import Content

__all__ = ["echo"]


def echo(contents: Sequence[Content], voices: sparse.csr_array) -> NDArray[np.float64]:
    """Return for each candidate the mean, over the other sources, of how much of it they tell.

    What a source tells of a candidate is the largest share of the candidate's concepts that one
    of the source's candidates has, squared, so that one full echo counts more than two halves.

    Args:
        contents: n candidates' contents.
        voices: n×s, 1 where a source states the candidate.

    Returns:
        n values in [0, 1]; 0 where there is one source only.
    """
    sources = voices.shape[1]
    if sources < 2:  # noqa: PLR2004 - one source
        return np.zeros(len(contents))
    numbers: dict[str, int] = {}
    concepts = [
        [numbers.setdefault(name, len(numbers)) for name in sorted(c.names | c.words)] for c in contents
    ]
    sizes = np.array([len(c) for c in concepts])
    indptr = np.concatenate(([0], np.cumsum(sizes)))
    indices = np.array([i for c in concepts for i in c], dtype=np.int64)
    has = sparse.csr_array((np.ones(len(indices)), indices, indptr), shape=(len(contents), len(numbers)))
    share = (has @ has.T).toarray() / np.maximum(sizes, 1)[:, None]
    told = np.zeros((len(contents), sources))
    by_source = voices.tocsc()
    for source in range(sources):
        own = by_source.indices[by_source.indptr[source] : by_source.indptr[source + 1]]
        if len(own):
            told[:, source] = share[:, own].max(axis=1) ** 2
    is_own = voices.toarray() > 0
    # A source that states the candidate tells all of it; one voice must be another than its own.
    total = np.where(is_own, 1.0, told).sum(axis=1) - 1
    result: NDArray[np.float64] = np.clip(total / (sources - 1), 0.0, 1.0)
    return result
