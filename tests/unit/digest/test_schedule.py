from __future__ import annotations

import dataclasses
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarise.digest import timer_setup
from summarise.digest.schedule import is_due, last_scheduled, next_scheduled
from summarise.digest.settings import DigestSettings, ScheduleSettings
from summarise.digest.timers import cron_entry, systemd_units, with_entry, without_entry
from summarise.digest.types import StageRecord
from summarise.errors import ConfigError, DeliveryError

if TYPE_CHECKING:
    from summarise.digest.clock import FixedClock
    from summarise.digest.store import Store

BERLIN = "Europe/Berlin"
SETTINGS = DigestSettings(
    path=Path("/home/ann/my 100% news/digest.toml"), time_zone=BERLIN, schedule=ScheduleSettings(at="06:30")
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "now", "last", "following"),
    [
        ("06:30", BERLIN, "2026-11-22T06:00", "2026-11-22T05:30", "2026-11-23T05:30"),
        ("06:30", BERLIN, "2026-07-22T04:29", "2026-07-21T04:30", "2026-07-22T04:30"),
        ("06:30", BERLIN, "2026-07-22T04:30", "2026-07-22T04:30", "2026-07-23T04:30"),
        # The night in which clocks go from 2:00 to 3:00: 2:30 isn't there, and counts as 3:30.
        ("02:30", BERLIN, "2026-03-29T00:45", "2026-03-28T01:30", "2026-03-29T01:30"),
        ("02:30", BERLIN, "2026-03-29T12:00", "2026-03-29T01:30", "2026-03-30T00:30"),
        # The night in which they go from 3:00 to 2:00: 2:30 comes twice, the first counts.
        ("02:30", BERLIN, "2026-10-25T00:45", "2026-10-25T00:30", "2026-10-26T01:30"),
        ("02:30", BERLIN, "2026-10-25T02:00", "2026-10-25T00:30", "2026-10-26T01:30"),
        # Far from Greenwich, where it is another day.
        ("00:15", "Pacific/Kiritimati", "2026-11-22T11:00", "2026-11-22T10:15", "2026-11-23T10:15"),
        ("23:45", "Pacific/Pago_Pago", "2026-11-22T11:00", "2026-11-22T10:45", "2026-11-23T10:45"),
        ("00:00", "Asia/Kathmandu", "2026-11-22T18:14", "2026-11-21T18:15", "2026-11-22T18:15"),
    ],
)
def test_moments_are_those_of_the_zone(at: str, zone: str, now: str, last: str, following: str) -> None:
    assert last_scheduled(at, zone, utc(now)) == utc(last)
    assert next_scheduled(at, zone, utc(now)) == utc(following)


def test_the_machine_s_own_time_will_do() -> None:
    now = utc("2026-11-22T12:00")
    last, following = last_scheduled("06:30", "local", now), next_scheduled("06:30", "local", now)
    assert last <= now < following
    assert {moment.astimezone().strftime("%H:%M") for moment in (last, following)} == {"06:30"}


def keep_run(store: Store, started: datetime, stages: str = "collect compose send", failed: int = 0) -> None:
    for stage in stages.split():
        counts = (("sources", 2), ("failed", failed)) if stage == "collect" else ()
        record = StageRecord(
            run=started.isoformat(), stage=stage, started=started, ended=started, counts=counts
        )
        store.stages.save(record)


def test_a_run_is_due_until_one_is_complete(store: Store, clock: FixedClock) -> None:
    now = clock.now()  # 7:00 in Berlin
    assert is_due(SETTINGS, store, now)
    keep_run(store, now - timedelta(days=1))
    keep_run(store, now - timedelta(minutes=20), "collect")
    keep_run(store, now - timedelta(minutes=15), "send")
    keep_run(store, now - timedelta(minutes=10), failed=2)
    assert is_due(SETTINGS, store, now)
    keep_run(store, now - timedelta(minutes=5), failed=1)
    assert not is_due(SETTINGS, store, now)
    assert not is_due(SETTINGS, store, now + timedelta(hours=23))
    assert is_due(SETTINGS, store, now + timedelta(days=1))


def test_a_run_of_a_clock_that_was_ahead_does_not_count(store: Store, clock: FixedClock) -> None:
    keep_run(store, clock.now() + timedelta(days=400))
    assert is_due(SETTINGS, store, clock.now())


def test_systemd_knows_the_zone_and_makes_up_for_missed_nights() -> None:
    units = systemd_units(SETTINGS, python="/opt/py $x/python")
    assert "OnCalendar=*-*-* 06:30:00 Europe/Berlin\n" in units.timer
    assert "Persistent=true\n" in units.timer
    call = (
        '"/opt/py $$x/python" -m summarise digest run --if-due --config "/home/ann/my 100%% news/digest.toml"'
    )
    assert f"ExecStart={call}\n" in units.service
    assert "WorkingDirectory=/home/ann/my 100%% news\n" in units.service
    local = systemd_units(dataclasses.replace(SETTINGS, time_zone="local"), python="python")
    assert "OnCalendar=*-*-* 06:30:00\n" in local.timer
    other = dataclasses.replace(SETTINGS, path=Path("/home/ann/other.toml"), title="A\nExecStart=evil")
    assert systemd_units(other, python="python").name != units.name
    assert "\nExecStart=evil" not in systemd_units(other, python="python").service


def test_a_crontab_keeps_what_else_is_in_it() -> None:
    entry = cron_entry(SETTINGS, python="/opt/py x/python", now=utc("2026-11-22T06:00"))
    mark, call = entry.splitlines()
    assert mark == "# summarise digest: /home/ann/my 100% news/digest.toml"
    assert call.startswith("30 * * * * '/opt/py x/python' -m summarise digest run --if-due --config ")
    assert r"'/home/ann/my 100\% news/digest.toml' >> '/home/ann/my 100\% news/digest.log' 2>&1" in call
    before = "MAILTO=ann\n0 1 * * * backup"
    after = with_entry(before, SETTINGS, entry)
    assert after == f"{before}\n{entry}"
    assert with_entry(after, SETTINGS, entry) == after
    assert without_entry(after, SETTINGS) == f"{before}\n"
    assert without_entry(after, dataclasses.replace(SETTINGS, path=Path("/other.toml"))) == after
    assert with_entry("", SETTINGS, entry) == entry


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that is all that PATH has; systemd runs if the file `systemd` is in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(timer_setup, "_SYSTEMD", folder / "systemd")
    return folder


def put_program(folder: Path, name: str, code: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport pathlib, sys\nhere = pathlib.Path(__file__)\n{code}")
    path.chmod(0o755)


CRONTAB = """
kept = here.with_name("kept")
if sys.argv[1] == "-":
    kept.write_text(sys.stdin.read())
elif kept.exists():
    print(kept.read_text(), end="")
else:
    sys.exit("no crontab for ann")
"""


def test_a_timer_is_put_in_place_and_taken_away(programs: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="neither systemd nor cron"):
        timer_setup.find_scheduler()
    put_program(programs, "systemctl", "print(*sys.argv[1:], file=here.with_name('calls').open('a'))")
    (programs / "systemd").mkdir()
    assert timer_setup.find_scheduler() is timer_setup.Scheduler.SYSTEMD
    units = systemd_units(SETTINGS, python="python")
    paths, todo = timer_setup.install_systemd(units)
    assert todo is None
    assert [path.read_text() for path in paths] == [units.service, units.timer]
    assert {path.parent for path in paths} == {tmp_path / "config" / "systemd" / "user"}
    assert sorted(timer_setup.remove_systemd(SETTINGS)) == sorted(paths)
    assert timer_setup.remove_systemd(SETTINGS) == ()
    assert (programs / "calls").read_text().splitlines() == [
        "--user daemon-reload",
        f"--user enable --now {units.name}.timer",
        f"--user disable --now {units.name}.timer",
        "--user daemon-reload",
    ]
    put_program(programs, "systemctl", "sys.exit('no bus')")
    assert f"enable --now {units.name}.timer" in (timer_setup.install_systemd(units)[1] or "")


def test_a_cron_line_is_put_in_place_and_taken_away(programs: Path) -> None:
    assert not timer_setup.remove_cron(SETTINGS)
    put_program(programs, "crontab", CRONTAB)
    assert timer_setup.find_scheduler() is timer_setup.Scheduler.CRON
    timer_setup.install_cron(SETTINGS, cron_entry(SETTINGS, python="python", now=datetime.now(UTC)))
    assert "digest run --if-due" in (programs / "kept").read_text()
    assert timer_setup.remove_cron(SETTINGS)
    assert (programs / "kept").read_text() == ""
    put_program(programs, "crontab", "sys.exit('you may not use cron')")
    with pytest.raises(DeliveryError, match="you may not use cron"):
        timer_setup.install_cron(SETTINGS, "")
    assert os.environ["PATH"] == str(programs)
