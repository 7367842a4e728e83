"""Statements with one thing in them told as another source tells it: the question whether it tells it there.

A source says that the fighting lasted twenty minutes, another that it went on for nearly an hour. Put the
hour into the first statement: if the second source says that, and doesn't say it with the minutes, then the
two differ on how long the fighting lasted, in whatever words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from models.training.fillings import Filling, FillingKind, can_replace, read_fillings
from summarise.agreement.nearness import in_context
from summarise.verification.alignment import align, weigh
from summarise.verification.claims import split_parts
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["Substitution", "find_substitutions"]

_MAX_EACH_BY_EACH = 200
"""Statements of a cluster up to which each is looked at beside each: eight articles have as many. Of more,
only near neighbours are, whose facts are told more than once."""
_RARE = frozenset(
    (FillingKind.LENGTH, FillingKind.CLOCK, FillingKind.MONEY, FillingKind.PERCENT, FillingKind.SCORE)
)
_RARE_BONUS = 0.15
"""What is seldom told is the likelier told of one thing."""
_MOST_FILLINGS = 12
"""Of a statement: one that tells more is a table."""
_MOST_COMPARED = 30_000
"""Substitutions that are looked at, those of near neighbours first: ten articles have a third as many."""


@dataclass(frozen=True, slots=True, eq=False)
class Substitution:
    """A statement with one thing in it replaced by what another source tells.

    Attributes:
        told: The statement.
        filling: What is replaced.
        other: The other source's statement.
        replacement: What is put in, where it stands there.
        part: The statement, or what of it is asked about by itself.
        hypothesis: The same with the replacement.
        premise: What is asked: the other statement, with the one before it.
        own_premise: The same of the statement itself.
        closeness: How much of the part, but for what is replaced, the premise has word for word, and more for
            what is seldom told.
    """

    told: Statement
    filling: Filling
    other: Statement
    replacement: Filling
    part: str
    hypothesis: str
    premise: str
    own_premise: str
    closeness: float


def find_substitutions(field: Field, most: int) -> list[Substitution]:
    """Return the closest substitutions of a cluster.

    Args:
        field: What is compared.
        most: So many at most.
    """
    read = {statement.number: _Read(statement, field) for statement in field.looked_at}
    pairs = ((read.get(told.number), read.get(other.number)) for told, other in _pairs(field))
    everything = (one for told, other in pairs if told and other for one in _substitute(told, other))
    found = list(islice(everything, _MOST_COMPARED))
    found.sort(key=lambda one: (-round(one.closeness, 6), one.hypothesis, one.premise))
    return found[:most]


@dataclass(frozen=True, eq=False)
class _Read:
    """A statement, taken apart when that is first asked for."""

    statement: Statement
    field: Field

    @cached_property
    def fillings(self) -> tuple[Filling, ...]:
        return read_fillings(self.statement)[:_MOST_FILLINGS]

    @cached_property
    def parts(self) -> tuple[Passage, ...]:
        texts = dict.fromkeys((self.statement.text, *split_parts(self.statement.passage)))
        return tuple(read_passage(text) for text in texts)

    @cached_property
    def premise(self) -> Passage:
        return read_passage(in_context(self.statement, self.field))


def _pairs(field: Field) -> Iterator[tuple[Statement, Statement]]:
    near = {(pair.left.number, pair.right.number) for pair in field.pairs}
    for pair in field.pairs:
        yield pair.left, pair.right
        yield pair.right, pair.left
    if len(field.looked_at) > _MAX_EACH_BY_EACH:
        return
    for told in field.looked_at:
        for other in field.looked_at:
            if told.voice != other.voice and near.isdisjoint(_either_way(told, other)):
                yield told, other


def _either_way(one: Statement, other: Statement) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one.number, other.number), (other.number, one.number)


def _substitute(told: _Read, other: _Read) -> Iterator[Substitution]:
    pairs = [
        (filling, replacement)
        for filling in told.fillings
        for replacement in other.fillings
        if can_replace(filling, replacement)
        and not _is_told(filling, other.fillings)
        and not _is_told(replacement, told.fillings)
    ]
    if not pairs:
        return
    for part in told.parts:
        matches = align(part, other.premise).matches
        for filling, replacement in pairs:
            place = _find(filling, told.statement.passage, part.text)
            new = _word(replacement, other.statement.passage)
            if place is None or (filling.kind is FillingKind.NAME and new in part.text):
                continue
            first, last = place
            rest = {
                i: weigh(part.tokens[i]) for i in part.content if not first <= part.tokens[i].start < last
            }
            if not rest:
                continue
            said = sum(strength * rest[i] for i, (_, strength) in matches.items() if i in rest)
            yield Substitution(
                told.statement,
                filling,
                other.statement,
                replacement,
                part.text,
                part.text[:first] + _fit(new, filling, is_first=first == 0) + part.text[last:],
                other.premise.text,
                told.premise.text,
                said / sum(rest.values()) + (_RARE_BONUS if filling.kind in _RARE else 0.0),
            )


def _is_told(filling: Filling, others: Sequence[Filling]) -> bool:
    """Tell whether another statement has the same, too."""
    return any(other.kind is filling.kind and not can_replace(filling, other) for other in others)


def _find(filling: Filling, passage: Passage, part: str) -> tuple[int, int] | None:
    """Return where a filling stands in a part of its statement, if it stands there once, as words."""
    words = re.escape(passage.text[filling.start : filling.end])
    found = [match.span() for match in re.finditer(rf"(?<![\w.,]){words}(?!\w|[.,]\d)", part)]
    return found[0] if len(found) == 1 else None


def _word(filling: Filling, passage: Passage) -> str:
    return passage.text[filling.start : filling.end]


def _fit(words: str, filling: Filling, *, is_first: bool) -> str:
    """Return words with a first letter that fits their new place."""
    if is_first:
        return words[:1].upper() + words[1:]
    return words if filling.kind in {FillingKind.NAME, FillingKind.DAY} else words[:1].lower() + words[1:]
