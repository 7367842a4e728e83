"""Whether two statements may be of one time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.verification.dates import compare, find_dates, resolve

if TYPE_CHECKING:
    from collections.abc import Hashable

    from summarise.agreement.slots import Statement

__all__ = ["may_be_of_one_time", "moment_key"]

_ANOTHER_TIME = re.compile(
    r"\b(?:(?:last|next|previous|following) (?:year|month|week|season|spring|summer|autumn|fall|winter"
    r"|decade|century|time)|earlier|previous(?:ly)?|former(?:ly)?|ago|once|in the past|at the time|used to"
    r"|(?:first|second|return|last|third|fourth) (?:leg|round|half|time|day|match|game|set|trial|hearing)"
    r"|(?:by|after) (?:then|that time)|originally|back then|as a (?:child|boy|girl|student|young))\b",
    re.IGNORECASE,
)
"""What tells that a sentence is of another time than the day's, or of one of several."""


def may_be_of_one_time(one: Statement, other: Statement) -> bool:
    """Tell whether two statements give the same years and the same other times, and no dates that clash.

    A year or an "earlier" in one of them only leaves open whether they are of one time: they may not be.
    """
    if _time(one) != _time(other):
        return False
    ours, theirs = (
        [resolve(mention, statement.day) for mention in find_dates(statement.passage)]
        for statement in (one, other)
    )
    return all(compare(left, right) is not False for left in ours for right in theirs)


def moment_key(statement: Statement) -> Hashable:
    """Return what tells of which time a statement is, so that what two of one key tell is told twice."""
    dates = tuple(
        (mention.year, mention.month, mention.day, mention.weekday, mention.offset)
        for mention in find_dates(statement.passage)
    )
    return _time(statement), dates


def _time(statement: Statement) -> tuple[frozenset[int], frozenset[str]]:
    """Return the years that a statement gives, and the words by which it tells of another time."""
    years = {mention.year for mention in find_dates(statement.passage) if mention.year is not None}
    return frozenset(years), frozenset(match.lower() for match in _ANOTHER_TIME.findall(statement.text))
