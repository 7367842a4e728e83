"""Bytes of files and of standard input, within a limit."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

from summarise.errors import EmptyInputError, InputError, InputTooLargeError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["MAX_FILE_BYTES", "MAX_PAGE_BYTES", "read_file", "read_standard_input"]

MAX_FILE_BYTES = 20_000_000
"""A text file; some 3 million words, more than any article and less than memory minds."""
MAX_PAGE_BYTES = 10_000_000
"""A web page; the largest news pages hold a tenth of that, scripts included."""


def read_file(path: Path, *, max_bytes: int) -> bytes:
    """Read a file; one that is too large is not read at all.

    Raises:
        InputTooLargeError: It is larger than the limit.
        EmptyInputError: It has no bytes.
        InputError: The system refuses it.
    """
    try:
        with path.open("rb") as file:
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                raise _too_large(status.st_size, max_bytes)
            data = _read(file, max_bytes)
    except OSError as error:
        message = f"could not be read ({error.strerror or error}): check the file and its permissions"
        raise InputError(message) from error
    if not data:
        message = "empty"
        raise EmptyInputError(message)
    return data


def read_standard_input(*, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Read standard input to its end.

    Raises:
        InputTooLargeError: It is larger than the limit.
        EmptyInputError: Nothing comes.
    """
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if sys.stdin is None:
        data = b""
    elif stream is None:
        data = sys.stdin.read().encode("utf-8", "surrogatepass")
    else:
        data = _read(stream, max_bytes)
    if not data:
        message = "nothing came: pipe an article into the command"
        raise EmptyInputError(message)
    return data


def _read(stream: BinaryIO, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise _too_large(None, max_bytes)
    return data


def _too_large(size: int | None, max_bytes: int) -> InputTooLargeError:
    held = f"{size / 1_000_000:,.0f} MB, and" if size is not None else "too large:"
    return InputTooLargeError(f"{held} at most {max_bytes // 1_000_000} MB are read: cut it into articles")
