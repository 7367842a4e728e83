"""What a place in a sentence is about: the words around it, weighed by how much they tell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.extraction.background import load_background
from summarise.spelling import name_key
from summarise.synonyms import lemma_of, synonym_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from summarise.agreement.slots import Statement
    from summarise.cluster import Cluster
    from summarise.verification.passages import Passage, Token

__all__ = [
    "Context",
    "Rarity",
    "closeness",
    "content_keys",
    "keys_of",
    "read_context",
    "read_surroundings",
    "shared_weight",
]

_FAR = 0.35
"""What a word of another clause counts beside one of the slot's own; set by hand on the development
clusters, where 0.2 and 0.5 find the same."""
_REACH = 12
"""Tokens from a slot beyond which even words of its own clause count as far."""
_COMMON = 6.0
"""Rarity in news at large, as a logarithm, from which a word tells all that it can: 1 of 400 articles."""
_LEAST = 0.2
"""What the most common word tells at least."""


class Rarity:
    """How much each stem of a cluster tells: rare in the cluster, and rare in news at large."""

    def __init__(self, cluster: Cluster) -> None:
        """Take the cluster's inverse document frequencies and the shipped table.

        Raises:
            BackendError: The table is missing or altered.
        """
        self._background = load_background()
        self._idf = cluster.vectors.idf
        self._columns = cluster.vectors.vocabulary
        self._unified = cluster.unified
        self._highest = float(self._idf.max(initial=1.0))
        self._known: dict[str, float] = {}

    def __call__(self, token: Token) -> float:
        """Return the weight of a token, above 0."""
        stem = token.form if token.stem[0] == "#" else token.stem
        if stem not in self._known:
            column = self._columns.get(self._unified.get(stem, stem))
            own = self._highest if column is None else float(self._idf[column])
            count = self._background.counts.get(stem, 0)
            common = math.log((1 + self._background.articles) / (1 + count)) / _COMMON
            self._known[stem] = own * min(1.0, max(_LEAST, common))
        return self._known[stem]


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """The words around a slot: for each its keys and its weight, and all keys with the best weight."""

    words: tuple[tuple[tuple[object, ...], float], ...]
    by_key: Mapping[object, float]
    total: float


def keys_of(token: Token) -> tuple[object, ...]:
    """Return what a token can be recognised by: its lemma, its groups of synonyms, or a name's key."""
    if token.stem[0] == "#":
        return (token.stem,)
    if token.raw[0].isupper() and not token.opens_sentence:
        return (f"@{name_key(token.form)}", token.stem)
    lemma = lemma_of(token.stem)
    groups = tuple(sorted(synonym_groups().get(lemma, ())))
    named = (f"@{name_key(token.form)}",) if token.raw[0].isupper() else ()
    return (lemma, *groups, *named)


def read_context(statement: Statement, first: int, last: int, rarity: Rarity) -> Context:
    """Read all words of a statement around the tokens from `first` to `last`."""
    clause = statement.passage.tokens[first].clause

    def nearness(token: Token, distance: int) -> float:
        return 1.0 if token.clause == clause and distance <= _REACH else _FAR

    return _gather(statement.passage, first, last, rarity, nearness)


def read_surroundings(  # noqa: PLR0913 - what to read, and how
    statement: Statement,
    first: int,
    last: int,
    rarity: Rarity,
    *,
    without: Collection[str] = (),
    other_clauses: bool = True,
) -> Context:
    """Read the few words right beside the tokens from `first` to `last`; those with some stems left out."""
    elsewhere = _OTHER_CLAUSE if other_clauses else 0.0
    tokens = statement.passage.tokens
    clause, sentence = tokens[first].clause, tokens[first].sentence

    def nearness(token: Token, distance: int) -> float:
        if distance > _NEAR or token.sentence != sentence or token.stem in without:
            return 0.0
        return (1.0 if token.clause == clause else elsewhere) / (1 + (distance - 1) / _NEAR)

    return _gather(statement.passage, first, last, rarity, nearness)


_NEAR = 8
"""Tokens beside a slot that tell most of what it is about."""
_OTHER_CLAUSE = 0.6


def _gather(
    passage: Passage, first: int, last: int, rarity: Rarity, nearness: Callable[[Token, int], float]
) -> Context:
    words: list[tuple[tuple[object, ...], float]] = []
    by_key: dict[object, float] = {}
    total = 0.0
    for i in passage.content:
        if first <= i <= last:
            continue
        token = passage.tokens[i]
        share = nearness(token, first - i if i < first else i - last)
        if not share:
            continue
        weight = rarity(token) * share
        keys = keys_of(token)
        words.append((keys, weight))
        total += weight
        for key in keys:
            by_key[key] = max(by_key.get(key, 0.0), weight)
    return Context(tuple(words), by_key, total)


def shared_weight(one: Context, other: Context) -> float:
    """Return the weight of the words that two contexts share, each word by its lesser weight."""
    return (_said_by(one, other) + _said_by(other, one)) / 2


def _said_by(one: Context, other: Context) -> float:
    total = 0.0
    for keys, weight in one.words:
        best = max((other.by_key[key] for key in keys if key in other.by_key), default=0.0)
        total += min(weight, best)
    return total


def closeness(one: Context, other: Context) -> float:
    """Return how much two contexts share, in [0, 1]: their shared weight by the mean of their weights."""
    if not one.total or not other.total:
        return 0.0
    return shared_weight(one, other) / math.sqrt(one.total * other.total)


def content_keys(passage: Passage) -> frozenset[object]:
    """Return the keys of all content words of a passage."""
    return frozenset(key for i in passage.content for key in keys_of(passage.tokens[i]))
