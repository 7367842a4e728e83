"""Days told by their date, where the word would mislead."""

from __future__ import annotations

from datetime import date

import pytest

from summarise.condensation.editing.dates import Calendar, tell_days

# 2031-03-01 is a Saturday, so that Friday was February 28.
WEEK_APART = Calendar({"a": date(2031, 3, 1), "b": date(2031, 3, 10)}, is_day_first=False)
SAME_WEEK = Calendar({"a": date(2031, 3, 1), "b": date(2031, 3, 2)}, is_day_first=False)


def told(text: str, calendar: Calendar = WEEK_APART, article_id: str = "a") -> str:
    for change in reversed(tell_days(text, article_id, calendar)):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The bridge fell yesterday.", "The bridge fell on February 28."),
        ("The council said today it would pay.", "The council said on March 1 it would pay."),
        ("The council voted earlier today.", "The council voted on March 1."),
        ("The bridge will open tomorrow.", "The bridge will open on March 2."),
        ("The bridge fell on Friday.", "The bridge fell on Friday, February 28."),
        ("The bridge fell on Friday evening.", "The bridge fell on Friday evening, February 28."),
        ("The bridge fell on Friday in a storm.", "The bridge fell on Friday, February 28, in a storm."),
        ("The bridge fell on Saturday.", "The bridge fell on Saturday, March 1."),
    ],
)
def test_a_day_that_would_mislead_is_told_by_its_date(text: str, after: str) -> None:
    assert told(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will open on Friday.",  # the next one, or the last?
        "The council said the bridge is to open on Friday.",
        "The bridge fell on Friday, February 28.",
        "The bridge fell on Friday, 28 February.",
        "The council voted on Friday's plan.",
        "The council met on Fridays.",
        "The harbour today is a car park.",  # nowadays
        "Today the harbour is a car park.",
        "The bridge fell last Friday.",
    ],
)
def test_a_day_that_may_be_another_stays(text: str) -> None:
    assert told(text) == text


def test_a_weekday_stays_where_all_articles_mean_the_same() -> None:
    assert told("The bridge fell on Friday.", SAME_WEEK) == "The bridge fell on Friday."
    assert told("The bridge fell yesterday.", SAME_WEEK) == "The bridge fell on February 28."


def test_nothing_is_told_without_the_day_of_publication() -> None:
    assert told("The bridge fell yesterday.", article_id="c") == "The bridge fell yesterday."


def test_days_are_written_as_the_sources_write_them() -> None:
    assert Calendar({"a": date(2031, 3, 1)}, is_day_first=True).write(date(2031, 2, 28)) == "28 February"
    assert (
        Calendar({"a": date(2032, 1, 1)}, is_day_first=False).write(date(2031, 12, 31)) == "December 31, 2031"
    )
