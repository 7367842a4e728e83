"""A lock that keeps two runs apart and that a killed process leaves behind open."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from summarise.errors import BusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["only_run"]

_LOCKED_BYTE = 1 << 20
"""Beyond what is written: on Windows a locked byte can't be read by others."""


@contextlib.contextmanager
def only_run(path: Path) -> Iterator[None]:
    """Hold the lock for as long as the context lasts.

    It is the operating system's lock on the file, not the file's existence: it ends with the process,
    however that ends.

    Raises:
        BusyError: Another process holds it.
        StoreError: The file can't be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    except OSError as error:
        message = f"{path}: the lock can't be made ({error.strerror}): check the folder and its permissions"
        raise StoreError(message) from error
    try:
        if not _lock(descriptor):
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
            who = f"process {holder}" if holder.isdigit() else "another process"
            message = f"{path}: {who} is at work on this digest: wait until it is done, or end it"
            raise BusyError(message)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
