"""Times of day in a sentence: 4.10 a.m., half past eight, two in the afternoon, noon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.verification.passages import Passage

__all__ = ["Clock", "differ_in_time", "find_clocks"]

_HOURS = {
    word: hour
    for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)  # noqa: SIM905 - quoted words would be unreadable
}
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_HALF = r"(?P<half>[ap](?:\.m\b\.?|m\b)|in the (?:morning|afternoon|evening)|at night|o'clock)"
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_CLOCKS = (
    re.compile(r"\b(?P<named>noon|midday|midnight)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<before>{'|'.join(_MINUTES)})(?: minutes)? (?P<side>past|to) {_HOUR}(?: {_HALF})?\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?: ?{_HALF})?(?!\w|[.,:]\d| ?%)", re.IGNORECASE),
    re.compile(rf"\b{_HOUR} ?{_HALF}", re.IGNORECASE),
)
_DAY = 1440
_NOON = 720
_HALF_DAY = 12
_EARLY = 5
"""Up to here an hour "at night" is after midnight."""
_LAST_HOUR = 24
_LAST_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        start: Its place in the passage's text.
        end: Its end.
        minutes: Since midnight; since midnight or noon if it isn't said which.
        is_open: Whether it isn't said which.
    """

    start: int
    end: int
    minutes: int
    is_open: bool


@remembered
def find_clocks(passage: Passage) -> tuple[Clock, ...]:
    """Find the times of day, in their order."""
    return tuple(sorted(_scan(passage.text), key=lambda clock: clock.start))


def _scan(text: str) -> Iterator[Clock]:
    taken: list[tuple[int, int]] = []
    for pattern in _CLOCKS:
        for match in pattern.finditer(text):
            clock = _read(match)
            start, end = match.span()
            if clock is None or any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            yield clock


def _read(match: re.Match[str]) -> Clock | None:
    found = {name: (value or "").lower() for name, value in match.groupdict().items()}
    if found.get("named"):
        return Clock(*match.span(), _NAMED[found["named"]], is_open=False)
    hour = _HOURS.get(found["hour"]) or int(found["hour"])
    minute = int(found.get("minute") or 0)
    half, side = found.get("half", ""), found.get("side")
    if hour > _LAST_HOUR or minute >= _LAST_MINUTE:
        return None
    if not half and not side:
        is_open = 0 < hour <= _HALF_DAY
        return None if "." in match.group() else _make(match, hour * 60 + minute, is_open=is_open)
    if side:
        minute = _MINUTES[found["before"]] * (1 if side == "past" else -1)
    is_night = half == "at night"
    is_late = half.startswith("p") or half.endswith(("afternoon", "evening"))
    if is_night:
        is_late = hour % _HALF_DAY >= _EARLY
    is_told = bool(half) and half != "o'clock"
    return _make(match, hour % _HALF_DAY * 60 + minute + _NOON * is_late, is_open=not is_told)


def _make(match: re.Match[str], minutes: int, *, is_open: bool) -> Clock:
    return Clock(*match.span(), minutes % _DAY, is_open)


def differ_in_time(one: Clock, other: Clock) -> bool:
    """Tell whether two times of day can't be the same."""
    if one.is_open or other.is_open:
        return one.minutes % _NOON != other.minutes % _NOON
    return one.minutes != other.minutes
