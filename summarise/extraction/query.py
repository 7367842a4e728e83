"""How close each thing that is said comes to the question that the reader asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarise.languages import ENGLISH
from summarise.synonyms import synonym_groups
from summarise.tokens import content_stems, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from summarise.cluster import Cluster

__all__ = ["query_closeness"]

_SYNONYM_SHARE = 0.7
"""What a word that news uses for one of the query counts beside that word itself; set by hand."""


def query_closeness(cluster: Cluster, query: str, count: int) -> NDArray[np.float64] | None:
    """Return for each of a cluster's groups how close its nearest member comes to a query.

    The cosine of TF-IDF rows, where a sentence that has a synonym of a query's word counts in part: who
    asks for the hurt is told of the injured. Scaled so that the closest group has 1.

    Args:
        cluster: The articles.
        query: The reader's words.
        count: The number of groups.

    Returns:
        One score a group; None if no sentence has a word of the query or a synonym of it.
    """
    asked = [cluster.unified.get(one, one) for one in content_stems(query, cluster.language)]
    known = cluster.vectors.vocabulary
    wanted = np.zeros(cluster.vectors.matrix.shape[1])
    for one in asked:
        if one in known:
            wanted[known[one]] = 1.0
    if cluster.language is ENGLISH:
        for one in _synonyms(asked, known):
            wanted[known[one]] = max(wanted[known[one]], _SYNONYM_SHARE)
    wanted *= cluster.vectors.idf
    closeness = np.zeros(count)
    np.maximum.at(closeness, np.asarray(cluster.groups), cluster.vectors.matrix @ wanted)
    top = closeness.max()
    return closeness / top if top > 0 else None


def _synonyms(asked: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the cluster's stems that share a group of synonyms with one that is asked for."""
    groups = synonym_groups()
    wanted = frozenset().union(*(groups.get(stem(one), frozenset()) for one in asked))
    return [one for one in known if not wanted.isdisjoint(groups.get(one, ()))]
