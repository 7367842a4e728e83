"""Which articles are the same text under several names: syndicated copies, and articles fetched twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.digest.grouping.candidates import Pairs
    from summarise.digest.grouping.signatures import Signature

__all__ = ["equal_texts", "near_copies"]


def equal_texts(signatures: Sequence[Signature]) -> NDArray[np.int64]:
    """Return for each of n articles the number of the first with the same words; its own if it is that."""
    first: dict[bytes, int] = {}
    found = np.arange(len(signatures))
    for i, signature in enumerate(signatures):
        if len(signature.ids):
            key = signature.ids.tobytes() + signature.leads.tobytes() + signature.counts.tobytes()
            found[i] = first.setdefault(key, i)
    return found


def near_copies(pairs: Pairs, originals: NDArray[np.int64], threshold: float) -> NDArray[np.int64]:
    """Return for each of n articles the number of the first of its copies, given those with equal texts.

    Args:
        pairs: Near pairs of originals.
        originals: n numbers, as `equal_texts` returns them.
        threshold: The cosine from which on two texts are one.
    """
    n = len(originals)
    alike = pairs.cosine >= threshold
    left = np.concatenate([pairs.left[alike], np.arange(n)])
    right = np.concatenate([pairs.right[alike], originals])
    graph = sparse.coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(n, n))
    count, labels = connected_components(graph.tocsr(), directed=False)
    first = np.full(count, n, dtype=np.int64)
    np.minimum.at(first, labels, np.arange(n))
    found: NDArray[np.int64] = first[labels]
    return found
