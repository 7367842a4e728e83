"""Groups of near-duplicates as nodes: what they say, who says it, and where in their articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarise.cluster import Cluster

__all__ = ["Groups", "expected_place", "group_sentences"]

_POSITION_DECAY = 4.0
"""e^(-4 × relative position): the first of 20 sentences counts 1, the fifth 0.4, the tenth 0.15."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Groups of near-duplicates as nodes.

    Attributes:
        rows: g×v, unit rows: the mean of the members.
        voices: g×s, 1 where a source states the group.
        place: g, mean over the sources of the relative position of the first member, 0 to 1.
        earliness: g, mean over the same of e^(-4 × relative position).
        members: g lists of sentence indices.
    """

    rows: sparse.csr_array
    voices: sparse.csr_array
    place: NDArray[np.float64]
    earliness: NDArray[np.float64]
    members: list[list[int]]


def group_sentences(cluster: Cluster, rows: sparse.csr_array) -> Groups:
    """Make nodes of a cluster's groups.

    Args:
        cluster: n sentences.
        rows: n×v, unit rows.
    """
    n = len(cluster.sentences)
    of_sentence = np.asarray(cluster.groups)
    count = int(of_sentence.max()) + 1
    # Each wording of a group counts once, or copies of an article would move its mean.
    seen = {stems: index for index, stems in reversed(list(enumerate(cluster.stems)))}
    is_first = np.fromiter((seen[stems] == i for i, stems in enumerate(cluster.stems)), dtype=bool, count=n)
    once = np.flatnonzero(is_first)
    belongs = sparse.csr_array(
        (np.ones(len(once), dtype=np.float32), (of_sentence[once], once)), shape=(count, n)
    )
    summed = sparse.csr_array(belongs @ rows)
    norms = np.sqrt(np.asarray(summed.multiply(summed).sum(axis=1)).ravel())
    scale = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    voice_of = np.fromiter((cluster.voices[s.article_id] for s in cluster.sentences), dtype=np.int64, count=n)
    voices = sparse.csr_array(
        (np.ones(n, dtype=np.float64), (of_sentence, voice_of)),
        shape=(count, max(cluster.voices.values()) + 1),
    )
    voices.sum_duplicates()
    voices.data[:] = 1
    members: list[list[int]] = [[] for _ in range(count)]
    for index, group in enumerate(cluster.groups):
        members[group].append(index)
    place, earliness = _places(cluster, of_sentence, voice_of)
    return Groups(
        rows=sparse.csr_array(sparse.diags_array(scale.astype(np.float32)) @ summed),
        voices=voices,
        place=place,
        earliness=earliness,
        members=members,
    )


def _places(
    cluster: Cluster, of_sentence: NDArray[np.int64], voice_of: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return `Groups.place` and `Groups.earliness`, from the n sentences' groups and voices."""
    n = len(cluster.sentences)
    position = np.fromiter((s.position for s in cluster.sentences), dtype=np.int64, count=n)
    starts = np.flatnonzero(position == 0)  # positions count within each article
    relative = position / np.repeat(np.diff(starts, append=n), np.diff(starts, append=n))
    order = np.lexsort((relative, voice_of, of_sentence))
    is_first = np.ones(n, dtype=bool)  # of its voice in its group
    is_first[1:] = (np.diff(of_sentence[order]) != 0) | (np.diff(voice_of[order]) != 0)
    first = order[is_first]
    # Sorted: the order of voices must not move the last digit.
    first = first[np.lexsort((relative[first], of_sentence[first]))]
    voices = np.bincount(of_sentence[first])
    place = np.bincount(of_sentence[first], weights=relative[first]) / voices
    early = np.bincount(of_sentence[first], weights=np.exp(-_POSITION_DECAY * relative[first])) / voices
    return place, early


def expected_place(similarity: sparse.csr_array, groups: Groups) -> NDArray[np.float64]:
    """Return where each group and what is like it are told, by the sources' mean."""
    weights = similarity.copy()
    weights.data = weights.data.astype(np.float64) ** 2
    total = 1 + np.asarray(weights.sum(axis=1)).ravel()
    result: NDArray[np.float64] = (groups.place + np.asarray(weights @ groups.place)) / total
    return result
