"""Twenty nights, each killed at another point of a whole run and then run again, with the shipped models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.killed_night import KilledNight, KillPoint, random_points

if TYPE_CHECKING:
    from pathlib import Path

NIGHTS = 20
SEED = 6


@pytest.mark.parametrize("point", random_points(NIGHTS, seed=SEED), ids=str)
def test_a_killed_night(tmp_path: Path, point: KillPoint) -> None:
    night = KilledNight(tmp_path, models="real")
    cut_off = night.run_killed(point)
    assert max(night.repeats().values()) <= 2
    print(f"{point}: {cut_off} cut off, {dict(night.repeats())}")  # noqa: T201 - seen with pytest -s
