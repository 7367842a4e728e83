"""Times of day as news tells them: 2.15 p.m., half past eight, twenty minutes before midnight, noon."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Clock", "find_clocks", "minutes_apart"]

_HALF_DAY = 12 * 60
_DAY = 24 * 60
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_HOURS = {word: number for number, word in enumerate(_WORDS, start=1)} | {
    str(number): number for number in range(1, 13)
}
_MINUTES = {"a quarter": 15, "quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HOUR = "|".join(sorted(_HOURS, key=len, reverse=True))
_MINUTE = "|".join(sorted(_MINUTES, key=len, reverse=True))
_COUNT = "|".join((*_WORDS, "twenty", r"[1-5]?\d"))
_HALF = "(?:in the|this|that|yesterday|on \\w+day) (?:morning|afternoon|evening)"
_PART = rf"(?P<part> ?[ap]\.?m\b\.?| {_HALF}| at night)"
_ENDS = r"(?= *(?:[.,;:)\"]|$|(?:and|when|as|on|in|the|after|before|local) ))"
_BEFORE_NOON = "at|before|after|around|about|until|by|from"
_FORMS = (
    re.compile(
        rf"\b(?P<minute>{_MINUTE}|(?:{_COUNT})(?= minutes)) (?:minutes )?(?P<side>past|after|to|before) "
        rf"(?P<hour>{_HOUR}|noon|midday|midnight)\b(?:{_PART}|{_ENDS})"
    ),
    re.compile(rf"\b(?P<hour>\d{{1,2}})[.:](?P<minute>[0-5]\d)\b(?![.:]\d){_PART}"),
    re.compile(r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b(?!:\d)"),
    re.compile(rf"\b(?P<hour>{_HOUR}) o'clock\b{_PART}?"),
    re.compile(rf"\b(?P<hour>{_HOUR})\b{_PART}"),
    re.compile(rf"\b(?:{_BEFORE_NOON}) (?P<hour>noon|midday|midnight)\b"),
)
_ROUGH = re.compile(r"\b(?:about|around|roughly|shortly (?:after|before)|some|almost|nearly)\s+(?:a )?$")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in a text.

    Attributes:
        start: Its first character.
        end: The one after its last.
        minutes: The minutes after midnight that it can mean: two if it doesn't say which half of the day.
        is_rough: Whether it is told as nearly so.
    """

    start: int
    end: int
    minutes: frozenset[int]
    is_rough: bool


def find_clocks(text: str) -> tuple[Clock, ...]:
    """Find the times of day in a text, in their order."""
    folded = text.lower()
    found: list[Clock] = []
    for form in _FORMS:
        for match in form.finditer(folded):
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            minutes = frozenset() if overlaps else _read(match)
            if minutes:
                is_rough = _ROUGH.search(folded[: match.start()]) is not None
                found.append(Clock(match.start(), match.end(), minutes, is_rough))
    return tuple(sorted(found, key=lambda clock: clock.start))


def _read(match: re.Match[str]) -> frozenset[int]:
    named = match.groupdict()
    hour = named["hour"]
    if hour in {"noon", "midday", "midnight"}:
        known = {_HALF_DAY} if hour != "midnight" else {0}
    elif hour.isdigit() and (int(hour) > 12 or hour[0] == "0"):  # noqa: PLR2004 - of 24
        known = {int(hour) * 60}
    else:
        first = _HOURS.get(hour, 0) % 12 * 60
        known = {first, first + _HALF_DAY}
    part = (named.get("part") or "").replace(".", "").strip()
    if part == "pm" or part.endswith(("afternoon", "evening", "night")):
        known = {minutes for minutes in known if minutes >= _HALF_DAY}
    elif part == "am" or part.endswith("morning"):
        known = {minutes for minutes in known if minutes < _HALF_DAY}
    past = _past(named)
    return frozenset((minutes + past) % _DAY for minutes in known)


def _past(named: dict[str, str | None]) -> int:
    minute = named.get("minute")
    if minute is None:
        return 0
    count = _MINUTES.get(minute) or _HOURS.get(minute) or int(minute)
    return -count if named.get("side") in {"to", "before"} else count


def minutes_apart(one: Clock, other: Clock) -> int:
    """Return how many minutes lie between two times at least, as they can be meant, around the clock."""
    gaps = [abs(a - b) for a in one.minutes for b in other.minutes]
    return min(min(gap, _DAY - gap) for gap in gaps)
