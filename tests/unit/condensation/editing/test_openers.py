"""Openers that say nothing."""

from __future__ import annotations

import pytest

from summarise.condensation.editing.capitals import begin
from summarise.condensation.editing.openers import drop_opener
from summarise.languages import ENGLISH


def dropped(text: str, *, follows: bool = False) -> str:
    for change in drop_opener(text, ENGLISH, follows_its_neighbour=follows):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Notably, the port stayed open.", "The port stayed open."),
        ("As a reminder, 40 boats were lost.", "40 boats were lost."),
        ("It is worth noting that the port stayed open.", "The port stayed open."),
        ("It should be noted that Morn voted no.", "Morn voted no."),
        ("Meanwhile, the port stayed open.", "The port stayed open."),
        ("Mayor Hilda Morn also said the port would close.", "Mayor Hilda Morn said the port would close."),
    ],
)
def test_an_empty_opener_is_dropped(text: str, after: str) -> None:
    assert dropped(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "Notably absent was the mayor of the port.",
        "However, the port stayed open.",  # a contrast says something
        "Notably, he stayed.",
        "Notably, “we stay open,” said the mayor.",
        "It is worth noting the price of the boats.",
        "Morn is also the harbour master.",
        "Not only the mayor but also the council said no.",
    ],
)
def test_what_says_something_stays(text: str) -> None:
    assert dropped(text) in {text, text.replace("Notably, “we", "“We")}
    assert dropped(text) == text


def test_meanwhile_stays_behind_the_sentence_that_it_joins() -> None:
    assert dropped("Meanwhile, the port stayed open.", follows=True) == "Meanwhile, the port stayed open."
    assert dropped("Morn also said no.", follows=True) == "Morn also said no."


def test_a_quotation_is_never_given_a_capital() -> None:
    assert begin("“we stay,” she said.") is None
    assert begin("“We stay,” she said.") == "“We"
