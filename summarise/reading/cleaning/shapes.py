"""Lines that are told by their shape alone, wherever they stand.

Each pattern is tried on lines of bounded length only, and anchored, so that no input makes it slow.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from summarise.languages import alternation
from summarise.reading.cleaning.bylines import is_byline
from summarise.reading.cleaning.furniture import CONTACT, DEBRIS_WORDS, NOTICE, RELATED, WIDGET
from summarise.reading.cleaning.lines import is_finished
from summarise.reading.cleaning.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarise.languages import Language

__all__ = ["LONGEST_SHAPE", "shape_of"]

LONGEST_SHAPE = 300
"""Characters; longer lines are prose, or nothing that a pattern here could tell."""

_LONGEST_PART = 60
"""Characters of each part of `News agencies | 2 min read`."""
_LONGEST_LINK = 40

_SEPARATOR = re.compile(r"\s*[|·•]\s*")


_Shape = tuple[str, "Callable[[str], object]"]


@cache
def _shapes(language: Language) -> tuple[_Shape, ...]:
    """Return the kinds in the order in which they are tried; English furniture stands on any page."""
    page = language.page
    whole = {kind: alternation(words) for kind, words in (("debris", page.debris), ("widget", page.widgets))}
    related, notices = alternation(page.related), alternation(page.notices)
    own: tuple[_Shape, ...] = (
        *((kind, re.compile(rf"\W*{words}\W*", re.IGNORECASE).fullmatch) for kind, words in whole.items()),
        ("related", re.compile(rf"{related}(?: ?[:–—»>→].*|[^.!?…]*)", re.IGNORECASE).fullmatch),
        ("notice", re.compile(rf"{notices}(?!\w)[^.!?]*[.!?]?\W*", re.IGNORECASE).fullmatch),
    )
    return (
        ("debris", DEBRIS_WORDS.fullmatch),
        ("timestamp", partial(is_stamp, language=language)),
        ("widget", WIDGET.fullmatch),
        ("byline", partial(is_byline, language=language)),
        ("contact", CONTACT.fullmatch),
        ("related", RELATED.fullmatch),
        ("notice", NOTICE.fullmatch),
        *(own if any((page.debris, page.widgets, page.related, page.notices)) else ()),
    )


def shape_of(bare: str, language: Language) -> str | None:
    """Return the kind of a line (without its marks) that is told by shape alone, or None."""
    if not any(map(str.isalnum, bare)):
        return "debris"
    if len(bare) > LONGEST_SHAPE:
        return None
    for kind, fits in _shapes(language):
        if fits(bare):
            return kind
    return _composite_shape(bare, language)


def _composite_shape(bare: str, language: Language) -> str | None:
    """Judge `News agencies | Sunday, May 11, 2031 | 2 min read` by its parts."""
    parts = [part for part in _SEPARATOR.split(bare) if part]
    if len(parts) < 2 or any(len(part) > _LONGEST_PART or is_finished(part) for part in parts):  # noqa: PLR2004 - one part is no composite
        return None
    for part in parts:
        shape = shape_of(part, language)
        if shape is not None and shape != "debris":
            return shape
    if len(parts) > 2 and all(len(part) <= _LONGEST_LINK for part in parts):  # noqa: PLR2004 - two may be a headline and its section
        return "related"
    return None
