"""Insertions that repeat."""

from __future__ import annotations

import pytest

from summarise.condensation.editing.cast import Cast
from summarise.condensation.editing.mentions import Told
from summarise.condensation.editing.parentheses import drop_parentheses
from tests.unit.condensation.editing.desk import build, edit, texts

NOBODY = Cast({}, {}, {})


def dropped(text: str, *told: str, others: str = "") -> str:
    for change in reversed(drop_parentheses(text, told, others, NOBODY, Told())):
        text = text[: change.start] + change.after + text[change.end :]
    return text


def test_an_abbreviation_that_nothing_uses_is_dropped() -> None:
    text = "The Littoral Union (LU) agreed on Monday."
    assert dropped(text) == "The Littoral Union agreed on Monday."
    assert dropped(text, others="The LU agreed.") == text
    assert dropped("The Littoral Union (LU) agreed, an LU envoy said.").startswith("The Littoral Union (LU)")


def test_what_was_said_of_the_same_is_dropped() -> None:
    assert dropped("Morn (D-Iowa) agreed.", "Hilda Morn (D-Iowa) spoke.") == "Morn agreed."
    assert (
        dropped("The large trial of pagers (the pagers trial) ended.") == "The large trial of pagers ended."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Morn (D-Iowa) met Brask (D-Iowa).",
        "The bridge (built in 1931) fell.",
        "It rose 3 per cent (5 points).",
        "The Union of Fishers (LU) agreed.",
    ],
)
def test_what_is_new_stays(text: str) -> None:
    assert dropped(text, "Hilda Morn spoke in 1931 of the bridge.") == text


def test_an_apposition_that_was_said_is_dropped() -> None:
    first = "Mayor Hilda Morn opened the bridge on Monday."
    later = "The builders thanked Morn, the mayor, and went home."
    cluster = build(f"{first} {later} Morn said little.")
    assert texts(edit(cluster, first, later))[1] == "The builders thanked Morn and went home."
    assert texts(edit(cluster, later)) != ["The builders thanked Morn and went home."]
