"""How old somebody is: a number after a name between marks, before `year-old`, or said of a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.bounds import MOST_TOLD, bounded
from summarise.agreement.persons import Bearers, Person, read_person
from summarise.agreement.slots import Link, Slot
from summarise.agreement.times import may_be_of_one_time, moment_key
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["find_age_links", "is_age_of_somebody"]

_YOUNGEST, _OLDEST = 3, 110
_AFTER_NAME = re.compile(r" ?, (?:aged |who (?:is|was) |now )?| (?:is|was) (?:only |now )?")
_CLOSES = re.compile(r" ?(?:[,.;)]|and (?:a|an|the)\b|years old\b|$)")
_ANOTHER_TIME = re.compile(r"[ ,]*(?:at the time|when|then|at his|at her|by the time)\b")
_BEFORE_PRONOUN = re.compile(r"^(?:he|she) (?:is|was) (?:now |only |just )?$", re.IGNORECASE)
_OLD = re.compile(r" ?- ?years? ?- ?old\b|[ -]year[ -]old\b")
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

    A source that gives two ages for a name tells of two people, or of two days. A surname alone is
    somebody's only if nobody else in the cluster has it.
    """
    bearers = Bearers(field.looked_at)
    told: dict[Hashable, _Age] = {}
    for statement in field.looked_at:
        for age in _read(statement, field):
            told.setdefault((statement.voice, age.person.words, age.years, moment_key(statement)), age)
    by_voice: dict[int, list[_Age]] = {}
    for age in list(told.values())[:MOST_TOLD]:
        by_voice.setdefault(age.statement.voice, []).append(age)
    ages = [age for voice in sorted(by_voice) for age in _unambiguous(by_voice[voice], bearers)]
    return bounded(_compare(ages, bearers))


def _compare(ages: list[_Age], bearers: Bearers) -> Iterator[Link]:
    for number, one in enumerate(ages):
        for other in ages[number + 1 :]:
            if one.statement.voice == other.statement.voice or not bearers.are_one(one.person, other.person):
                continue
            if abs(one.years - other.years) <= _MOST_APART and may_be_of_one_time(
                one.statement, other.statement
            ):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                agrees = one.years == other.years
                yield Link(DisagreementKind.NUMBER, left, right, agrees=agrees, weight=_WEIGHT)


def _unambiguous(ages: list[_Age], bearers: Bearers) -> list[_Age]:
    return [
        age
        for age in ages
        if all(other.years == age.years or not bearers.are_one(other.person, age.person) for other in ages)
    ]


def _read(statement: Statement, field: Field) -> Iterator[_Age]:
    passage = statement.passage
    for k, token in enumerate(passage.tokens):
        if token.stem[0] != "#" or not _is_age(token.stem[1:]):
            continue
        person = _person_of(statement, k, field)
        if person is not None:
            yield _Age(statement, person, k, int(token.stem[1:]))


def _is_age(value: str) -> bool:
    return value.isdecimal() and _YOUNGEST <= int(value) <= _OLDEST


def is_age_of_somebody(statement: Statement, k: int, field: Field) -> bool:
    """Tell whether a number is the age of somebody whose name is known."""
    token = statement.passage.tokens[k]
    return token.stem[0] == "#" and _is_age(token.stem[1:]) and _person_of(statement, k, field) is not None


def _person_of(statement: Statement, k: int, field: Field) -> Person | None:
    """Return whose age a number is, None if it is nobody's whose name can be told."""
    passage = statement.passage
    tokens = passage.tokens
    after = passage.text[tokens[k].end :]
    if old := _OLD.match(after):
        return _named_after(passage, k, tokens[k].end + old.end())
    closes = _CLOSES.match(after)
    if closes is None or _ANOTHER_TIME.match(after[closes.end() :]):
        return None
    if _BEFORE_PRONOUN.match(passage.text[: tokens[k].start]):
        return field.subject_before(statement)
    for name in (*passage.names, *_opening(passage, k)):
        if name[-1] >= k:
            continue
        gap = passage.text[tokens[name[-1]].end : tokens[k].start]
        if _AFTER_NAME.fullmatch(gap) and (gap.lstrip()[:1] == "," or "years" in closes[0]):
            is_listed = after[closes.end() :].lstrip()[:1].isdigit()
            return None if is_listed else _human(passage, name)
    return None


def _human(passage: Passage, name: tuple[int, ...]) -> Person | None:
    """Return the person of a name of words alone (IE6 is no person)."""
    person = read_person(passage, name)
    is_one = person is not None and not any(
        character.isdigit() for word in person.words for character in word
    )
    return person if is_one else None


def _opening(passage: Passage, k: int) -> list[tuple[int, ...]]:
    """Return the word that opens a sentence, if it stands right before a number: a surname, maybe."""
    first = k - 1 - (k > 1 and passage.tokens[k - 1].form == "aged")
    token = passage.tokens[first] if first >= 0 else None
    is_one = token is not None and token.opens_sentence and token.raw[0].isupper() and token.is_content
    return [(first,)] if is_one else []


def _named_after(passage: Passage, k: int, start: int) -> Person | None:
    """Return the name that a `year-old` belongs to: plain nouns may stand between, and one comma."""
    tokens = passage.tokens
    for name in passage.names:
        if tokens[name[0]].start < start or tokens[name[0]].sentence != tokens[k].sentence:
            continue
        between = [i for i in range(k + 1, name[0]) if tokens[i].start >= start]
        marks = passage.text[start : tokens[name[0]].start]
        if len(between) > _NAME_REACH or any(not _is_plain(passage, i) for i in between):
            return None
        if any(mark in marks for mark in '.;:()"') or marks.count(",") > 1:
            return None
        if "," in marks and not _stands_alone(passage, name):
            return None
        return _human(passage, name)
    return None


def _is_plain(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    return token.is_content and token.raw.islower() and token.stem[0] != "#" and token.form not in _ELSE


_ELSE = frozenset("said says told called named killed accused from born shot".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words after which a name is another's."""


def _stands_alone(passage: Passage, name: tuple[int, ...]) -> bool:
    """Tell whether a name after a comma is put in there, and no subject begins with it (…, Ann said)."""
    tokens = passage.tokens
    end = passage.text[tokens[name[-1]].end : tokens[name[-1]].end + 2].strip()
    following = tokens[name[-1] + 1].form if name[-1] + 1 < len(tokens) else ""
    return end[:1] in {",", ".", ";", ")", ""} and following not in {"said", "says", "told", "who"}


def _slot(age: _Age) -> Slot:
    tokens = age.statement.passage.tokens
    shown = tokens[age.token].raw
    topic = f"the age of {age.person.shown}"
    return Slot(age.statement.number, age.token, age.token, shown, str(age.years), topic=topic)
