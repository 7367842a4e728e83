"""Claims before what the product reads."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

from models.training.events import Event, Statement, Told
from models.training.placing import place_events, place_twins, read_twins

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from models.training.examples import Row

TEXT = (
    "The harbour of Porto Verde lies in the north. Maria Costa ended the strike of the harbour workers. "
    "The workers of the harbour had been on strike for twelve days. Mayor Tomas Lindqvist thanked both sides."
    " Ships from the north were unloaded again on Sunday evening."
)
STRETCH = "Maria Costa ended the strike of the harbour workers."
FALSE = "Tomas Lindqvist ended the strike of the harbour workers."
TRUE = "The strike of the harbour workers was ended by Maria Costa."


def chance(seed: int = 0) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def place(*claims: dict[str, object], seed: int = 0) -> list[Row]:
    start = TEXT.index(STRETCH)
    twins = [{"id": "own", "start": start, "end": start + len(STRETCH), **claim} for claim in claims]
    return list(place_twins([{"id": "own", "text": TEXT}], {"own": twins}, chance(seed)))


def test_a_true_twin_stands_before_windows_that_say_all_of_it() -> None:
    for seed in range(5):
        rows = place({"claim": TRUE}, seed=seed)
        for row in rows:
            assert (STRETCH in row.premise) == (row.label == "entailment"), row
        assert {"true placed", "true placed together"} <= {row.kind for row in rows}


def test_a_true_twin_before_another_window_is_unsaid() -> None:
    (row,) = (row for row in place({"claim": TRUE}) if row.kind == "placed elsewhere")
    assert row.label == "neutral"
    assert STRETCH not in row.premise


def test_a_false_twin_is_said_by_no_window() -> None:
    for seed in range(5):
        rows = place({"claim": FALSE, "wrong": [[0, 15]], "error": "name"}, seed=seed)
        assert {row.label for row in rows} == {"not_entailment"}
        assert {row.spans for row in rows} == {((0, 15),)}
        assert all(row.premise in TEXT or row.kind == "placed together" for row in rows)


def test_what_is_gathered_keeps_the_order_of_the_article() -> None:
    (row,) = (
        row
        for row in place({"claim": f"{TRUE[:-1]}, who was thanked by Mayor Tomas Lindqvist."})
        if row.kind == "true placed together"
    )
    places = [TEXT.index(sentence) for sentence in row.premise.split(". ")]
    assert places == sorted(places)


def test_held_out_stretches_are_not_learnt_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.training.placing.is_held_out", lambda _stretch: True)
    assert place({"claim": TRUE}) == []


def test_twins_are_read_by_article(tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "start": 0, "end": 9, "claim": name}) for name in ("a", "b", "a")]
    (tmp_path / "twins-own.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "other.jsonl").write_text("nonsense", "utf-8")
    assert {name: len(found) for name, found in read_twins(tmp_path).items()} == {"a": 2, "b": 1}


EVENT = Event(
    name="strike",
    first=TEXT,
    second=(
        Statement("The harbour workers had been on strike for nine days.", "contradiction", "number", "nine"),
        Statement("The workers of Porto Verde had been on strike for twelve days.", "entailment"),
        Statement("The union of the harbour workers wants better gloves.", "neutral"),
    ),
    claims=(
        Told("Mayor Tomas Lindqvist thanked both sides.", ("entailment", "neutral")),
        Told(
            "The workers had been on strike for ten days.",
            ("contradiction", "contradiction"),
            "number",
            "ten",
        ),
        Told("Maria Costa ended the strike, and the union wants gloves.", ("neutral", "neutral"), "joint"),
    ),
)


def test_claims_of_an_event_stand_before_windows_that_say_as_much_of_them_as_the_passage() -> None:
    rows = list(place_events([EVENT], chance()))
    labels = {(row.hypothesis, row.kind): row for row in rows}
    told = labels[EVENT.claims[0].text, "true event window"]
    assert "thanked both sides" in told.premise
    for row in rows:
        if row.label == "contradiction":
            assert "twelve days" in row.premise or "nine days" in row.premise
            assert not row.spans or row.hypothesis[slice(*row.spans[0])] == "ten"
    assert labels[EVENT.second[0].text, "event sentence window"].label == "contradiction"
    assert labels[EVENT.second[1].text, "true event sentence window"].label == "entailment"
    assert labels[EVENT.second[2].text, "event sentence window unsaid"].label == "neutral"


def test_a_claim_of_two_halves_stands_before_a_window_of_each_outlet() -> None:
    rows = [row for row in place_events([EVENT], chance()) if row.kind == "true event window joint"]
    for row in rows:
        assert "ended the strike" in row.premise
        assert "gloves" in row.premise
    assert rows
