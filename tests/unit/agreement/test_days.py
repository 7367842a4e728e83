from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences

FERRY = "The new ferry line to Sarnholm will open on {}, the harbour master said."
FERRY_TOO = "The harbour master said that the new ferry line to Sarnholm would open on {}."


def test_another_day_of_the_same_thing_is_a_difference() -> None:
    (found,) = differences(FERRY.format("May 5"), FERRY_TOO.format("6 May"))
    assert found.kind is DisagreementKind.DATE
    assert [version.text for version in found.versions] == ["May 5", "6 May"]
    assert found.topic.startswith("when")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("May 5", "5 May 2031"),
        ("May 5", "Monday"),
        ("Monday, May 5", "the fifth"),
        ("May 5", "a day that nobody knows"),
    ],
)
def test_a_day_may_be_told_in_many_ways(one: str, other: str) -> None:
    assert differences(FERRY.format(one), FERRY_TOO.format(other), days=(1, 1)) == ()


def test_who_gives_both_days_tells_of_two_things() -> None:
    both = FERRY_TOO.format("6 May") + " The bakery beside it opens on May 5."
    assert differences(FERRY.format("May 5"), both) == ()


def test_days_of_two_events_are_no_difference() -> None:
    other = "The choir of Ondra sang in the empty cinema on May 6."
    assert differences(FERRY.format("May 5"), other) == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            "The ferry line to Sarnholm was approved on May 6, the harbour master said.", id="another deed"
        ),
        pytest.param("The harbour master inspected the new ferry line to Sarnholm on May 6.", id="a visit"),
        pytest.param("On May 6 the harbour master of Sarnholm spoke of a new ferry line.", id="a speech"),
        pytest.param(
            "The new ferry line to Sarnholm, the harbour master said on May 6, is late.", id="a telling"
        ),
        pytest.param("The harbour master posted the new ferry line's timetable on May 6.", id="a posting"),
        pytest.param("The new ferry line to Sarnholm will be christened on May 6.", id="a feast"),
    ],
)
def test_days_of_two_deeds_are_no_difference(other: str) -> None:
    assert differences(FERRY.format("May 5"), other, days=(1, 1)) == ()


def test_today_in_a_quotation_is_nobodys_day() -> None:
    first = 'The crew of the Sarnholm ferry chanted "We open the new ferry line today" at the harbour.'
    assert differences(first, first.replace("chanted", "sang"), days=(1, 3)) == ()
