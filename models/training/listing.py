"""Writes the size and hash of a file that was made anew into its table of the manifest."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["relist"]


def relist(manifest: Path, name: str) -> None:
    """Bring the keys `sha256` and `size` of a table up to date; all else stays as it was written.

    Without a manifest, or a table of that name, nothing is done: the files were made elsewhere.
    """
    if not manifest.is_file():
        return
    text = manifest.read_text("utf-8")
    table = tomllib.loads(text).get(name)
    if table is None:
        return
    content = (manifest.parent / table["file"]).read_bytes()
    before, head, rest = text.partition(f"[{name}]\n")
    own, *others = re.split(r"(?m)^(?=\[\w+\]$)", rest, maxsplit=1)
    digest = hashlib.sha256(content).hexdigest()
    own = re.sub(r"(?m)^sha256 = .*$", f'sha256 = "{digest}"', own, count=1)
    own = re.sub(r"(?m)^size = .*$", f"size = {len(content)}", own, count=1)
    manifest.write_text("".join((before, head, own, *others)), "utf-8")
