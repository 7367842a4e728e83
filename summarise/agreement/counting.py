"""What a number counts or measures: the noun after it, or the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.spelling import name_key
from summarise.synonyms import lemma_of
from summarise.tokens import stem

if TYPE_CHECKING:
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Token
    from summarise.verification.quantities import Quantity

__all__ = ["BOUND_WORDS", "UNIT_STEMS", "Counted", "counted_by", "names_between", "noun_beside", "noun_key"]

UNIT_STEMS = frozenset(
    stem(word)
    for word in """year month week day hour minute second mark crown dollar euro pound percent per cent
    point km kilometre mile metre tonne ton kg litre hectare foot feet ft yard inch degree time people
    person man woman other old""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Stems of what any two numbers may count or measure: that they share it shows nothing."""
BOUND_WORDS = frozenset(
    "at least most more less than about around some nearly almost over under up roughly fewer as".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_MEASURING = BOUND_WORDS | frozenset(
    "of at to a the was is were are stood stands reached given put".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words between what is measured and its measure (an attendance of about 900)."""
_BETWEEN = frozenset(("of", "the", "its", "their", "a"))
_MOST_WORDS = 3
_AFTER, _BEFORE = 5, 3
"""Tokens after and before a number that are looked through."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    Attributes:
        noun: Key of the noun; empty if there is none.
        modifiers: Keys of the words between the number and the noun.
        units: Stems of its units.
        words: Noun and modifiers as they stand; empty if the noun stands before the number.
    """

    noun: frozenset[str]
    modifiers: frozenset[str]
    units: frozenset[str]
    words: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """Noun and modifiers."""
        return self.noun | self.modifiers


def noun_key(token: Token) -> str:
    """Return what a noun is compared by: synonyms are too many where two things are to be told apart."""
    return lemma_of(token.stem)


def counted_by(statement: Statement, quantity: Quantity) -> Counted:
    """Return what a number counts: the plain nouns after it, or else the one before it (a crowd of 900)."""
    words, units = _after(statement, quantity)
    if words:
        return Counted(
            noun=frozenset((noun_key(words[-1]),)),
            modifiers=frozenset(map(noun_key, words[:-1])),
            units=units,
            words=" ".join(word.raw for word in words),
        )
    before = _before(statement, quantity)
    return Counted(frozenset(() if before is None else (noun_key(before),)), frozenset(), units)


def names_between(statement: Statement, quantity: Quantity) -> frozenset[str]:
    """Return the keys of the names between a number and its noun (46 Halvmark fishermen)."""
    tokens = statement.passage.tokens
    found: set[str] = set()
    for k in range(quantity.last + 1, min(len(tokens), quantity.last + 1 + _AFTER)):
        if tokens[k].clause != tokens[quantity.last].clause:
            break
        if tokens[k].raw[0].isupper():
            found.add(name_key(tokens[k].form.removesuffix("'s")))
        elif tokens[k].form not in _TO_NAMES and tokens[k].stem not in UNIT_STEMS:
            break
    return frozenset(found)


_TO_NAMES = _BETWEEN | {"in", "worth"}


def noun_beside(statement: Statement, quantity: Quantity) -> frozenset[str]:
    """Return keys of the plain words right after a number, or where none follows, right before it."""
    tokens = statement.passage.tokens
    follows = _after(statement, quantity)[0]
    return frozenset(
        noun_key(tokens[k])
        for k in ((quantity.last + 1,) if follows else (quantity.first - 1, quantity.last + 1))
        if 0 <= k < len(tokens)
        and tokens[k].clause == tokens[quantity.first].clause
        and tokens[k].is_content
        and tokens[k].stem not in UNIT_STEMS
        and not tokens[k].raw[0].isupper()
    )


def _after(statement: Statement, quantity: Quantity) -> tuple[list[Token], frozenset[str]]:
    tokens = statement.passage.tokens
    words: list[Token] = []
    units: list[str] = []
    for k in range(quantity.last + 1, min(len(tokens), quantity.last + 1 + _AFTER)):
        token = tokens[k]
        if token.clause != tokens[quantity.last].clause or len(words) == _MOST_WORDS:
            break
        if token.raw[0].isupper() or (token.stem[0] == "#" and not words and not units):
            continue
        if not token.is_content:
            if words or token.form not in _BETWEEN:
                break
        elif token.stem in UNIT_STEMS and not words:
            units.append(token.stem)
        elif token.stem in UNIT_STEMS or (words and _is_verbal(token)):
            break
        else:
            words.append(token)
    return words, frozenset(units)


def _is_verbal(token: Token) -> bool:
    return token.form.endswith(("ed", "ing", "ly")) or lemma_of(token.stem) != token.stem


def _before(statement: Statement, quantity: Quantity) -> Token | None:
    tokens = statement.passage.tokens
    for k in range(quantity.first - 1, max(-1, quantity.first - 1 - _BEFORE), -1):
        token = tokens[k]
        if token.clause != tokens[quantity.first].clause:
            return None
        if token.is_content and token.stem[0] != "#" and not token.raw[0].isupper():
            return token
        if token.is_content or token.form not in _MEASURING:
            return None
    return None
