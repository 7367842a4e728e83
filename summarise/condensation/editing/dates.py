"""“The court agreed yesterday.” → “The court agreed on February 28.”, from the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.languages import ENGLISH, alternation

if TYPE_CHECKING:
    from summarise.cluster import Cluster

__all__ = ["Calendar", "tell_days"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    rf"\bon\s(?P<day>{'|'.join(_WEEKDAYS)})\b(?:\s(?:morning|afternoon|evening|night)\b)?(?!['’]s|s\b|\s?,?\s(?:the\s)?\d|,?\s(?:{'|'.join(_MONTHS)})\b"
    r"|\s(?:next|after|before|of|and|or|to)\b|\s[A-Z])"
)
_RELATIVE = re.compile(r"\b(?P<when>earlier\s)?(?P<day>yesterday|today|tomorrow)\b(?!['’]s)", re.IGNORECASE)
_OFFSETS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_IRREGULAR = (
    "said told made took won lost met began held found gave became fell came went left rose sank broke"
)
_VERB = rf"(?:\w{{2,}}ed|{'|'.join(_IRREGULAR.split())}|was|were)"
_HAPPENED = re.compile(rf"\b{_VERB}$")
"""What stands before a "today" that is a day, and not "nowadays"."""
_AHEAD = re.compile(rf"\b{alternation(ENGLISH.editing.ahead)}\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:{_VERB}|had)\b")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}\s(?:{'|'.join(_MONTHS)})\b")
_MONTH_FIRST = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\s\d{{1,2}}\b")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which the articles of a cluster were published, and how its sources write days."""

    published: dict[str, date]
    is_day_first: bool

    @classmethod
    def of(cls, cluster: Cluster) -> Calendar:
        """Read a cluster's days."""
        days = {a.id: a.published.date() for a in cluster.articles if a.published is not None}
        text = "\n".join(article.text for article in cluster.articles)
        return cls(days, len(_DAY_FIRST.findall(text)) > len(_MONTH_FIRST.findall(text)))

    def write(self, day: date) -> str:
        """Write a day as the sources do, with its year if that isn't everybody's."""
        written = (
            f"{day.day} {_MONTHS[day.month - 1]}"
            if self.is_day_first
            else (f"{_MONTHS[day.month - 1]} {day.day}")
        )
        if len({day.year, *(other.year for other in self.published.values())}) == 1:
            return written
        return f"{written} {day.year}" if self.is_day_first else f"{written}, {day.year}"

    def misleads(self, day: date) -> bool:
        """Tell whether the weekday of a day, read beside another article, would be another day."""
        return any(_last(other, day.weekday()) != day for other in self.published.values())


def _last(day: date, weekday: int) -> date:
    """Return the last day with a weekday, today included."""
    return day - timedelta(days=(day.weekday() - weekday) % _WEEK)


def tell_days(text: str, article_id: str, calendar: Calendar) -> tuple[Change, ...]:
    """Tell which day it was, where the day of publication is known and the word can't mean another.

    "Yesterday" and its like always count from a day that a summary doesn't show. The name of a weekday
    is told by its date only where another article was published in another week, as seen from that day,
    and only in a sentence that speaks of the past and of nothing ahead.
    """
    published = calendar.published.get(article_id)
    if published is None:
        return ()
    changes = []
    for match in _RELATIVE.finditer(text):
        word = match["day"].lower()
        before = text[: match.start()].rstrip()
        if (word == "today" and not match["when"] and not _HAPPENED.search(before)) or not before:
            continue
        changes.append(
            _change(match, f"on {calendar.write(published + timedelta(days=_OFFSETS[word]))}", published)
        )
    if _PAST.search(text) and not _AHEAD.search(text):
        for match in _WEEKDAY.finditer(text):
            day = _last(published, _WEEKDAYS.index(match["day"]))
            if calendar.misleads(day):
                closing = (
                    "," if text[match.end() :][:1] not in {",", ".", ""} and not calendar.is_day_first else ""
                )
                changes.append(_change(match, f"{match[0]}, {calendar.write(day)}{closing}", published))
    return tuple(changes)


def _change(match: re.Match[str], after: str, published: date) -> Change:
    return Change(
        start=match.start(),
        end=match.end(),
        after=after,
        kind=EditKind.DATE,
        reason=f"its article was published on {published.isoformat()}",
    )
