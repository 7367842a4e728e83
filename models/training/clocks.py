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
_SPACE = "[ \u00a0\u202f]"
_HALF = r"(?P<half>[ap](?:\.m\b\.?|m\b)|in the (?:morning|afternoon|evening)|at night|o'clock)"
_HOUR = rf"(?<![\w:.,-])(?P<hour>[0-9]{{1,2}}|{'|'.join(_HOURS)})"
_CLOCKS = (
    re.compile(r"\b(?P<named>noon|midday|midnight)\b", re.IGNORECASE),
    re.compile(
        rf"(?P<at>\b(?:at|by|until|till|since|around|about|before|after|from|was) )?(?<![\w:.,-])"
        rf"(?P<before>{'|'.join(_MINUTES)})(?P<minutes> minutes)? (?P<side>past|to) {_HOUR}(?: {_HALF})?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w:.,-])(?P<hour>[0-9]{{1,2}})[:.](?P<minute>[0-9][0-9])"
        rf"(?:{_SPACE}?{_HALF})?(?!\w|[.,:][0-9]| ?%|{_SPACE}?(?:hours?|minutes?|seconds?)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_HOUR}{_SPACE}?{_HALF}", re.IGNORECASE),
)
_SURE = frozenset(("quarter", "half"))
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
            if clock is None:
                continue
            start, end = clock.start, clock.end
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            yield clock


def _read(match: re.Match[str]) -> Clock | None:
    """Read a time; None for what only looks like one, letters that merely fold to these words among it."""
    found = {name: (value or "").lower() for name, value in match.groupdict().items()}
    if "named" in found:
        minutes = _NAMED.get(found["named"])
        return None if minutes is None else _make(match, minutes, is_open=False)
    hour = _HOURS.get(found["hour"]) or (int(found["hour"]) if found["hour"].isdecimal() else _DAY)
    minute = int(found.get("minute") or 0)
    half, side = found.get("half", ""), found.get("side")
    if hour > _LAST_HOUR or minute >= _LAST_MINUTE:
        return None
    if not half and not side:
        is_open = 0 < hour <= _HALF_DAY
        return None if "." in match.group() else _make(match, hour * 60 + minute, is_open=is_open)
    if side:
        part = _MINUTES.get(found["before"])
        is_sure = half or side == "past" or found["before"] in _SURE or found["at"] or found["minutes"]
        if part is None or not is_sure:
            return None  # five to six people
        minute = part if side == "past" else -part
    is_night = half == "at night"
    is_late = half.startswith("p") or half.endswith(("afternoon", "evening"))
    if is_night:
        is_late = hour % _HALF_DAY >= _EARLY
    is_told = bool(half) and half != "o'clock"
    return _make(match, hour % _HALF_DAY * 60 + minute + _NOON * is_late, is_open=not is_told)


def _make(match: re.Match[str], minutes: int, *, is_open: bool) -> Clock:
    start = match.start("before") if "before" in match.groupdict() else match.start()
    return Clock(start, match.end(), minutes % _DAY, is_open)


def differ_in_time(one: Clock, other: Clock) -> bool:
    """Tell whether two times of day can't be the same."""
    if one.is_open or other.is_open:
        return one.minutes % _NOON != other.minutes % _NOON
    return one.minutes != other.minutes
