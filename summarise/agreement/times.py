"""Whether two statements may be of one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.verification.dates import compare, find_dates, resolve

if TYPE_CHECKING:
    from summarise.agreement.slots import Statement

__all__ = ["may_be_of_one_time"]


def may_be_of_one_time(one: Statement, other: Statement) -> bool:
    """Tell whether no date of one statement rules out a date of the other."""
    ours, theirs = (
        [resolve(mention, statement.day) for mention in find_dates(statement.passage)]
        for statement in (one, other)
    )
    return all(compare(left, right) is not False for left in ours for right in theirs)
