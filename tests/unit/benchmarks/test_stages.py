from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import stages
from benchmarks.stages import stage_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("modules", "stage"),
    [
        ([], None),
        (["pipeline", "cluster"], "wiring"),
        (["pipeline", "cluster", "segmentation/__init__", "segmentation/punkt"], "finding sentences"),
        (["pipeline", "extraction/extract", "extraction/neighbours"], "near neighbours"),
        (["pipeline", "extraction/extract", "extraction/candidates", "tokens"], "choosing"),
        (["pipeline", "verification/judgement", "tokens"], "checking"),
        (["pipeline", "agreement/pairing", "extraction/neighbours"], "differences"),
        (["pipeline", "normalisation"], "wiring"),
    ],
)
def test_time_goes_to_the_outermost_stage(modules: list[str], stage: str | None) -> None:
    assert stage_of(modules) == stage


def test_the_profile_runs_at_a_tiny_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "stages.json"
    assert stages.main(["--sizes", "60", "--results", str(path)]) == 0
    measured = json.loads(path.read_text("utf-8"))["60"]
    assert measured["times_the_limit"] >= measured["times_the_limit_without_checking"] > 1
    assert measured["processor_seconds"]["finding sentences"] > 0
    assert "× the limit" in capsys.readouterr().out
