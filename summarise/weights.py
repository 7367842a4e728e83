"""Models and data files that travel with the package: found, compared with the manifest, and read.

`models/manifest.toml` has a table for each file. What is read is what was compared: a file that is missing,
incomplete, altered by one byte or of another format than the code expects is refused.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from summarise.errors import BackendError
from summarise.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ShippedFile", "check_weights", "list_weights", "load_weights", "shipped_file"]

_MANIFEST = "manifest.toml"
_MEND = "install summarise anew (python -m pip install --force-reinstall summarise)"
_SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedFile:
    """One table of the manifest.

    Attributes:
        name: The table's name.
        path: Where the file should be.
        sha256: 64 hexadecimal digits.
        size: Bytes.
        licence: SPDX identifier.
        purpose: What it is for, in one line.
        provenance: How it was made and of what.
        version: Of the content; a new one whenever it is made anew.
        format_version: Of the file's layout, which the code that reads it must know.
        card: Name of the model card beside it.
        settings: The table's other keys, such as calibrated thresholds.
    """

    name: str
    path: Path
    sha256: str
    size: int
    licence: str
    purpose: str
    provenance: str
    version: int
    format_version: int
    card: str | None
    settings: Mapping[str, Any]

    @property
    def shown_sha256(self) -> str:
        """The first digits of the hash, enough to tell files apart."""
        return self.sha256[:_SHOWN_DIGITS]


def list_weights(folder: Path | None = None) -> tuple[ShippedFile, ...]:
    """Return what the manifest lists, in its order.

    Args:
        folder: A folder with a `manifest.toml`; the shipped `models/` if None.

    Raises:
        BackendError: The manifest is missing, or isn't one.
    """
    where = resource_path("models") if folder is None else folder
    return tuple(_read_manifest(where).values())


def shipped_file(name: str, folder: Path | None = None) -> ShippedFile:
    """Return one table of the manifest; the file itself isn't looked at.

    Raises:
        BackendError: The manifest is missing, isn't one, or has no such table.
    """
    where = resource_path("models") if folder is None else folder
    tables = _read_manifest(where)
    if name not in tables:
        message = f"{where / _MANIFEST} lists no {name} (it lists {', '.join(tables)}): {_MEND}"
        raise BackendError(message)
    return tables[name]


def load_weights(name: str, *, format_version: int, folder: Path | None = None) -> bytes:
    """Return a shipped file's content, compared with the manifest.

    The very bytes that are returned are hashed, each time: 23 MB take some 20 ms.

    Args:
        name: The file's table in the manifest.
        format_version: The layout that the caller can read.
        folder: A folder with a `manifest.toml`; the shipped `models/` if None.

    Raises:
        BackendError: The file isn't listed, is missing, incomplete or altered, or has another format.
    """
    file = shipped_file(name, folder)
    if file.format_version != format_version:
        message = (
            f"{file.path} has format {file.format_version}, this version of summarise reads format "
            f"{format_version}: {_MEND}"
        )
        raise BackendError(message)
    return check_weights(file)


def check_weights(file: ShippedFile) -> bytes:
    """Compare a file with the manifest and return its content.

    Raises:
        BackendError: It is missing, incomplete or altered.
    """
    try:
        content = file.path.read_bytes()
    except FileNotFoundError as error:
        message = f"{file.path} is missing: {_MEND}"
        raise BackendError(message) from error
    except OSError as error:
        message = f"{file.path} can't be read ({error.strerror or error}): {_MEND}"
        raise BackendError(message) from error
    if len(content) != file.size:
        found = f"{len(content)} bytes instead of {file.size}"
        message = (
            f"{file.path} is {'incomplete' if len(content) < file.size else 'altered'} ({found}): {_MEND}"
        )
        raise BackendError(message)
    digest = hashlib.sha256(content).hexdigest()
    if digest != file.sha256:
        found = f"sha256 {digest[:_SHOWN_DIGITS]}… instead of {file.shown_sha256}…"
        message = f"{file.path} is altered ({found}): {_MEND}"
        raise BackendError(message)
    return content


def _read_manifest(folder: Path) -> Mapping[str, ShippedFile]:
    path = folder / _MANIFEST
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return MappingProxyType({name: _read_table(name, table, folder) for name, table in tables.items()})
    except FileNotFoundError as error:
        message = f"{path} is missing: {_MEND}"
        raise BackendError(message) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} can't be read ({type(error).__name__}: {error}): {_MEND}"
        raise BackendError(message) from error


def _read_table(name: str, table: Mapping[str, Any], folder: Path) -> ShippedFile:
    rest = dict(table)
    file = str(rest.pop("file"))
    if Path(file).name != file:
        message = f"the file of {name} lies elsewhere: {file}"
        raise ValueError(message)
    return ShippedFile(
        name=name,
        path=folder / file,
        sha256=str(rest.pop("sha256")).lower(),
        size=int(rest.pop("size")),
        licence=str(rest.pop("licence")),
        purpose=str(rest.pop("purpose")),
        provenance=" ".join(str(rest.pop("provenance")).split()),
        version=int(rest.pop("version", 1)),
        format_version=int(rest.pop("format", 1)),
        card=rest.pop("card", None),
        settings=MappingProxyType(rest),
    )
