"""Days, months and years on which sources differ: the same thing dated otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.agreement.contexts import (
    Context,
    closeness,
    keys_of,
    read_context,
    read_surroundings,
    shared_weight,
)
from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind
from summarise.verification.dates import Mention, compare, find_dates, resolve
from summarise.verification.participants import is_verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field, Pair
    from summarise.agreement.slots import Statement

__all__ = ["Calendar", "Dated", "day_slot", "find_day_links"]

_CLASH_THRESHOLD = 0.34
"""From it on, two dates of which neither source has the other's are of the same thing. On the development
clusters all that are above it are, and others reach 0.30; on 50 real events one that isn't reaches 0.32."""
_YEAR_THRESHOLD = 0.6
"""The same for years, several of which stand in many a sentence."""
_AGREE_THRESHOLD = 0.3
_MIN_EVIDENCE = 1.8
"""Weight of the words that two dates' own clauses share: what happened on that day must be among them."""
_CALENDAR = frozenset(
    """mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday januari februari
    march april may june juli august septemb octob novemb decemb last next day week month year""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Stems of calendar words, which any two dates may share."""


@dataclass(frozen=True, eq=False)
class Dated:
    """A date in a statement.

    Attributes:
        statement: Where it stands.
        mention: As it is told.
        resolved: What it can mean, counted from the day of writing.
        level: Whether it tells a day, a month or a year.
        surroundings: The few words beside it.
        clause: Those of its own clause.
        context: All words around it.
    """

    statement: Statement
    mention: Mention
    resolved: tuple[Mention, ...]
    level: str
    surroundings: Context
    clause: Context
    context: Context


class Calendar:
    """The dates of a cluster, read once and when they are needed."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._by_statement: dict[int, tuple[Dated, ...]] = {}
        self._by_voice: dict[int, tuple[tuple[Mention, ...], ...]] = {}

    def of(self, statement: Statement) -> tuple[Dated, ...]:
        """Return the dates of a statement, a weekday with the day of the month beside it as one."""
        if statement.number not in self._by_statement:
            self._by_statement[statement.number] = tuple(_read(statement, self._field))
        return self._by_statement[statement.number]

    def may_have(self, voice: int, date: Dated) -> bool:
        """Tell whether a voice gives a date anywhere that can be this one."""
        if voice not in self._by_voice:
            self._by_voice[voice] = tuple(
                resolve(mention, statement.day)
                for statement in self._field.by_voice[voice]
                for mention in _join(find_dates(statement.passage))
            )
        return any(
            _level(other[0]) == date.level and compare(date.resolved, other) is not False
            for other in self._by_voice[voice]
        )


def find_day_links(field: Field) -> list[Link]:
    """Find dates of the same thing in pairs of statements, those that agree and those that don't."""
    calendar = Calendar(field)
    found: list[Link] = []
    for pair in field.pairs:
        found.extend(_compare(pair, calendar))
    return found


def _read(statement: Statement, field: Field) -> Iterator[Dated]:
    tokens = statement.passage.tokens
    for mention in _join(find_dates(statement.passage)):
        if mention.offset is not None and tokens[mention.first].quotation >= 0:
            continue  # whose day that is, nobody knows
        yield Dated(
            statement=statement,
            mention=mention,
            resolved=resolve(mention, statement.day),
            level=_level(mention),
            surroundings=read_surroundings(
                statement, mention.first, mention.last, field.rarity, without=_CALENDAR
            ),
            clause=read_surroundings(
                statement,
                mention.first,
                mention.last,
                field.rarity,
                without=_CALENDAR,
                other_clauses=False,
            ),
            context=read_context(statement, mention.first, mention.last, field.rarity),
        )


def _join(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield dates, a weekday and the date right after it as one (Monday, 17 March)."""
    waiting: Mention | None = None
    for mention in mentions:
        if waiting is not None:
            if mention.first == waiting.last + 1 and mention.day is not None:
                yield replace(mention, first=waiting.first)
                waiting = None
                continue
            yield waiting
            waiting = None
        if mention.weekday is not None and mention.day is None:
            waiting = mention
        else:
            yield mention
    if waiting is not None:
        yield waiting


def _level(mention: Mention) -> str:
    if mention.day is not None or mention.weekday is not None or mention.offset is not None:
        return "day"
    return "year" if mention.month is None else "month"


def _compare(pair: Pair, calendar: Calendar) -> Iterator[Link]:
    left, right = calendar.of(pair.left), calendar.of(pair.right)
    scored = [
        (score, -i, -j, x, y, same)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if x.level == y.level
        and (same := compare(x.resolved, y.resolved)) is not None
        and (score := _score(pair, x, y)) is not None
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for score, i, j, x, y, same in sorted(scored, key=lambda entry: entry[:3], reverse=True):
        if i in taken_left or j in taken_right:
            continue
        taken_left.add(i)
        taken_right.add(j)
        threshold = _YEAR_THRESHOLD if x.level == "year" else _CLASH_THRESHOLD
        if score < (_AGREE_THRESHOLD if same else threshold):
            continue
        exclusive = not calendar.may_have(y.statement.voice, x) and not calendar.may_have(
            x.statement.voice, y
        )
        if same or (exclusive and _are_of_one_deed(x, y, score)):
            yield Link(DisagreementKind.DATE, day_slot(x), day_slot(y), same, score)


def _score(pair: Pair, x: Dated, y: Dated) -> float | None:
    if shared_weight(x.clause, y.clause) < _MIN_EVIDENCE:
        return None
    score = 0.5 * closeness(x.surroundings, y.surroundings) + 0.3 * closeness(x.context, y.context)
    return score + 0.3 * min(0.6, pair.similarity)


def _are_of_one_deed(x: Dated, y: Dated, score: float) -> bool:
    """Tell whether the clauses of two dates tell the same deed; where one tells none, they must be near."""
    ours, theirs = _deeds(x), _deeds(y)
    return score >= _NO_DEED_THRESHOLD if not ours or not theirs else not ours.isdisjoint(theirs)


_NO_DEED_THRESHOLD = 0.6
"""As that of years: on 90 real events, dates without a common verb below it were of two things."""
_RIGHT_AFTER = 2
"""Tokens after a date within which a verb is its own though another stands before (voters in 2029 chose)."""
_TELLING = frozenset("say said tell told ask report add accord write post".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Stems of verbs whose day is that of telling."""


def _deeds(date: Dated) -> set[object]:
    """Return the keys of the verbs that a date may belong to: those beside it in its clause."""
    passage, first = date.statement.passage, date.mention.first
    verbs = [
        k
        for k in passage.content
        if passage.tokens[k].clause == passage.tokens[first].clause
        and not first <= k <= date.mention.last
        and is_verbal(passage, k)
        and passage.tokens[k].stem not in _TELLING
    ]
    before, after = [k for k in verbs if k < first][-1:], [k for k in verbs if k > first][:1]
    beside = [*before, *(k for k in after if not before or k <= date.mention.last + _RIGHT_AFTER)]
    return {key for k in beside for key in keys_of(passage.tokens[k])}


def day_slot(date: Dated) -> Slot:
    """Return the place of a date."""
    tokens = date.statement.passage.tokens
    first, last = date.mention.first, date.mention.last
    shown = date.statement.passage.text[tokens[first].start : tokens[last].end]
    best = date.resolved[0]
    value = f"{best.year} {best.month} {best.day} {best.weekday if best.day is None else None} {best.offset}"
    return Slot(date.statement.number, first, last, shown, value)
