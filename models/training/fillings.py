"""What of a statement another source may tell otherwise: numbers, dates, times, lengths of time, names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from models.training.clocks import Clock, differ_in_time, find_clocks
from summarise.spelling import name_key
from summarise.verification.dates import Mention, compare, find_dates, resolve
from summarise.verification.durations import length_of
from summarise.verification.quantities import Quantity, clash, find_quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["Filling", "FillingKind", "Length", "can_replace", "read_fillings"]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: how many minutes, and how exact that claims to be."""

    minutes: float
    bound: str


class FillingKind(Enum):
    """What is told."""

    COUNT = auto()
    PERCENT = auto()
    MONEY = auto()
    ORDINAL = auto()
    SCORE = auto()
    LENGTH = auto()
    CLOCK = auto()
    DAY = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class Filling:
    """A number, a date, a time, a length of time or a name in a statement.

    Attributes:
        kind: What it is.
        first: Index of its first token in the statement's passage.
        last: Index of its last token.
        start: Its place in the passage's text.
        end: Its end.
        value: What it comes to.
        key: Its words, small.
    """

    kind: FillingKind
    first: int
    last: int
    start: int
    end: int
    value: Quantity | tuple[Mention, ...] | Clock | Length | frozenset[str]
    key: str

    @property
    def meaning(self) -> str:
        """The same for two that say the same, in other words or not; of a name, its last word."""
        value = self.value
        if isinstance(value, Length):
            return f"{value.minutes:.3g}"
        if isinstance(value, Clock):
            return f"{value.minutes}"
        if isinstance(value, Quantity):
            return " ".join(f"{number:g}" for number in value.value)
        if isinstance(value, tuple):
            return (
                " ".join(str(part) for part in (value[0].year, value[0].month, value[0].day)) if value else ""
            )
        return self.key.split()[-1]


_QUANTITIES = {
    "count": FillingKind.COUNT,
    "percent": FillingKind.PERCENT,
    "money": FillingKind.MONEY,
    "ordinal": FillingKind.ORDINAL,
    "score": FillingKind.SCORE,
}
_SIGNS = "$€£¥₹₽"
_BARE_LENGTH = re.compile(
    r"\b(?:(?:half an?|an?) (?P<unit>second|minute|hour|day|week|month|year|decade)|"
    r"(?P<three>three-)?quarters? of an hour)(?P<more> and a half)?\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"\d%?(?: \w+){0,2} $")
"""What stands before "an hour" where that tells a rate: kilometres an hour, 40 a week."""
_UNITS = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 1440.0,
    "week": 10_080.0,
    "month": 43_830.0,
    "year": 525_960.0,
    "decade": 5_259_600.0,
}
"""Unit to its minutes, months and years as they are on average."""
_NEAR = 0.13
"""Share by which two lengths of time may differ before they are two: a month is four weeks."""


def read_fillings(statement: Statement) -> tuple[Filling, ...]:
    """Read what a statement tells, in its order; where two readings overlap, the more special one."""
    passage = statement.passage
    found: list[Filling] = []
    for filling in _read(statement, passage):
        if not any(filling.start < other.end and other.start < filling.end for other in found):
            found.append(filling)
    return tuple(sorted(found, key=lambda filling: filling.start))


def _read(statement: Statement, passage: Passage) -> Iterator[Filling]:
    for clock in find_clocks(passage):
        yield _make(FillingKind.CLOCK, passage, clock.start, clock.end, clock)
    yield from _read_lengths(passage)
    for mention in find_dates(passage):
        resolved = resolve(mention, statement.day)
        yield _make(FillingKind.DAY, passage, *_span(passage, mention.first, mention.last), resolved)
    yield from _read_quantities(passage)
    yield from _read_names(passage)


def _read_lengths(passage: Passage) -> Iterator[Filling]:
    for quantity in find_quantities(passage):
        length = length_of(quantity)
        if length is not None and quantity.head_token is not None:
            unit = min(quantity.last + 1, quantity.head_token)
            minutes = length[1] * (1.0 if length[0] == "minutes" else _UNITS["month"])
            value = Length(minutes, quantity.bound)
            yield _make(FillingKind.LENGTH, passage, *_span(passage, quantity.first, unit), value)
    for match in _BARE_LENGTH.finditer(passage.text):
        bare = _bare_minutes(match)
        if bare is not None and not _RATE.search(passage.text, 0, match.start()):
            yield _make(FillingKind.LENGTH, passage, *match.span(), Length(bare, "exact"))


def _read_quantities(passage: Passage) -> Iterator[Filling]:
    for quantity in find_quantities(passage):
        kind = _QUANTITIES.get(quantity.kind)
        if kind is not None:
            start, end = _span(passage, quantity.first, quantity.last)
            is_signed = start > 0 and passage.text[start - 1] in _SIGNS
            yield _make(kind, passage, start - is_signed, end, quantity)


def _read_names(passage: Passage) -> Iterator[Filling]:
    for first, last in ((name[0], name[-1]) for name in passage.names):
        tokens = [token for token in passage.tokens[first : last + 1] if token.is_content]
        words = frozenset(name_key(token.form.removesuffix("'s")) for token in tokens)
        start, end = _span(passage, first, last)
        is_owner = passage.text[start:end].endswith("'s")
        yield _make(FillingKind.NAME, passage, start, end - 2 * is_owner, words)


def _span(passage: Passage, first: int, last: int) -> tuple[int, int]:
    return passage.tokens[first].start, passage.tokens[last].end


def _make(
    kind: FillingKind,
    passage: Passage,
    start: int,
    end: int,
    value: Quantity | tuple[Mention, ...] | Clock | Length | frozenset[str],
) -> Filling:
    inside = [k for k, token in enumerate(passage.tokens) if token.start < end and start < token.end]
    return Filling(kind, inside[0], inside[-1], start, end, value, passage.text[start:end].lower())


def _bare_minutes(match: re.Match[str]) -> float | None:
    if match["unit"] is None:
        return 45.0 if match["three"] else 15.0
    length = _UNITS.get(match["unit"].lower())
    if length is None:
        return None
    if match.group().lower().startswith("half"):
        return length / 2
    return length * 1.5 if match["more"] else length


def can_replace(one: Filling, other: Filling) -> bool:
    """Tell whether two are of one kind and say different things."""
    return one.kind is other.kind and one.key != other.key and _DIFFER[one.kind](one.value, other.value)


def _differ_in_length(one: Length, other: Length) -> bool:
    if math.isclose(one.minutes, other.minutes, rel_tol=_NEAR):
        return False
    shorter, longer = sorted((one, other), key=lambda length: length.minutes)
    return shorter.bound != "least" and longer.bound != "most"


_DIFFER: Mapping[FillingKind, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(_QUANTITIES.values(), clash),
    FillingKind.LENGTH: _differ_in_length,
    FillingKind.CLOCK: differ_in_time,
    FillingKind.DAY: lambda one, other: compare(one, other) is False,
    FillingKind.NAME: lambda one, other: bool(one) and bool(other) and one.isdisjoint(other),
}
