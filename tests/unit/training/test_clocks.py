"""Times of day."""

from __future__ import annotations

import pytest

from models.training.clocks import differ_in_time, find_clocks
from summarise.verification.passages import read_passage


@pytest.mark.parametrize(
    ("text", "words", "minutes", "is_open"),
    [
        ("It broke out around 2 p.m. and spread.", "2 p.m.", 840, False),
        ("It began at noon.", "noon", 720, False),
        ("It began towards midnight.", "midnight", 0, False),
        ("They came about two in the afternoon.", "two in the afternoon", 840, False),
        ("They came at half past eight.", "half past eight", 510, True),
        ("It was ten to five and dark.", "ten to five", 290, True),
        ("It was quarter to nine in the evening.", "quarter to nine in the evening", 1245, False),
        ("It happened at 4.10 a.m. on a curve.", "4.10 a.m.", 250, False),
        ("It happened at 16:10.", "16:10", 970, False),
        ("It happened at 6:15 pm.", "6:15 pm", 1095, False),
        ("They met at six o'clock.", "six o'clock", 360, True),
        ("It closes at eleven at night.", "eleven at night", 1380, False),
        ("It closes at two at night.", "two at night", 120, False),
        ("It closed at 12.30 p.m.", "12.30 p.m.", 750, False),
        ("It struck at 4.10\u00a0a.m. or so.", "4.10\u00a0a.m.", 250, False),
        ("It was ready by five to six.", "five to six", 355, True),
        ("It closed at 12 a.m.", "12 a.m.", 0, False),
    ],
)
def test_times_are_read(text: str, words: str, minutes: int, *, is_open: bool) -> None:
    (clock,) = find_clocks(read_passage(text))
    assert (text[clock.start : clock.end], clock.minutes, clock.is_open) == (words, minutes, is_open)


@pytest.mark.parametrize(
    "text",
    [
        "Five to six people were hurt.",
        "He scored twenty-one in the evening.",
        "The race took 2:30 hours.",
        "The train left at f\u0131ve o'clock.",
        "It began at m\u0131dn\u0131ght.",
        "It grew by 3.5 percent.",
        "They won 2:1.",
        "It costs 3.40 a litre.",
        "At 25:10 or 12:75.",
        "Ten men.",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert find_clocks(read_passage(text)) == ()


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("at 2 p.m.", "about two in the afternoon", False),
        ("at 2 p.m.", "at two o'clock", False),
        ("at 2 p.m.", "at 2 a.m.", True),
        ("at half past eight", "at 8:30 p.m.", False),
        ("at noon", "at 12:00", False),
        ("at noon", "at 2 p.m.", True),
        ("at 16:10", "at ten past four", False),
    ],
)
def test_two_times_differ(one: str, other: str, *, differs: bool) -> None:
    ours, theirs = (find_clocks(read_passage(text))[0] for text in (one, other))
    assert differ_in_time(ours, theirs) is differs
    assert differ_in_time(theirs, ours) is differs
