"""Twenty nights, each killed at another point of a whole run and then run again, with the shipped models."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.servers.killed_night import KilledNight, random_points

NIGHTS = 20
SEED = 6


@cache
def whole_run_seconds() -> float:
    with TemporaryDirectory() as folder:
        return KilledNight(Path(folder), models="real").run_whole()


@pytest.mark.parametrize("number", range(NIGHTS))
def test_a_killed_night(tmp_path: Path, number: int) -> None:
    point = random_points(NIGHTS, whole_run_seconds(), seed=SEED)[number]
    night = KilledNight(tmp_path, models="real")
    night.run_killed(point)
    assert max(night.repeats().values()) <= 2
    print(f"{point}: {dict(night.repeats())}")  # noqa: T201 - seen with pytest -s
