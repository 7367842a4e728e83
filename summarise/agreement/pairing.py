"""Which sentences of different sources may be about the same fact: near neighbours, and never all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from summarise.agreement.contexts import Rarity
from summarise.agreement.deeds import Deed, read_deeds
from summarise.agreement.persons import Person, read_person
from summarise.agreement.slots import Statement
from summarise.agreement.subjects import names_of, shared_names
from summarise.extraction.background import load_background, rarity, reweigh
from summarise.extraction.neighbours import neighbour_blocks
from summarise.languages import ENGLISH
from summarise.normalisation import fold, single_spaced
from summarise.verification.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scipy import sparse

    from summarise.cluster import Cluster

__all__ = ["Field", "Pair", "lay_out"]

_MAX_PAIRS = 1_500
"""Pairs that are compared, the nearest first: six articles have 400 to 1,300, so that only larger clusters
are cut, whose facts are told more than once."""
_MAX_STATEMENTS = 600
"""Statements that are looked at each by each: more than six articles have."""
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
    def looked_at(self) -> Sequence[Statement]:
        """All statements, or in a large cluster the first of those in a pair, so that the cost is bounded."""
        if len(self.statements) <= _MAX_STATEMENTS:
            return self.statements
        paired = {one.number for pair in self.pairs for one in (pair.left, pair.right)}
        return [self.statements[number] for number in sorted(paired)][:_MAX_STATEMENTS]

    @cached_property
    def deeds(self) -> Sequence[Deed]:
        """The deeds of the statements that are looked at."""
        return tuple(deed for statement in self.looked_at for deed in read_deeds(statement, self))

    def deeds_of(self, statement: Statement) -> Sequence[Deed]:
        """Return the deeds of one statement."""
        return self._deeds_by_statement.get(statement.number, ())

    @cached_property
    def _deeds_by_statement(self) -> Mapping[int, Sequence[Deed]]:
        found: dict[int, list[Deed]] = {}
        for deed in self.deeds:
            found.setdefault(deed.statement.number, []).append(deed)
        return found

    @cached_property
    def by_voice(self) -> Mapping[int, Sequence[Statement]]:
        """Voice to its statements in their order."""
        found: dict[int, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.voice, []).append(statement)
        return found

    @cached_property
    def _names(self) -> dict[int, frozenset[str]]:
        return {}

    def names_of_voice(self, voice: int) -> frozenset[str]:
        """Return all capitalised words of a voice's statements, folded; read when first asked for."""
        if voice not in self._names:
            self._names[voice] = frozenset(
                name
                for statement in self.by_voice[voice]
                for name in names_of(statement.passage, 0, len(statement.passage.tokens))
            )
        return self._names[voice]

    def know_names(self, one: Statement, other: Statement) -> bool:
        """Tell whether a source names something of the other's sentence, if both sentences name any."""
        return any(
            not (names := _sure_names(told)) or shared_names(names, self.names_of_voice(asked.voice)) > 0
            for told, asked in ((one, other), (other, one))
        )

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        return {index: one.number for one in self.statements for index in one.sentences}

    def before(self, statement: Statement) -> Statement | None:
        """Return the statement right before another one in its article, if there is one."""
        index = statement.sentences[0]
        number = self._numbers.get(index - 1)
        if number is None:
            return None
        same = self.cluster.sentences[index - 1].article_id == self.cluster.sentences[index].article_id
        return self.statements[number] if same else None

    def subject_before(self, statement: Statement) -> Person | None:
        """Return whom a pronoun that opens a statement stands for: the name that opens the one before.

        A name elsewhere in it will do if there is no other.
        """
        earlier = self.before(statement)
        if earlier is None:
            return None
        passage = earlier.passage
        names = [name for name in passage.names if passage.tokens[name[0]].quotation < 0]
        if not names or (names[0][0] > 0 and len(names) > 1):
            return None
        return read_person(passage, names[0])


def _sure_names(statement: Statement) -> frozenset[str]:
    """Return the capitalised words of a statement that are sure to be names: no opening word, no date."""
    passage = statement.passage
    dated = {k for mention in find_dates(passage) for k in range(mention.first, mention.last + 1)}
    return frozenset(
        token.form.removesuffix("'s")
        for k, token in enumerate(passage.tokens)
        if token.is_capital and token.is_content and k not in dated
    )


def lay_out(cluster: Cluster) -> Field:
    """Find the statements of a cluster and the pairs of them that are compared.

    Copies of an article add no statement: of each voice, sentences that read the same are one. Articles
    in other languages than English are left out, which the readers of numbers, dates and names don't know.
    """
    statements = _statements(cluster)
    rows = reweigh(cluster.vectors, rarity(cluster.vectors, load_background()))
    own = rows[[statement.sentences[0] for statement in statements]]
    return Field(
        cluster, statements, _pairs(own, len(cluster.vectors.vocabulary), statements), Rarity(cluster)
    )


def _pairs(rows: sparse.csr_array, terms: int, statements: Sequence[Statement]) -> list[Pair]:
    """Return the nearest pairs of statements of different voices; `rows` are the statements' vectors.

    Block by block only the nearest so far are kept: a large cluster has thousands of times as many.
    """
    if len(statements) < 2:  # noqa: PLR2004 - a pair
        return []
    n = len(statements)
    voices = np.array([statement.voice for statement in statements])
    codes, cosines = np.empty(0, dtype=np.int64), np.empty(0)
    start = 0
    for block in neighbour_blocks(rows, terms):
        near = block.tocoo()
        row, column = near.row.astype(np.int64) + start, near.col.astype(np.int64)
        start += block.shape[0]
        similarity = np.round(near.data.astype(np.float64), 4)
        is_wanted = voices[row] != voices[column]
        if len(codes) == _MAX_PAIRS:
            is_wanted &= similarity >= cosines[-1]
        row, column = row[is_wanted], column[is_wanted]
        codes = np.concatenate([codes, np.minimum(row, column) * n + np.maximum(row, column)])
        cosines = np.concatenate([cosines, similarity[is_wanted]])
        codes, once = np.unique(codes, return_index=True)
        cosines = cosines[once]
        nearest = np.lexsort((codes, -cosines))[:_MAX_PAIRS]
        codes, cosines = codes[nearest], cosines[nearest]
    return [
        Pair(statements[code // n], statements[code % n], cosine)
        for code, cosine in zip(codes.tolist(), cosines.tolist(), strict=True)
    ]


def _statements(cluster: Cluster) -> list[Statement]:
    of_voice: dict[int, list[int]] = {}
    for index, sentence in enumerate(cluster.sentences):
        if cluster.languages[sentence.article_id] is not ENGLISH or not cluster.stems[index]:
            continue
        if len(sentence.text) <= _MAX_CHARACTERS and sentence.text.count(" ") < _MAX_WORDS:
            of_voice.setdefault(cluster.voices[sentence.article_id], []).append(index)
    members: list[tuple[int, tuple[int, ...]]] = []
    for voice, own in of_voice.items():
        # Voice by voice, so that no more than one's folded sentences are held.
        alike: dict[str, list[int]] = {}
        for index in own:
            alike.setdefault(fold(single_spaced(cluster.sentences[index].text)), []).append(index)
        members.extend((voice, tuple(same)) for same in alike.values())
    members.sort(key=lambda one: one[1][0])
    days = {
        article.id: None if article.published is None else article.published.date()
        for article in cluster.articles
    }
    found: list[Statement] = []
    for voice, indices in members:
        articles = [cluster.sentences[index].article_id for index in indices]
        day = next((days[article_id] for article_id in articles if days[article_id] is not None), None)
        text = cluster.sentences[indices[0]].text
        found.append(Statement(len(found), articles[0], indices, voice, text, day))
    return found
