"""The hour at which the event began, as each source gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.clocks import Clock, find_clocks, minutes_apart
from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["find_hour_links"]

_ONSET = re.compile(
    r"\b(?:beg[au]ns?|starts?|started|broke out|breaks out|happen(?:s|ed)|occurr?(?:s|ed)|struck"
    r"|erupt(?:s|ed)|took place|went off|exploded|collapsed|crashed|derailed|capsized|sank|came in"
    r"|burst in(?:to)?|stormed|entered|were alerted|raised the alarm|alarm was raised|was it|it was)\b",
    re.IGNORECASE,
)
"""What tells when an event began, whatever it is."""
_OTHER_DAY = re.compile(
    r"\b(?:next|following|previous|tomorrow|will|would|due|scheduled|expected|until|since|ended?|reopen\w*)\b",
    re.IGNORECASE,
)
_SAME = 10
"""Minutes by which two tellings of one time may differ; twice as many if one is rough."""
_WEIGHT = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class _Onset:
    statement: Statement
    clock: Clock


def find_hour_links(field: Field) -> list[Link]:
    """Find when the event began, where two sources each give one time for that.

    A source with two such times tells of more events than one, so that neither can be laid beside another's.
    """
    onsets = [onset for voice in sorted(field.by_voice) for onset in _onset(field.by_voice[voice])]
    links: list[Link] = []
    for number, one in enumerate(onsets):
        for other in onsets[number + 1 :]:
            apart = minutes_apart(one.clock, other.clock)
            is_rough = one.clock.is_rough or other.clock.is_rough
            agrees = apart <= _SAME * (2 if is_rough else 1)
            if one.statement.voice != other.statement.voice:
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                links.append(Link(DisagreementKind.DATE, left, right, agrees=agrees, weight=_WEIGHT))
    return links


def _onset(statements: Sequence[Statement]) -> list[_Onset]:
    found = [
        _Onset(statement, clocks[0])
        for statement in statements
        if any(character.isdigit() for character in statement.text) or _MAY_TELL.search(statement.text)
        if (clocks := [clock for clock in find_clocks(statement.passage.text) if _begins(statement, clock)])
    ]
    first = found[:1]
    is_one = all(minutes_apart(first[0].clock, other.clock) <= 2 * _SAME for other in found[1:])
    return first if first and is_one else []


_MAY_TELL = re.compile(
    r"\b(?:o'clock|o’clock|noon|midday|midnight|past|morning|afternoon|evening|to|night)\b"
)


def _begins(statement: Statement, clock: Clock) -> bool:
    """Tell whether a time stands in a sentence with what began then, and nothing puts it on another day."""
    passage = statement.passage
    tokens = passage.tokens
    at = next((k for k, token in enumerate(tokens) if token.end > clock.start), None)
    if at is None or tokens[at].quotation >= 0:
        return False
    own = [token for token in tokens if token.sentence == tokens[at].sentence]
    text = passage.text[own[0].start : own[-1].end]
    return _ONSET.search(text) is not None and _OTHER_DAY.search(text) is None


def _slot(onset: _Onset) -> Slot:
    passage = onset.statement.passage
    tokens = passage.tokens
    within = [
        k for k, token in enumerate(tokens) if token.start < onset.clock.end and token.end > onset.clock.start
    ]
    shown = passage.text[onset.clock.start : onset.clock.end].strip()
    value = " ".join(str(minutes) for minutes in sorted(onset.clock.minutes))
    return Slot(onset.statement.number, within[0], within[-1], shown, value, topic="when it began")
