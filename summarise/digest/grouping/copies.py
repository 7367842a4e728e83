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

_SHORT = 60
"""Texts with fewer different content stems, some 100 words, are short: two reports of one event in a few
sentences have most of their words in common without being one text. Set by hand, as is the next."""
_SHORT_THRESHOLD = 0.95


def equal_texts(signatures: Sequence[Signature]) -> NDArray[np.int64]:
    """Return for each of n articles the number of the first with the same words; its own if it is that."""
    first: dict[bytes, int] = {}
    found = np.arange(len(signatures))
    for i, signature in enumerate(signatures):
        if len(signature.ids):
            key = signature.ids.tobytes() + signature.leads.tobytes() + signature.counts.tobytes()
            found[i] = first.setdefault(key, i)
    return found


def near_copies(pairs: Pairs, signatures: Sequence[Signature], threshold: float) -> NDArray[np.int64]:
    """Return for each of n articles the number of the first of its copies; its own if it has none before it.

    Args:
        pairs: Near pairs.
        signatures: The n articles' words.
        threshold: The cosine from which on two texts of some length are one.
    """
    n = len(signatures)
    is_short = np.array([len(signature.ids) < _SHORT for signature in signatures], dtype=bool)
    short = is_short[pairs.left] | is_short[pairs.right]
    alike = pairs.cosine >= np.where(short, max(threshold, _SHORT_THRESHOLD), threshold)
    left, right = pairs.left[alike], pairs.right[alike]
    graph = sparse.coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(n, n))
    count, labels = connected_components(graph.tocsr(), directed=False)
    first = np.full(count, n, dtype=np.int64)
    np.minimum.at(first, labels, np.arange(n))
    found: NDArray[np.int64] = first[labels]
    return found
