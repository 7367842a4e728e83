"""Statements with one thing in them told as another source tells it: the question whether it tells it there.

A source says that the fighting lasted twenty minutes, another that it went on for nearly an hour. Put the
hour into the first statement: if the second source says that, and doesn't say it with the minutes, then the
two differ on how long the fighting lasted, in whatever words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.fillings import Filling, FillingKind, can_replace, read_fillings
from summarise.verification.alignment import align, weigh
from summarise.verification.claims import split_parts
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["Substitution", "find_substitutions", "premise_of"]

_MAX_EACH_BY_EACH = 200
"""Statements of a cluster up to which each is looked at beside each: eight articles have as many. Of more,
only near neighbours are, whose facts are told more than once."""
_RARE = frozenset(
    (FillingKind.LENGTH, FillingKind.CLOCK, FillingKind.MONEY, FillingKind.PERCENT, FillingKind.SCORE)
)
_RARE_BONUS = 0.15
"""What is seldom told is the likelier told of one thing."""
_MOST_WORDS = 75
"""Of a statement and the one before it, which is read with it as far as it fits."""


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
    closeness: float


def find_substitutions(field: Field, most: int) -> list[Substitution]:
    """Return the closest substitutions of a cluster.

    Args:
        field: What is compared.
        most: So many at most.
    """
    fillings = {statement.number: read_fillings(statement) for statement in field.looked_at}
    found = [one for told, other in _pairs(field) for one in _substitute(told, other, fillings, field)]
    found.sort(key=lambda one: (-round(one.closeness, 6), one.hypothesis, one.premise))
    return found[:most]


def _pairs(field: Field) -> Iterator[tuple[Statement, Statement]]:
    if len(field.looked_at) > _MAX_EACH_BY_EACH:
        for pair in field.pairs:
            yield pair.left, pair.right
            yield pair.right, pair.left
        return
    for told in field.looked_at:
        for other in field.looked_at:
            if told.voice != other.voice:
                yield told, other


def _substitute(
    told: Statement, other: Statement, fillings: Mapping[int, Sequence[Filling]], field: Field
) -> Iterator[Substitution]:
    ours, theirs = fillings.get(told.number, ()), fillings.get(other.number, ())
    pairs = [
        (filling, replacement)
        for filling in ours
        for replacement in theirs
        if can_replace(filling, replacement)
        and not _is_told(filling, theirs)
        and not _is_told(replacement, ours)
    ]
    if not pairs:
        return
    premise = premise_of(other, field)
    window = read_passage(premise)
    for part in dict.fromkeys((told.text, *split_parts(told.passage))):
        passage = read_passage(part)
        matches = align(passage, window).matches
        for filling, replacement in pairs:
            place = _find(filling, told.passage, passage.text)
            new = _word(replacement, other.passage)
            if place is None or (filling.kind is FillingKind.NAME and new in passage.text):
                continue
            first, last = place
            rest = {
                i: weigh(passage.tokens[i])
                for i in passage.content
                if not first <= passage.tokens[i].start < last
            }
            if not rest:
                continue
            said = sum(strength * rest[i] for i, (_, strength) in matches.items() if i in rest)
            yield Substitution(
                told,
                filling,
                other,
                replacement,
                passage.text,
                passage.text[:first] + _fit(new, filling, is_first=first == 0) + passage.text[last:],
                premise,
                said / sum(rest.values()) + (_RARE_BONUS if filling.kind in _RARE else 0.0),
            )


def _is_told(filling: Filling, others: Sequence[Filling]) -> bool:
    """Tell whether another statement has the same, too."""
    return any(other.kind is filling.kind and not can_replace(filling, other) for other in others)


def premise_of(statement: Statement, field: Field) -> str:
    """Return what is asked about a statement: itself, with the one before it as far as that fits."""
    before = field.before(statement)
    if before is None or len(f"{before.text} {statement.text}".split()) > _MOST_WORDS:
        return " ".join(statement.text.split())
    return " ".join(f"{before.text} {statement.text}".split())


def _find(filling: Filling, passage: Passage, part: str) -> tuple[int, int] | None:
    """Return where a filling stands in a part of its statement, if it stands there once."""
    words = passage.text[filling.start : filling.end]
    start = part.find(words)
    return None if start < 0 or part.find(words, start + 1) >= 0 else (start, start + len(words))


def _word(filling: Filling, passage: Passage) -> str:
    return passage.text[filling.start : filling.end]


def _fit(words: str, filling: Filling, *, is_first: bool) -> str:
    """Return words with a first letter that fits their new place."""
    if is_first:
        return words[:1].upper() + words[1:]
    return words if filling.kind in {FillingKind.NAME, FillingKind.DAY} else words[:1].lower() + words[1:]
