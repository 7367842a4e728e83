"""Write `corpus/MANIFEST`, in the format of sha256sum: `python -m benchmarks.manifest`.

It lists every file of the corpus but itself, `floors.toml`, which holds its checksum, and what models learn
from.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from benchmarks.gold import corpus_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MANIFEST", "TRAINING", "UNLISTED", "checksum", "list_files"]

MANIFEST = "MANIFEST"
UNLISTED = frozenset({MANIFEST, "floors.toml"})
TRAINING = "training"
"""The folder of what models learn from."""


def checksum(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def list_files(folder: Path) -> str:
    """Return what the manifest of a folder should hold."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    names = sorted(path.as_posix() for path in files if path.parts[0] != TRAINING)
    return "".join(f"{checksum(folder / name)}  {name}\n" for name in names if name not in UNLISTED)


def main() -> None:
    """Write the manifest of the corpus."""
    folder = corpus_folder()
    text = list_files(folder)
    (folder / MANIFEST).write_text(text, "utf-8")
    print(f"{folder.name}/{MANIFEST}: {len(text.splitlines())} files")


if __name__ == "__main__":
    main()
