from __future__ import annotations

import pytest

from summarise.agreement.clocks import find_clocks, minutes_apart


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("around 2.15 p.m. on Monday", {14 * 60 + 15}),
        ("at 09:40", {9 * 60 + 40}),
        ("at 21:40", {21 * 60 + 40}),
        ("at half past eight, in the rain", {8 * 60 + 30, 20 * 60 + 30}),
        ("a quarter to six", {5 * 60 + 45, 17 * 60 + 45}),
        ("twenty minutes before midnight", {23 * 60 + 40}),
        ("about three in the afternoon", {15 * 60}),
        ("five o'clock", {5 * 60, 17 * 60}),
        ("6 a.m.", {6 * 60}),
        ("at noon", {12 * 60}),
    ],
)
def test_times_of_day(text: str, minutes: set[int]) -> None:
    (clock,) = find_clocks(text)
    assert clock.minutes == minutes
    assert text[clock.start : clock.end].strip()


@pytest.mark.parametrize(
    "text", ["they won 3 to 1", "two to four hours", "a 10:3:2 mix", "in 2031", "ten people", "at 5 per cent"]
)
def test_what_is_no_time_of_day(text: str) -> None:
    assert find_clocks(text) == ()


def test_distances_go_round_the_clock() -> None:
    late, early, open_ = (find_clocks(text)[0] for text in ("11.50 p.m.", "0:10", "ten to twelve,"))
    assert minutes_apart(late, early) == 20
    assert minutes_apart(late, open_) == 0
