"""Reads what was written by hand: files of JSON lines, each line one thing, a bad one named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TEXTS", "read_lines"]

TEXTS = Path(__file__).parents[2] / "corpus" / "training"
"""What we wrote for models to learn from; it stays out of the wheel."""

_Thing = TypeVar("_Thing")


def read_lines(folder: Path, read: Callable[[dict[str, Any]], _Thing], what: str) -> list[_Thing]:
    """Read all lines of a folder's `.jsonl` files, in the order of the files' names.

    Args:
        folder: Where the files are.
        read: Makes a thing of a line.
        what: What it is, for the message.

    Raises:
        ValueError: A line is none; the message says which and why.
    """
    found: list[_Thing] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            try:
                found.append(read(json.loads(line)))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                message = f"{path}, line {number}: no {what}: {error}"
                raise ValueError(message) from error
    return found
