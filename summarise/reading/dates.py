"""Days and times as articles write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH, alternation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.languages import Language

__all__ = ["CalendarPatterns", "calendar_patterns", "find_moment", "parse_moment"]

_LONGEST = 300
"""Characters of a line or field that are looked at: a time stamp is shorter."""

_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPatterns:
    """How a language writes days, as parts of regular expressions that ignore case.

    Attributes:
        month: Any name of a month.
        weekday: Any name of a day of the week.
        ordinal: What may follow the number of a day; can be nothing.
        day: A day with its year.
        numbers: Name of a month to its number.
    """

    month: str
    weekday: str
    ordinal: str
    day: re.Pattern[str]
    numbers: Mapping[str, int]


@cache
def calendar_patterns(language: Language) -> CalendarPatterns:
    """Compile a language's patterns, once a process."""
    calendar = language.calendar
    month = alternation(chain.from_iterable(calendar.months))
    ordinal = alternation(calendar.day_endings)
    to_month, to_year = alternation(calendar.month_links), alternation(calendar.year_links)
    day = rf"""
        (?<![\w.])(?:
          (?P<iso_year>{_YEAR})[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)
        | (?P<day>\d\d?){ordinal}?[ ]{{0,2}}(?:{to_month}[ ])?(?P<month>{month})\.?[ ]?,?[ ]{{0,2}}
          (?:{to_year}[ ])?(?P<year>{_YEAR})
        | (?P<us_month>{month})\.?[ ]{{1,2}}(?P<us_day>\d\d?){ordinal}?[ ]?,?[ ]{{1,2}}(?P<us_year>{_YEAR})
        | (?P<first>\d\d?)(?P<mark>[./-])(?P<second>\d\d?)(?P=mark)(?P<last>{_YEAR})
        )(?!\d)
        """
    return CalendarPatterns(
        month=month,
        weekday=alternation(chain.from_iterable(calendar.weekdays)),
        ordinal=f"{ordinal}?",
        day=re.compile(day, re.IGNORECASE | re.VERBOSE),
        numbers={name: number for number, names in enumerate(calendar.months, 1) for name in names},
    )


_TIME = re.compile(
    r"""
    (?<![\d:.])(?P<hour>[01]?\d|2[0-3])[ ]?:[ ]?(?P<minute>[0-5]\d)
    (?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?![\d:])
    (?:[ ]?(?P<half>[ap])\.?m\b\.?)?
    (?:[ ]?(?P<zone>UTC|GMT|Z|[+-]\d\d:?\d\d)(?![\w:]))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOON = 12


def parse_moment(value: str) -> datetime | None:
    """Read a field that holds a day or a day and time; None if it can't be read for sure.

    ISO 8601 and RFC 2822 are read in full, others as `find_moment` does. The result has a time
    zone only if the field tells one.
    """
    value = value.strip()[:_LONGEST]
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    found = find_moment(value)
    if found is not None and found.tzinfo is None and "," in value[:5]:
        try:
            return parsedate_to_datetime(value)
        except ValueError:
            return found
    return found


def find_moment(text: str, language: Language = ENGLISH) -> datetime | None:
    """Find the first full day (with its year), and a time beside it, in a line of text.

    `03/04/2025` may be either of two days, so it is not read; `23/04/2025` and `03.04.2025`, which
    only Europe writes, are.

    >>> find_moment("21:09, 01 March, 2025")
    datetime.datetime(2025, 3, 1, 21, 9)
    """
    text = text[:_LONGEST]
    calendar = calendar_patterns(language)
    day = calendar.day.search(text)
    if day is None:
        return None
    numbers = _numbers(day, calendar.numbers)
    if numbers is None:
        return None
    rest = f"{text[: day.start()]} {text[day.end() :].lstrip('Tt')}"
    time = _TIME.search(rest)
    try:
        if time is None:
            return datetime(*numbers)  # noqa: DTZ001 - the zone isn't known
        hour = int(time["hour"])
        if time["half"]:
            hour = hour % _NOON + (_NOON if time["half"] in "pP" else 0)
        return datetime(
            *numbers, hour, int(time["minute"]), int(time["second"] or 0), tzinfo=_zone(time["zone"])
        )
    except ValueError:
        return None


def _numbers(day: re.Match[str], months: Mapping[str, int]) -> tuple[int, int, int] | None:
    if day["iso_year"]:
        return int(day["iso_year"]), int(day["iso_month"]), int(day["iso_day"])
    if day["month"]:
        return int(day["year"]), months[day["month"].lower()], int(day["day"])
    if day["us_month"]:
        return int(day["us_year"]), months[day["us_month"].lower()], int(day["us_day"])
    first, second, year = int(day["first"]), int(day["second"]), int(day["last"])
    if day["mark"] == "." or first > _NOON or first == second:
        return year, second, first
    if second > _NOON:
        return year, first, second
    return None


def _zone(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return UTC
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return timezone(-offset if zone[0] == "-" else offset)
