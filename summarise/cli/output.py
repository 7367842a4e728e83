"""Where a result goes: to a file in one step, or to the standard output."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from summarise.cli.terminal import write_to_stdout
from summarise.errors import ConfigError, DeliveryError

__all__ = ["check_destination", "deliver", "is_file_destination"]


def is_file_destination(destination: str | None) -> bool:
    """Tell whether a result goes to a file."""
    return destination is not None and destination != "-"


def check_destination(destination: str | None, *, option: str = "--output") -> None:
    """Find out before the work whether the file that an option names could be written.

    Raises:
        ConfigError: The destination is a folder, or its folder doesn't exist.
    """
    if destination is None or not is_file_destination(destination):
        return
    path = Path(destination)
    if path.is_dir():
        message = f"{option} {destination} is a folder: give the name of a file"
        raise ConfigError(message)
    if not path.parent.is_dir():
        message = f"{option} {destination}: there is no folder {path.parent}: make it first"
        raise ConfigError(message)


def deliver(page: str, destination: str | None, *, option: str = "--output") -> None:
    """Write a result where an option says; a file is replaced whole or, if that fails, not at all.

    Raises:
        DeliveryError: It can't be written.
    """
    if destination is None or not is_file_destination(destination):
        write_to_stdout(page)
        return
    try:
        _replace(Path(os.path.realpath(destination)), page.encode("utf-8"))
    except OSError as error:
        message = f"{option} {destination} can't be written: {error.strerror or error}: choose another place"
        raise DeliveryError(message) from error


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe: nothing to keep, nothing to replace
        path.write_bytes(content)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_of(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode_of(path: Path) -> int:
    """Return the permissions that the file has, or that a new one would get."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
