"""Ids that tell articles apart and depend neither on their order nor on the working directory."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["shortest_names", "text_id", "unique"]


def shortest_names(paths: Sequence[PurePath]) -> tuple[str, ...]:
    """Name each of several absolute paths by its file name, or the shortest ending that is unique.

    >>> shortest_names([PurePath("/n/a/1.txt"), PurePath("/n/b/1.txt"), PurePath("/n/b/2.txt")])
    ('a/1.txt', 'b/1.txt', '2.txt')
    """
    lengths = [1] * len(paths)
    while True:
        names = [_ending(path, length) for path, length in zip(paths, lengths, strict=True)]
        counts = Counter(names)
        grown = [
            min(length + 1, len(path.parts)) if counts[name] > 1 else length
            for path, name, length in zip(paths, names, lengths, strict=True)
        ]
        if grown == lengths:
            return tuple(names)
        lengths = grown


def text_id(text: str) -> str:
    """Return the id of a text that has nothing but itself to be told by."""
    return f"text-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def unique(ids: Sequence[str]) -> tuple[str, ...]:
    """Make ids unique by `-2`, `-3` … in the order given."""
    taken = set(ids)
    seen: set[str] = set()
    result: list[str] = []
    for wanted in ids:
        chosen, number = wanted, 1
        while chosen in seen or (number > 1 and chosen in taken):
            number += 1
            chosen = f"{wanted}-{number}"
        seen.add(chosen)
        result.append(chosen)
    return tuple(result)


def _ending(path: PurePath, length: int) -> str:
    return PurePath(*path.parts[-length:]).as_posix()
