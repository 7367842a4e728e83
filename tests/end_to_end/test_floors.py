"""Quality as a gate: checking must reach its floors on all gold claims."""

from __future__ import annotations

from benchmarks.floors import complaints, floors_path, manifest_checksum, read_floors
from benchmarks.gold import Split
from benchmarks.judging import judge_corpus
from benchmarks.scoring import measure_splits


def test_checking_reaches_its_floors_on_the_gold_claims() -> None:
    floors = read_floors(floors_path())
    assert floors is not None, "run python -m benchmarks.evaluate --repin"
    assert set(floors.measures) == {split.value for split in Split}
    assert complaints(floors, measure_splits(judge_corpus().outcomes), manifest_checksum()) == ()
