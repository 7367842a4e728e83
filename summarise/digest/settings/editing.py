"""Sources added to the settings file, whose comments and order stay as they are."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.digest.settings.model import SourceKind, TextFrom
from summarise.digest.settings.reading import load_settings, read_text
from summarise.digest.settings.sources import LISTS
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.digest.settings.model import SourceSettings

__all__ = ["add_sources", "write_file"]


def add_sources(path: Path, sources: Sequence[SourceSettings]) -> tuple[SourceSettings, ...]:
    """Add sources at the file's end, where TOML lets lists of tables go on.

    Args:
        path: The settings file.
        sources: Those that are there already are passed over.

    Returns:
        Those that were added.

    Raises:
        ConfigError: The file can't be read or written.
    """
    known = {source.place for source in load_settings(path).sources}
    added = tuple(source for source in sources if source.place not in known)
    if added:
        text = read_text(path).rstrip("\n") + "\n\n" + "\n".join(map(_table, added))
        write_file(path, text)
    return added


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, with the permissions that it had.

    Raises:
        ConfigError: It can't be written.
    """
    path = path.resolve()  # a link stays one
    name: str | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            name = file.name
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except OSError as error:
        if name is not None:
            Path(name).unlink(missing_ok=True)
        message = f"{path}: can't be written ({error.strerror}): check the folder and its permissions"
        raise ConfigError(message) from error


def _table(source: SourceSettings) -> str:
    key = "url" if source.kind in {SourceKind.FEED, SourceKind.PAGE} else "path"
    lines = [f"[[{LISTS[source.kind]}]]", f"{key} = {_quoted(source.place)}"]
    if source.name is not None:
        lines.append(f"name = {_quoted(source.name)}")
    if source.text is not TextFrom.PAGE:
        lines.append(f"text = {_quoted(source.text.value)}")
    if source.allow_private:
        lines.append("allow_private = true")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
