from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from summarise.extraction.currency import currency, latest

_EARLY = datetime(2031, 5, 11, 8, 0, tzinfo=UTC)
_LATE = datetime(2031, 5, 13, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("The quake killed at least 34 people in Tolmezh.", "The death toll has reached 1,243."),
        ("Some 210 people were injured in the valley.", "Nurses said that 2,400 had been hurt."),
    ],
)
def test_a_later_and_higher_toll_overtakes(early: str, late: str) -> None:
    factors = currency([early, late], [_EARLY, _LATE])
    assert factors[0] < 1
    assert factors[1] == 1
    assert currency([late, early], [_LATE, _EARLY])[0] == 1


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("The quake killed at least 34 people in Tolmezh.", "In the hospital, 19 patients died."),
        ("The quake killed at least 34 people in Tolmezh.", "Nurses said that 2,400 had been hurt."),
        ("The quake of 1998 killed 71 people.", "The death toll has reached 243."),
        ("The quake of magnitude 6.8 killed many people.", "The death toll has reached 243."),
        ("The council sat for 34 hours.", "The death toll has reached 243."),
    ],
)
def test_what_is_no_rising_toll_stays(early: str, late: str) -> None:
    assert currency([early, late], [_EARLY, _LATE]).tolist() == [1, 1]


def test_without_dates_nothing_is_overtaken() -> None:
    texts = ["The quake killed 34 people.", "The death toll has reached 243."]
    assert currency(texts, [None, _LATE]).tolist() == [1, 1]


def test_dates_of_any_zone_are_compared_and_those_without_one_are_utc() -> None:
    texts = ["The quake killed 34 people.", "The death toll has reached 243."]
    east = _EARLY.astimezone(timezone(timedelta(hours=9)))
    assert currency(texts, [latest([_EARLY.replace(tzinfo=None)]), latest([east])]).tolist() == [1, 1]
    assert (
        currency(
            texts, [latest([east]), latest([None, _EARLY.replace(tzinfo=None), _LATE.replace(tzinfo=None)])]
        )[0]
        < 1
    )
