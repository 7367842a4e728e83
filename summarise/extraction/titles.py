"""How close what is said is to what the articles call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.extraction.background import unit_rows
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarise.cluster import Cluster

__all__ = ["title_closeness"]


def title_closeness(
    cluster: Cluster, rows: sparse.csr_array, weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return for each of g groups its mean cosine with the sources' titles.

    Each source has one say, and a title that it gives twice counts once.

    Args:
        cluster: The articles.
        rows: g×v, unit rows of the groups; columns beyond the cluster's terms are left out.
        weights: One a term: how rare it is.

    Returns:
        g values in [0, 1]; 0 where no article has a title.
    """
    titles: dict[int, set[tuple[str, ...]]] = {}
    for article in cluster.articles:
        stems = content_stems(article.title or "", cluster.languages[article.id])
        titles.setdefault(cluster.voices[article.id], set()).add(
            tuple(cluster.unified.get(stem, stem) for stem in stems)
        )
    own = [sorted(given - {()}) for _, given in sorted(titles.items())]
    closeness = np.zeros(rows.shape[0])
    named = [given for given in own if given]
    if not named:
        return closeness
    found = cluster.vectors.rows([title for given in named for title in given])
    found.data = found.data * (weights / cluster.vectors.idf)[found.indices].astype(np.float32)
    cosine = sparse.csr_array(rows[:, : len(weights)] @ unit_rows(found).T).toarray()
    ends = np.cumsum([len(given) for given in named])
    for end, given in zip(ends.tolist(), named, strict=True):
        closeness += cosine[:, end - len(given) : end].mean(axis=1)
    return np.clip(closeness / len(named), 0.0, 1.0)
