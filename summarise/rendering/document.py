"""What a rendered page is made of, before anyone decides how it looks.

The text and the markdown writer lay out the same blocks, so both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["Block", "Heading", "Item", "Listing", "Paragraph", "Span", "Style", "Table"]


class Style(Enum):
    """What a span is, not how it looks."""

    PLAIN = auto()
    STRONG = auto()
    FAINT = auto()
    MARK = auto()
    """Citation marks such as [1][3]: ours, so never escaped."""
    LINK = auto()
    """A URL."""
    GOOD = auto()
    DOUBTFUL = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one style; neighbours are set apart by one space."""

    text: str
    style: Style = Style.PLAIN
    glued: bool = False
    """No space before it: punctuation."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with what hangs below it."""

    spans: tuple[Span, ...]
    label: Span | None = None
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; a roomy one has an empty line between its items."""

    items: tuple[Item, ...]
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of short cells, each row as long as the head; the first `fixed` columns name the rows.

    One that is too wide for the page is parted, and each part begins with those columns.
    """

    head: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    fixed: int = 1


Block = Heading | Paragraph | Listing | Table
