"""Mails put into folders: a maildir, which mail programs read, or .eml files.

A copy's file has the same name at every attempt and appears whole, by renaming. So what an earlier run has
delivered is found, and nothing is ever there twice.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from summarise.digest.delivery.outcomes import Outcome, OutcomeKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarise.digest.delivery.copies import Copy

__all__ = ["EmlDelivery", "MaildirDelivery"]


class MaildirDelivery:
    """Puts mails into a maildir, which is made if it isn't there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, copy: Copy, commit: Callable[[], None]) -> Outcome:
        """Deliver a copy; see `Delivery`."""
        try:
            for name in ("tmp", "new", "cur"):
                (self._folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            return _failed(self._folder, error)
        # Readers of a maildir expect the line ends of text files.
        message = copy.message.replace(b"\r\n", b"\n")
        return _write(self._folder / "tmp" / copy.name, self._folder / "new" / copy.name, message, commit)

    def holds(self, copy: Copy) -> bool | None:
        """Tell whether a copy is there, read or not; see `Delivery`."""
        if (self._folder / "new" / copy.name).exists():
            return True
        # A mail program that has seen it has moved it and added its flags.
        return any((self._folder / "cur").glob(f"{copy.name}*"))

    def close(self) -> None:
        """Do nothing."""


class EmlDelivery:
    """Puts mails into a folder as .eml files, which mail programs open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, copy: Copy, commit: Callable[[], None]) -> Outcome:
        """Deliver a copy; see `Delivery`."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return _failed(self._folder, error)
        path = self._path(copy)
        return _write(path.with_name(f".{path.name}.part"), path, copy.message, commit)

    def holds(self, copy: Copy) -> bool | None:
        """Tell whether a copy is there; see `Delivery`."""
        return self._path(copy).exists()

    def close(self) -> None:
        """Do nothing."""

    def _path(self, copy: Copy) -> Path:
        return self._folder / f"{copy.name}.eml"


def _write(part: Path, path: Path, message: bytes, commit: Callable[[], None]) -> Outcome:
    try:
        with part.open("wb") as file:
            file.write(message)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        return _failed(part, error)
    commit()
    try:
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        return _failed(path, error)
    return Outcome(kind=OutcomeKind.ACCEPTED, note=str(path))


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk, too, where folders can be synced."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failed(path: Path, error: OSError) -> Outcome:
    return Outcome(kind=OutcomeKind.TEMPORARY, note=f"{path}: can't be written ({error.strerror})")
