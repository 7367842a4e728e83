"""Where something on a day of its own will be: one day, and another place in each source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.slots import Link, Slot
from summarise.agreement.subjects import names_of, shared_names
from summarise.differences import DisagreementKind
from summarise.verification.dates import Mention, compare, find_dates, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["find_place_links"]

_WEIGHT = 0.5
_MAX_OTHERS = 200


@dataclass(frozen=True, slots=True, eq=False)
class _Meeting:
    """A day of the month that a voice names once, with the place right after it."""

    statement: Statement
    day: tuple[Mention, ...]
    first: int
    last: int
    names: frozenset[str]
    day_words: str


def find_place_links(field: Field) -> list[Link]:
    """Find days that two sources name once each, with `in` and another place right after (on May 5 in Sarn).

    Whatever happens on such a day is one thing to both; a place that the other sentence has, too, is no
    other place.
    """
    by_voice: dict[int, list[Statement]] = {}
    for statement in field.looked_at:
        by_voice.setdefault(statement.voice, []).append(statement)
    met = [meeting for voice in sorted(by_voice) for meeting in _meetings(by_voice[voice])]
    links: list[Link] = []
    for number, one in enumerate(met):
        for other in met[number + 1 : number + 1 + _MAX_OTHERS]:
            if one.statement.voice == other.statement.voice or compare(one.day, other.day) is not True:
                continue
            agrees = shared_names(one.names, other.names) > 0
            if agrees or not (_has(one.statement, other.names) or _has(other.statement, one.names)):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                links.append(Link(DisagreementKind.PLACE, left, right, agrees=agrees, weight=_WEIGHT))
    return links


def _meetings(statements: Sequence[Statement]) -> list[_Meeting]:
    dated = [
        (statement, mention, resolve(mention, statement.day))
        for statement in statements
        for mention in find_dates(statement.passage)
        if mention.day is not None and mention.month is not None
    ]
    found: list[_Meeting] = []
    for number, (statement, mention, day) in enumerate(dated):
        others = (other for k, (_, _, other) in enumerate(dated) if k != number)
        if any(compare(day, other) is not False for other in others):
            continue
        tokens = statement.passage.tokens
        first = mention.last + 2
        if first >= len(tokens) or tokens[first - 1].form != "in" or not tokens[first].raw[0].isupper():
            continue
        last = first
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].raw[0].isupper()
            and tokens[last + 1].clause == tokens[first].clause
        ):
            last += 1
        words = statement.passage.text[tokens[mention.first].start : tokens[mention.last].end]
        names = names_of(statement.passage, first, last)
        found.append(_Meeting(statement, day, first, last, names, words))
    return found


def _has(statement: Statement, names: frozenset[str]) -> bool:
    passage = statement.passage
    return shared_names(names, names_of(passage, 0, len(passage.tokens))) > 0


def _slot(meeting: _Meeting) -> Slot:
    passage = meeting.statement.passage
    tokens = passage.tokens
    shown = passage.text[tokens[meeting.first].start : tokens[meeting.last].end]
    return Slot(
        meeting.statement.number,
        meeting.first,
        meeting.last,
        shown,
        " ".join(sorted(meeting.names)),
        topic=f"where on {meeting.day_words}",
    )
