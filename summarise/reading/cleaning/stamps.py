"""Lines that only tell when: `21:09, 01 March, 2025`, `Updated 3 hours ago`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.reading.dates import calendar_patterns

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["has_full_day", "is_stamp"]

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NUMERIC = re.compile(r"\d ?[:/] ?\d|\d{4}-\d\d?-\d|\d[.]\d\d?[.]\d")
_MAX_TOKENS = 24
_LONGEST_NUMBER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stamps:
    words: frozenset[str]
    labels: frozenset[str]
    month: re.Pattern[str]
    calendar: re.Pattern[str]
    full_day: re.Pattern[str]


@cache
def _stamps(language: Language) -> _Stamps:
    page, calendar = language.page, calendar_patterns(language)
    month = calendar.month
    return _Stamps(
        words=frozenset(word for entry in (*page.stamp_labels, *page.stamp_words) for word in entry.split()),
        labels=frozenset(page.stamp_labels),
        month=re.compile(rf"\b{month}\b", re.IGNORECASE),
        calendar=re.compile(rf"(?:{month}|{calendar.weekday})", re.IGNORECASE),
        full_day=re.compile(
            rf"\b(?:{month}\.? \d{{1,2}},? |\d{{1,2}}{calendar.ordinal} {month}\.?,? )(?:19|20)\d\d\b",
            re.IGNORECASE,
        ),
    )


def is_stamp(bare: str, language: Language) -> bool:
    """Tell whether every word of a line belongs to a date, a time or their label."""
    if len(bare) > 100 or not any(map(str.isdigit, bare)):  # noqa: PLR2004 - far longer than any time stamp
        return False
    stamps = _stamps(language)
    tokens = _TOKEN.findall(bare.lower())
    if len(tokens) > _MAX_TOKENS:
        return False
    for token in tokens:
        if token.isdecimal():
            if len(token) > _LONGEST_NUMBER:
                return False
        elif token not in stamps.words and not stamps.calendar.fullmatch(token):
            return False
    page = language.page
    is_relative = any(word in tokens for word in page.ago)
    labelled = tokens[0] in stamps.labels or " ".join(tokens[:2]) in stamps.labels
    if is_relative or labelled or _NUMERIC.search(bare):
        return True
    return stamps.month.search(bare) is not None and tokens[0] not in page.on_days


def has_full_day(text: str, language: Language) -> bool:
    """Tell whether a line names a day with its year."""
    return _stamps(language).full_day.search(text) is not None
