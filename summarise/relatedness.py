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
    texts = sparse.csr_array(belongs @ cluster.vectors.matrix)
    everything = np.asarray(texts.sum(axis=0)).ravel()
    found: list[str] = []
    for i, article in enumerate(cluster.articles):
        own = np.zeros_like(everything)
        row = texts[[i], :]
        own[row.indices] = row.data
        others = everything - own
        length = float(np.linalg.norm(own) * np.linalg.norm(others))
        if count > 1 and own.any() and (length == 0 or float(own @ others) / length < _RELATED_THRESHOLD):
            found.append(article.id)
    return tuple(found)
