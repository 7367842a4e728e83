"""How old somebody is: a number after a name between marks, before `year-old`, or said of a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.persons import Person, are_one, read_person
from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["find_age_links"]

_YOUNGEST, _OLDEST = 3, 110
_AFTER_NAME = re.compile(r", (?:aged |who (?:is|was) )?")
_CLOSES = re.compile(r"[,.;:)]")
_BEFORE_PRONOUN = re.compile(r"\b(?:he|she) (?:is|was) (?:now |only |just |already )?$", re.IGNORECASE)
_OLD = re.compile(r"[ -]year[ -]old\b")
_NAME_REACH = 5
"""Tokens after `year-old` among which the name stands (a 34-year-old security guard, Ann Lee)."""
_MOST_APART = 20
"""Years by which two ages may differ and still be of one person: a son has his father's name."""
_WEIGHT = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class _Age:
    statement: Statement
    person: Person
    token: int
    years: int


def find_age_links(field: Field) -> list[Link]:
    """Find people whose age two sources give, the same or not.

    A source that gives two ages for a name tells of two people, or of two days.
    """
    by_voice: dict[int, list[_Age]] = {}
    for statement in field.statements:
        for age in _read(statement, field):
            by_voice.setdefault(statement.voice, []).append(age)
    ages = [age for voice in sorted(by_voice) for age in _unambiguous(by_voice[voice])]
    links: list[Link] = []
    for number, one in enumerate(ages):
        for other in ages[number + 1 :]:
            if one.statement.voice == other.statement.voice or not are_one(one.person, other.person):
                continue
            if abs(one.years - other.years) <= _MOST_APART and not _is_family(one, other, ages):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                agrees = one.years == other.years
                links.append(Link(DisagreementKind.NUMBER, left, right, agrees=agrees, weight=_WEIGHT))
    return links


def _is_family(one: _Age, other: _Age, ages: list[_Age]) -> bool:
    """Tell whether one is a surname alone, and the other source has ages of two who bear it."""
    if min(len(one.person.words), len(other.person.words)) > 1:
        return False
    surname = Person(one.person.words[-1:], "")
    return any(
        third.years != age.years and third.statement.voice == age.statement.voice
        for age in (one, other)
        for third in ages
        if are_one(third.person, surname)
    )


def _unambiguous(ages: list[_Age]) -> list[_Age]:
    return [
        age
        for age in ages
        if all(other.years == age.years or not are_one(other.person, age.person) for other in ages)
    ]


def _read(statement: Statement, field: Field) -> Iterator[_Age]:
    passage = statement.passage
    tokens = passage.tokens
    for k, token in enumerate(tokens):
        if token.stem[0] != "#" or not _is_age(token.stem[1:]):
            continue
        person = _person_of(statement, k, field)
        if person is not None:
            yield _Age(statement, person, k, int(token.stem[1:]))


def _is_age(value: str) -> bool:
    return value.isdecimal() and _YOUNGEST <= int(value) <= _OLDEST


def _person_of(statement: Statement, k: int, field: Field) -> Person | None:
    """Return whose age a number is, None if it is nobody's whose name can be told."""
    passage = statement.passage
    tokens = passage.tokens
    after = passage.text[tokens[k].end :]
    if _OLD.match(after):
        return _named_after(passage, k)
    if not _CLOSES.match(after[:1] or "."):
        return None
    if _BEFORE_PRONOUN.search(passage.text[: tokens[k].start]):
        return field.subject_before(statement) if k <= _NAME_REACH else None
    for name in (*passage.names, *_opening(passage, k)):
        gap = passage.text[tokens[name[-1]].end : tokens[k].start]
        if _AFTER_NAME.fullmatch(gap):
            return read_person(passage, name)
    return None


def _opening(passage: Passage, k: int) -> list[tuple[int, ...]]:
    """Return the word that opens a sentence, if it stands right before a number: a surname, maybe."""
    first = k - 1 - (k > 1 and passage.tokens[k - 1].form == "aged")
    token = passage.tokens[first] if first >= 0 else None
    is_one = token is not None and token.opens_sentence and token.raw[0].isupper() and token.is_content
    return [(first,)] if is_one else []


def _named_after(passage: Passage, k: int) -> Person | None:
    tokens = passage.tokens
    for name in passage.names:
        between = range(k + 3, name[0])
        if (
            k + 3 <= name[0] <= k + 3 + _NAME_REACH
            and tokens[name[0]].sentence == tokens[k].sentence
            and all(tokens[i].stem[0] != "#" and tokens[i].form not in _ELSE for i in between)
        ):
            return read_person(passage, name)
    return None


_ELSE = frozenset("of in on at to from by and with for was is has said who as".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words after which a name is another's (the 29-year-old from Ondra)."""


def _slot(age: _Age) -> Slot:
    tokens = age.statement.passage.tokens
    shown = tokens[age.token].raw
    topic = f"the age of {age.person.shown}"
    return Slot(age.statement.number, age.token, age.token, shown, str(age.years), topic=topic)
