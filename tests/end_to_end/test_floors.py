"""Quality as a gate: checking must reach its floors on the gold claims, summaries theirs on the nuggets."""

from __future__ import annotations

from benchmarks.differences import SMALL, measure_differences, measures_of
from benchmarks.events import EVENTS, draw_events, measure_events
from benchmarks.floors import complaints, floors_path, manifest_checksum, read_floors
from benchmarks.gold import Split
from benchmarks.judging import judge_corpus
from benchmarks.pyramid import measure_ours
from benchmarks.scoring import measure_splits
from summarise import Summariser


def test_checking_and_summaries_reach_their_floors() -> None:
    floors = read_floors(floors_path())
    assert floors is not None, "run python -m benchmarks.evaluate --repin"
    assert set(floors.measures) == {*(split.value for split in Split), SMALL, EVENTS}
    pyramids = measure_ours()
    differences = measure_differences()
    measured = {
        split: {**own, **pyramids[split], **measures_of(differences[split])}
        for split, own in measure_splits(judge_corpus().outcomes).items()
    } | {
        SMALL: measures_of(differences[SMALL]),
        EVENTS: measure_events(draw_events(), Summariser()).measures,
    }
    assert complaints(floors, measured, manifest_checksum()) == ()
