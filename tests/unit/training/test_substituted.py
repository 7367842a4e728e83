"""Statements with one thing in them told as another source tells something else."""

from __future__ import annotations

import random

from models.training.events import Event, Statement
from models.training.substituted import substitute_events, substitute_groups

FIRST = "The ferry Alma sank off Kellan on Monday. Forty people had been on board the ferry."
SECOND = (
    Statement("The ferry sank with 52 people on board.", "contradiction", "number", "52"),
    Statement("Divers went down to the ferry on Thursday.", "neutral"),
)


def chance() -> random.Random:
    return random.Random(0)  # noqa: S311 - no secret


def test_what_another_tells_of_something_else_is_not_said() -> None:
    rows = list(substitute_groups([[FIRST, SECOND[1].text]], chance()))
    false = {row.hypothesis: row for row in rows if row.kind == "substituted"}
    row = false["The ferry Alma sank off Kellan on Thursday."]
    assert (row.label, row.premise) == ("not_entailment", SECOND[1].text)
    for own in (row for row in rows if row.kind == "true substituted"):
        assert own.label == "entailment"
        assert own.hypothesis.rstrip(".") in own.premise


def test_sentences_that_clash_are_not_taken() -> None:
    event = Event("ferry", FIRST, SECOND, ())
    rows = list(substitute_events([event], chance()))
    assert rows
    assert not any(
        "52" in row.hypothesis or "52 people" in row.premise for row in rows if row.kind == "substituted"
    )


def test_a_text_alone_gives_nothing() -> None:
    assert not list(substitute_groups([[FIRST], [], ["", ""]], chance()))
