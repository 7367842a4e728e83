"""Are the files of a model the ones that were put there? `SHA256SUMS` beside them says which they are."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.errors import BackendError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CHECKSUMS", "check_file", "check_folder", "read_checksums", "write_checksums"]

CHECKSUMS = "SHA256SUMS"
"""As `sha256sum *` writes it: 64 hexadecimal digits, a blank, a blank or a star, and a file's name."""

_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64}) [ *](?P<name>.+)")
_SHOWN_DIGITS = 12


def check_folder(folder: str | Path) -> None:
    """Compare each file that a folder's `SHA256SUMS` lists; without one, there is nothing to compare with.

    Raises:
        BackendError: A file is missing or another one than was listed, or the list can't be read.
    """
    for name in read_checksums(folder):
        check_file(Path(folder) / name)


def check_file(path: Path) -> None:
    """Compare one file with the `SHA256SUMS` beside it, if that lists it.

    Raises:
        BackendError: As for `check_folder`.
    """
    expected = read_checksums(path.parent).get(path.name)
    if expected is None:
        return
    try:
        found = _digest(path)
    except OSError as error:
        message = f"{path} can't be read ({error.strerror or error}): fetch the model again"
        raise BackendError(message) from error
    if found != expected:
        message = (
            f"{path} is altered (sha256 {found[:_SHOWN_DIGITS]}… instead of {expected[:_SHOWN_DIGITS]}…): "
            "fetch the model again"
        )
        raise BackendError(message)


def read_checksums(folder: str | Path) -> Mapping[str, str]:
    """Return file names and their digests as a folder's `SHA256SUMS` lists them; none without one.

    Raises:
        BackendError: It can't be read, or names a file elsewhere.
    """
    path = Path(folder) / CHECKSUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        message = f"{path} can't be read ({type(error).__name__}): write it anew with sha256sum, or delete it"
        raise BackendError(message) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None or Path(match["name"]).name != match["name"]:
            message = f"{path}, line {number}: no checksum of a file beside it: write it anew with sha256sum"
            raise BackendError(message)
        found[match["name"]] = match["digest"].lower()
    return found


def write_checksums(folder: str | Path) -> Path:
    """List the files of a folder in its `SHA256SUMS`, for later loads to be compared with."""
    path = Path(folder) / CHECKSUMS
    files = sorted(one for one in Path(folder).iterdir() if one.is_file() and one.name != CHECKSUMS)
    path.write_text("".join(f"{_digest(one)}  {one.name}\n" for one in files), encoding="utf-8")
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
