"""Lines that are told by their shape alone, wherever they stand.

Each pattern is tried on lines of bounded length only, and anchored, so that no input makes it slow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.reading.cleaning.bylines import is_byline
from summarise.reading.cleaning.furniture import CONTACT, DEBRIS_WORDS, NOTICE, RELATED, WIDGET
from summarise.reading.cleaning.lines import is_finished
from summarise.reading.cleaning.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LONGEST_SHAPE", "shape_of"]

LONGEST_SHAPE = 300
"""Characters; longer lines are prose, or nothing that a pattern here could tell."""

_LONGEST_PART = 60
"""Characters of each part of `News agencies | 2 min read`."""
_LONGEST_LINK = 40

_SEPARATOR = re.compile(r"\s*[|·•]\s*")


_SHAPES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("debris", DEBRIS_WORDS.fullmatch),
    ("timestamp", is_stamp),
    ("widget", WIDGET.fullmatch),
    ("byline", is_byline),
    ("contact", CONTACT.fullmatch),
    ("related", RELATED.fullmatch),
    ("notice", NOTICE.fullmatch),
)


def shape_of(bare: str) -> str | None:
    """Return the kind of a line (without its marks) that is told by shape alone, or None."""
    if not any(map(str.isalnum, bare)):
        return "debris"
    if len(bare) > LONGEST_SHAPE:
        return None
    for kind, fits in _SHAPES:
        if fits(bare):
            return kind
    return _composite_shape(bare)


def _composite_shape(bare: str) -> str | None:
    """Judge `News agencies | Sunday, May 11, 2031 | 2 min read` by its parts."""
    parts = [part for part in _SEPARATOR.split(bare) if part]
    if len(parts) < 2 or any(len(part) > _LONGEST_PART or is_finished(part) for part in parts):  # noqa: PLR2004 - one part is no composite
        return None
    for part in parts:
        shape = shape_of(part)
        if shape is not None and shape != "debris":
            return shape
    if len(parts) > 2 and all(len(part) <= _LONGEST_LINK for part in parts):  # noqa: PLR2004 - two may be a headline and its section
        return "related"
    return None
