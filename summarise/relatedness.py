"""Which articles seem to tell of something else than the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from summarise.cluster import Cluster

__all__ = ["strangers"]

_RELATED_THRESHOLD = 0.20
"""Cosine of an article's words with those of all others together. At 0.20, none of the 150 articles of 50
real events and none of the shipped clusters is called a stranger beside its own event's, and 40 and 43
of 50 are beside another event's three (two pairings). At 0.21, a relief agency's note on the shipped
earthquake is called one wrongly."""


def strangers(cluster: Cluster) -> tuple[str, ...]:
    """Return the ids of articles that share hardly a word with the others, in their order."""
    count = len(cluster.articles)
    number = {article.id: i for i, article in enumerate(cluster.articles)}
    rows = np.fromiter((number[s.article_id] for s in cluster.sentences), dtype=np.int64)
    belongs = sparse.csr_array(
        (np.ones(len(rows), dtype=np.float32), (rows, np.arange(len(rows)))), shape=(count, len(rows))
    )
    texts = sparse.csr_array(belongs @ cluster.vectors.matrix).astype(np.float64)
    everything = np.asarray(texts.sum(axis=0)).ravel()
    # The others are everything less one's own, so that their products follow from three numbers.
    own = np.asarray(texts.multiply(texts).sum(axis=1)).ravel()
    shared = texts @ everything - own
    others = np.maximum(float(everything @ everything) - 2 * shared - own, 0)
    lengths = np.sqrt(own * others)
    related = np.divide(shared, lengths, out=np.zeros(count), where=lengths > 0)
    is_strange = (own > 0) & (related < _RELATED_THRESHOLD) & (count > 1)
    return tuple(cluster.articles[i].id for i in np.flatnonzero(is_strange))
