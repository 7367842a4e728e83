"""Quality as a gate: checking must reach its floors on all gold claims."""

from __future__ import annotations

from benchmarks.floors import complaints, floors_path, manifest_checksum, read_floors
from benchmarks.judging import judge_corpus
from benchmarks.scoring import measure


def test_checking_reaches_its_floors_on_the_gold_claims() -> None:
    floors = read_floors(floors_path())
    assert floors is not None, "run python -m benchmarks.evaluate --repin"
    assert complaints(floors, measure(judge_corpus()).as_dict(), manifest_checksum()) == ()
