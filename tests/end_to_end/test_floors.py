"""Quality as a gate: checking must reach its floors on the gold claims, summaries theirs on the nuggets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.differences import SMALL, measure_differences, measures_of
from benchmarks.events import EVENTS, draw_events, measure_events
from benchmarks.floors import Floors, complaints, floors_path, manifest_checksum, read_floors
from benchmarks.gold import Split
from benchmarks.judging import judge_corpus
from benchmarks.pyramid import measure_ours
from benchmarks.scoring import measure_splits
from summarise import Summariser

if TYPE_CHECKING:
    from benchmarks.floors import BySplit


@pytest.fixture
def floors() -> Floors:
    found = read_floors(floors_path())
    assert found is not None, "run python -m benchmarks.evaluate --repin"
    return found


def part_of(split: str, name: str) -> str:
    """Return which of the tests below measures something; each may run on a processor of its own."""
    if split == EVENTS:
        return "events"
    if name == "pyramid":
        return "summaries"
    return "differences" if name.startswith(("differences", "updates", "look_alikes")) else "checking"


def below(part: str, floors: Floors, measured: BySplit) -> tuple[str, ...]:
    """Say what is below its floor, of all that is pinned of a part, whether it was measured or not."""
    pinned = {
        split: {name: floor for name, floor in own.items() if part_of(split, name) == part}
        for split, own in floors.measures.items()
    }
    assert any(pinned.values()), f"nothing is pinned of {part}"
    return complaints(replace(floors, measures=pinned), measured, manifest_checksum())


def test_all_splits_have_floors(floors: Floors) -> None:
    assert set(floors.measures) == {*(split.value for split in Split), SMALL, EVENTS}


def test_checking_reaches_its_floors(floors: Floors) -> None:
    assert below("checking", floors, measure_splits(judge_corpus().outcomes)) == ()


def test_summaries_reach_theirs(floors: Floors) -> None:
    assert below("summaries", floors, measure_ours()) == ()


def test_differences_reach_theirs(floors: Floors) -> None:
    measured = {split: measures_of(own) for split, own in measure_differences().items()}
    assert below("differences", floors, measured) == ()


def test_events_reach_theirs(floors: Floors) -> None:
    measured = {EVENTS: measure_events(draw_events(), Summariser()).measures}
    assert below("events", floors, measured) == ()
