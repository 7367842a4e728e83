from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from models.training.events import EVENTS, pair_events, part_events, read_events

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "The bridge at Olm closed on Monday. Mayor Ida Brandt blamed rust."
EVENT = {
    "event": "bridge closed",
    "a": FIRST,
    "b": [
        ["The crossing was shut on Tuesday.", "C", "date", "Tuesday"],
        ["Two cafés beside it stay open.", "N"],
        ["Rust is to blame, Brandt said.", "E"],
    ],
    "claims": [
        ["Olm has lost its bridge to rust.", "E", "N"],
        ["The crossing was shut on Tuesday.", "C", "E", "date", "Tuesday"],
        ["Brandt blamed rust, and two cafés stay open.", "N", "N", "joint"],
        ["Brandt blamed the builders of the bridge.", "C", "C", "name", "the builders"],
        ["The crossing was shut for two years.", "N", "N", "invention", "for two years"],
    ],
}


def chance() -> random.Random:
    return random.Random(0)  # noqa: S311 - no secret


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.jsonl").write_text(json.dumps(EVENT) + "\n", "utf-8")
    return tmp_path


def test_claims_stand_before_both_passages(folder: Path) -> None:
    rows = list(pair_events(read_events(folder), chance()))
    found = {(row.premise == FIRST, row.hypothesis): row for row in rows}
    assert found[True, "Olm has lost its bridge to rust."].label == "entailment"
    assert found[False, "Olm has lost its bridge to rust."].label == "neutral"
    clash = found[True, "The crossing was shut on Tuesday."]
    assert (clash.label, clash.spans) == ("contradiction", ((25, 32),))
    by_kind = Counter(row.kind for row in rows)
    assert (
        by_kind["event sentence"] == by_kind["true event sentence"] == by_kind["event sentence unsaid"] == 1
    )
    assert by_kind["true event joint"] == 1


def test_wrong_words_are_marked_where_the_claim_is_about_the_passage(folder: Path) -> None:
    rows = list(pair_events(read_events(folder), chance()))
    marked = {
        (row.hypothesis[slice(*row.spans[0])], row.premise == FIRST)
        for row in rows
        if row.spans and row.kind.startswith("event")
    }
    assert marked == {
        ("Tuesday", True),
        ("the builders", True),
        ("the builders", False),
        ("for two years", False),
    }


def test_a_claim_of_two_halves_is_told_by_both_passages_alone(folder: Path) -> None:
    (event,) = read_events(folder)
    joint = [row for row in pair_events([event], chance()) if row.hypothesis == event.claims[2].text]
    labels = {row.label: row.premise for row in joint}
    assert set(labels) == {"neutral", "entailment"}
    assert event.first in labels["entailment"]
    assert event.second_passage in labels["entailment"]


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "{}",
        json.dumps({**EVENT, "claims": [["A claim.", "E", "X"]]}),
        json.dumps({**EVENT, "claims": [["A claim.", "E", "C", "date", "Sunday"]]}),
        json.dumps({**EVENT, "b": [["A sentence."]]}),
    ],
)
def test_a_line_that_is_no_event_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "own.jsonl").write_text(json.dumps(EVENT) + f"\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"own\.jsonl, line 2: no event"):
        read_events(tmp_path)


def test_our_events_are_whole() -> None:
    events = read_events(EVENTS)
    learnt, held_out = part_events(events)
    assert len(learnt) > 10 * len(held_out) > 0
    for event in events:
        assert any(statement.label == "contradiction" for statement in event.second), event.name
        true = sum(claim.is_true for claim in event.claims)
        assert 0 < true < len(event.claims), event.name
    assert len({event.first for event in events}) == len(events)
