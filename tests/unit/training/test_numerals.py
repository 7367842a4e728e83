from __future__ import annotations

from random import Random

import pytest

from models.training.numerals import reword, value_of, write, wrong_number


@pytest.mark.parametrize(
    ("text", "value"),
    [("seven", 7), ("Ninety", 90), ("dozen", 12), ("1,240", 1240), ("3.5", 3.5), ("2026", 2026)],
)
def test_numbers_are_read(text: str, value: float) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["several", "12,34", "1.2.3", "", "$5", "7th"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        (5, "seven", "five"),
        (5, "Seven", "Five"),
        (12, "two", "twelve"),
        (1200, "1,240", "1,200"),
        (1200, "1240", "1200"),
        (12000, "15", "12,000"),
        (2.5, "3.25", "2.50"),
        (33, "seven", "33"),
    ],
)
def test_numbers_are_written_like_others(value: float, like: str, text: str) -> None:
    assert write(value, like) == text


def bound(text: str) -> tuple[str, float]:
    """Split a reworded number into what stands before it and its value."""
    lead, _, number = text.rpartition(" ")
    value = value_of(number)
    assert value is not None
    return lead, value


@pytest.mark.parametrize("text", ["7", "seventeen", "48", "312", "1,240", "98.6", "25,300"])
def test_rewordings_are_true(text: str) -> None:
    truth = value_of(text)
    assert truth is not None
    rng = Random(1)  # noqa: S311 - no secret
    found = {made for _ in range(200) if (made := reword(text, rng))}
    assert found
    for made in found:
        lead, value = bound(made)
        if lead in {"more than", "over"}:
            assert value < truth
        elif lead in {"fewer than", "nearly", "almost"}:
            assert truth < value <= 1.12 * truth
        elif lead == "at least":
            assert value <= truth
        else:
            assert lead in {"", "a", "about", "around", "some", "roughly"}
            assert abs(value - truth) <= 0.06 * truth


def test_years_are_not_rounded() -> None:
    rng = Random(1)  # noqa: S311 - no secret
    assert {reword("2019", rng) for _ in range(50)} == {None}


@pytest.mark.parametrize("text", ["7", "seventeen", "48", "1,240", "98.6", "2019"])
def test_wrong_numbers_are_wrong(text: str) -> None:
    truth = value_of(text)
    assert truth is not None
    rng = Random(2)  # noqa: S311 - no secret
    found = {made for _ in range(300) if (made := wrong_number(text, [text, "5,000"], rng))}
    assert len(found) > 5
    for made in found:
        lead, value = bound(made)
        if lead == "more than":
            assert value > truth
        elif lead == "fewer than":
            assert value < truth
        else:
            assert lead == ""
            assert value != truth


def test_wrong_numbers_come_from_the_article_rather() -> None:
    rng = Random(3)  # noqa: S311 - no secret
    found = [wrong_number("48", ["49", "730"], rng) for _ in range(200)]
    assert found.count("730") > 80
    assert wrong_number("many", ["730"], rng) is None
