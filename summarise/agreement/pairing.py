"""Which sentences of different sources may be about the same fact: near neighbours, and never all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from summarise.agreement.contexts import Rarity
from summarise.agreement.slots import Statement
from summarise.extraction.background import load_background, rarity, reweigh
from summarise.extraction.neighbours import near_neighbours
from summarise.languages import ENGLISH
from summarise.normalisation import fold, single_spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.cluster import Cluster

__all__ = ["Field", "Pair", "lay_out"]

_MAX_PAIRS = 1_500
"""Pairs that are compared, the nearest first: six articles have 400 to 1,300, so that only larger clusters
are cut, whose facts are told more than once."""
_MAX_WORDS = 80
_MAX_CHARACTERS = 1_000
"""A longer sentence is a list, or no sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of different voices, and the cosine of their words."""

    left: Statement
    right: Statement
    similarity: float


@dataclass(frozen=True, eq=False)
class Field:
    """What is compared.

    Attributes:
        cluster: The articles.
        statements: Every wording of each voice, once.
        pairs: Those that may be about the same fact, the nearest first.
        rarity: Weighs words.
    """

    cluster: Cluster
    statements: Sequence[Statement]
    pairs: Sequence[Pair]
    rarity: Rarity

    @cached_property
    def by_voice(self) -> Mapping[int, Sequence[Statement]]:
        """Voice to its statements in their order."""
        found: dict[int, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.voice, []).append(statement)
        return found


def lay_out(cluster: Cluster) -> Field:
    """Find the statements of a cluster and the pairs of them that are compared.

    Copies of an article add no statement: of each voice, sentences that read the same are one. Articles
    in other languages than English are left out, which the readers of numbers, dates and names don't know.
    """
    statements = _statements(cluster)
    rows = reweigh(cluster.vectors, rarity(cluster.vectors, load_background()))
    own = rows[[statement.sentences[0] for statement in statements]]
    pairs: list[Pair] = []
    if len(statements) > 1:
        near = near_neighbours(own, len(cluster.vectors.vocabulary)).tocoo()
        voices = np.array([statement.voice for statement in statements])
        left, right = np.minimum(near.row, near.col), np.maximum(near.row, near.col)
        is_other = voices[left] != voices[right]
        left, right = left[is_other].astype(np.int64), right[is_other].astype(np.int64)
        cosines = np.round(near.data[is_other].astype(np.float64), 4)
        _, once = np.unique(left * len(statements) + right, return_index=True)
        nearest = once[np.lexsort((right[once], left[once], -cosines[once]))[:_MAX_PAIRS]]
        pairs = [Pair(statements[left[k]], statements[right[k]], float(cosines[k])) for k in nearest]
    return Field(cluster, statements, pairs, Rarity(cluster))


def _statements(cluster: Cluster) -> list[Statement]:
    members: dict[tuple[int, str], list[int]] = {}
    days = {
        article.id: None if article.published is None else article.published.date()
        for article in cluster.articles
    }
    for index, sentence in enumerate(cluster.sentences):
        if cluster.languages[sentence.article_id] is not ENGLISH or not cluster.stems[index]:
            continue
        if len(sentence.text) <= _MAX_CHARACTERS and sentence.text.count(" ") < _MAX_WORDS:
            key = (cluster.voices[sentence.article_id], fold(single_spaced(sentence.text)))
            members.setdefault(key, []).append(index)
    found: list[Statement] = []
    for (voice, _), indices in members.items():
        articles = [cluster.sentences[index].article_id for index in indices]
        day = next((days[article_id] for article_id in articles if days[article_id] is not None), None)
        text = cluster.sentences[indices[0]].text
        found.append(Statement(len(found), articles[0], tuple(indices), voice, text, day))
    return found
