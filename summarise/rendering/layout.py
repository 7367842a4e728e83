"""How wide a page of text is, and whether it has colour."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

__all__ = ["Layout", "columns_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a page of text is laid out: its width in columns, and whether it has colour."""

    width: int = 80
    colour: bool = False


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
