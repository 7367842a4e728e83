"""What lets the digest run every night: a systemd timer of the user, or a line in the crontab.

Both call `run --if-due`. The timer is exact and knows time zones; what it missed it does when the machine
is up again. Cron knows neither time zones nor missed runs, so its line calls once an hour, at the minute that
is asked for, and the run itself finds out whether it is due.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from summarise.digest.clock import LOCAL
from summarise.digest.schedule import next_scheduled

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.digest.settings import DigestSettings

__all__ = ["Units", "cron_entry", "systemd_units", "unit_name", "with_entry", "without_entry"]

_MARK = "# summarise digest: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """A systemd service and its timer: their name, without an ending, and what their files hold."""

    name: str
    service: str
    timer: str


def unit_name(settings: DigestSettings) -> str:
    """Return the name of the units of a settings file: another file has others."""
    return f"summarise-digest-{sha256(str(settings.path).encode()).hexdigest()[:8]}"


def systemd_units(settings: DigestSettings, *, python: str) -> Units:
    """Write the service and the timer.

    Args:
        settings: When, in which time zone, and by which file.
        python: The interpreter that has this package.
    """
    command = " ".join(map(_quoted_for_systemd, _command(settings, python)))
    folder = str(settings.path.parent).replace("%", "%%")
    zone = "" if settings.time_zone == LOCAL else f" {settings.time_zone}"
    title = " ".join(settings.title.split()).replace("%", "%%")
    service = f"""\
[Unit]
Description=Digest: {title}
# A night without a network is tried again, not for ever.
StartLimitIntervalSec=12h
StartLimitBurst=12

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
Restart=on-failure
RestartSec=15min
"""
    timer = f"""\
[Unit]
Description=When to run the digest: {title}

[Timer]
OnCalendar=*-*-* {settings.schedule.at}:00{zone}
# A night that was missed is made up for when the machine is up again.
Persistent=true

[Install]
WantedBy=timers.target
"""
    return Units(name=unit_name(settings), service=service, timer=timer)


def cron_entry(settings: DigestSettings, *, python: str, now: datetime) -> str:
    """Write the two lines for the crontab: a mark by which they are found again, and the call.

    Args:
        settings: When, in which time zone, and by which file.
        python: The interpreter that has this package.
        now: The time: at which minute of an hour the digest's time falls here may change with the seasons.
    """
    minute = next_scheduled(settings.schedule.at, settings.time_zone, now).astimezone().minute
    log = settings.path.with_suffix(".log")
    call = f"{shlex.join(_command(settings, python))} >> {shlex.quote(str(log))} 2>&1"
    # Cron takes a bare % for the end of the line.
    return f"{_mark(settings)}\n{minute} * * * * {call.replace('%', chr(92) + '%')}\n"


def with_entry(crontab: str, settings: DigestSettings, entry: str) -> str:
    """Return a crontab with an entry in place of the one that it may have had."""
    rest = without_entry(crontab, settings)
    return f"{rest}{'' if not rest or rest.endswith(chr(10)) else chr(10)}{entry}"


def without_entry(crontab: str, settings: DigestSettings) -> str:
    """Return a crontab without the entry; all else stays as it is."""
    kept, is_ours = [], False
    for line in crontab.splitlines(keepends=True):
        if is_ours:
            is_ours = False
        elif line.rstrip("\n") == _mark(settings):
            is_ours = True
        else:
            kept.append(line)
    return "".join(kept)


def _command(settings: DigestSettings, python: str) -> list[str]:
    return [python, "-m", "summarise", "digest", "run", "--if-due", "--config", str(settings.path)]


def _mark(settings: DigestSettings) -> str:
    return f"{_MARK}{' '.join(str(settings.path).split())}"


def _quoted_for_systemd(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if any(not (c.isalnum() or c in "-_./=:,+@") for c in word) else escaped
