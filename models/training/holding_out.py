"""Which stretches of the news, with the twins about them, nothing learns from."""

from __future__ import annotations

from zlib import crc32

__all__ = ["is_held_out"]

_PARTS = 12
"""Of so many stretches, one is held out."""


def is_held_out(premise: str) -> bool:
    """Tell by a hash of a stretch's words, single-spaced: more claims move none."""
    return not crc32(premise.encode()) % _PARTS
