"""How wide a page of text is, and whether it has colour."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Layout"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a page of text is laid out: its width in columns, and whether it has colour."""

    width: int = 80
    colour: bool = False
