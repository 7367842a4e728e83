"""Timers put in place and taken away, by the programs that are in charge of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.digest.settings.editing import write_file
from summarise.digest.timers import unit_name, with_entry, without_entry
from summarise.errors import ConfigError, DeliveryError

if TYPE_CHECKING:
    from summarise.digest.settings import DigestSettings
    from summarise.digest.timers import Units

__all__ = ["Scheduler", "find_scheduler", "install_cron", "install_systemd", "remove_cron", "remove_systemd"]

_TIMEOUT_SECONDS = 60.0
_SYSTEMD = Path("/run/systemd/system")
"""There where systemd runs, and not where it is only installed."""


class Scheduler(StrEnum):
    """Who starts the run."""

    SYSTEMD = "systemd"
    CRON = "cron"


def find_scheduler() -> Scheduler:
    """Return what this machine has; systemd, if both.

    Raises:
        ConfigError: It has neither.
    """
    if shutil.which("systemctl") and _SYSTEMD.exists():
        return Scheduler.SYSTEMD
    if shutil.which("crontab"):
        return Scheduler.CRON
    message = (
        "this machine has neither systemd nor cron: let whatever starts programs here run "
        "summarise digest run --if-due every hour"
    )
    raise ConfigError(message)


def install_systemd(units: Units) -> tuple[tuple[Path, ...], str | None]:
    """Write the units and start the timer.

    Returns:
        The files, and what is still to be done by hand, if anything.

    Raises:
        ConfigError: The files can't be written.
    """
    folder = _unit_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: can't be made ({error.strerror}): check its permissions"
        raise ConfigError(message) from error
    paths = (folder / f"{units.name}.service", folder / f"{units.name}.timer")
    for path, text in zip(paths, (units.service, units.timer), strict=True):
        write_file(path, text)
    started = _call("systemctl", "--user", "daemon-reload") and _call(
        "systemctl", "--user", "enable", "--now", f"{units.name}.timer"
    )
    todo = None
    if not started:
        todo = f"systemctl --user daemon-reload && systemctl --user enable --now {units.name}.timer"
    return paths, todo


def remove_systemd(settings: DigestSettings) -> tuple[Path, ...]:
    """Stop the timer and remove its files; return those that were there."""
    name = unit_name(settings)
    paths = tuple(_unit_folder() / f"{name}.{ending}" for ending in ("timer", "service"))
    found = tuple(path for path in paths if path.exists())
    if found:
        _call("systemctl", "--user", "disable", "--now", f"{name}.timer")
        for path in found:
            path.unlink(missing_ok=True)
        _call("systemctl", "--user", "daemon-reload")
    return found


def install_cron(settings: DigestSettings, entry: str) -> None:
    """Put an entry into the user's crontab, or a new one in the place of the old.

    Raises:
        DeliveryError: The crontab can't be read or written.
    """
    _write_crontab(with_entry(_read_crontab(), settings, entry))


def remove_cron(settings: DigestSettings) -> bool:
    """Take the entry out of the user's crontab; tell whether it was there.

    Raises:
        DeliveryError: The crontab can't be written.
    """
    if not shutil.which("crontab"):
        return False
    before = _read_crontab()
    after = without_entry(before, settings)
    if after != before:
        _write_crontab(after)
    return after != before


def _unit_folder() -> Path:
    configured = os.environ.get("XDG_CONFIG_HOME")
    return (Path(configured) if configured else Path.home() / ".config") / "systemd" / "user"


def _call(*command: str) -> bool:
    return _run(command, None).returncode == 0


def _read_crontab() -> str:
    result = _run(("crontab", "-l"), None)
    # Without a crontab it fails, and says so in words that differ from one cron to the next. Any other
    # failure must not be taken for an empty crontab, which would then be written over the real one.
    if result.returncode == 0:
        return result.stdout
    if "no crontab" in result.stderr.lower():
        return ""
    message = (
        f"crontab -l: {' '.join(result.stderr.split())[:200] or 'it failed'}: see whether you may use cron"
    )
    raise DeliveryError(message)


def _write_crontab(text: str) -> None:
    result = _run(("crontab", "-"), text)
    if result.returncode != 0:
        message = f"crontab: {' '.join(result.stderr.split())[:200] or 'it failed'}: the crontab is as it was"
        raise DeliveryError(message)


def _run(command: tuple[str, ...], text: str | None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - systemctl and crontab, with words of ours
            command,
            input=text,
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", f"{command[0]}: {error}")
