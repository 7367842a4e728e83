"""A night that is killed again and again loses nothing, bothers nobody; twenty nights: `make check-kills`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.servers.killed_night import RECIPIENTS, KilledNight, KillPoint

if TYPE_CHECKING:
    from pathlib import Path


def test_a_night_killed_at_four_points(tmp_path: Path) -> None:
    night = KilledNight(tmp_path, models="fake")
    cut_off = night.run_killed(
        KillPoint(stage="collect"),
        KillPoint(stage="group", delay=0.3),
        KillPoint(recipient=2),  # named, and nothing handed over: no repeat
        KillPoint(mail=2),  # taken, and not recorded: the one window, and one repeat
    )
    assert cut_off == 4
    ann, ben, cim, dan = RECIPIENTS
    assert night.repeats() == {ann: 1, ben: 1, cim: 2, dan: 1}
