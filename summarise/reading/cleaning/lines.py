"""The lines of a text, and what can be told of each from its ends."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Line", "ends_quotation", "is_finished", "split_lines", "starts_low"]

_MARKS = " \t\xa0*_#>`~\u200b\u200c\u200d\u2060\ufeff"
"""What Markdown and scraping leave around a line's words."""
_CLOSERS = "\"'”’»›“‘«‹)]}*_ \xa0`"
_BULLET = re.compile(r"(?:>\s*){0,4}[-–—•·‣▪●○*+]\s+(?=\S)")
_QUOTES = "\"'”’»“«`"


class Line(NamedTuple):
    """One line that isn't blank.

    Attributes:
        start: Offset of its first character that isn't white space.
        end: Offset after its last.
        text: What stands between.
        bare: The same without Markdown's marks, and without a bullet.
        bulleted: Whether it begins with a bullet or a dash and more.
        opens: Whether it is the first of its block (the lines between two blank ones).
        closes: Whether it is the last.
    """

    start: int
    end: int
    text: str
    bare: str
    bulleted: bool
    opens: bool
    closes: bool


def split_lines(text: str, start: int = 0) -> list[Line]:
    """Return the lines of `text` from an offset on, blank ones left out."""
    lines: list[Line] = []
    position = start
    opens = True
    for raw in text[start:].splitlines(keepends=True):
        stripped = raw.strip()
        if not stripped:
            if lines and not opens:
                lines[-1] = lines[-1]._replace(closes=True)
            opens = True
        else:
            first = position + len(raw) - len(raw.lstrip())
            bullet = _BULLET.match(stripped)
            bare = (stripped[bullet.end() :] if bullet else stripped).strip(_MARKS)
            lines.append(
                Line(first, first + len(stripped), stripped, bare, bullet is not None, opens, closes=False)
            )
            opens = False
        position += len(raw)
    if lines:
        lines[-1] = lines[-1]._replace(closes=True)
    return lines


def is_finished(text: str) -> bool:
    """Tell whether a line ends as sentences do, or as what goes on does (a colon, a comma)."""
    return text[-40:].rstrip(_CLOSERS)[-1:] in set(".!?…:;,")


def ends_quotation(text: str) -> bool:
    """Tell whether a line ends with a quotation mark, so that the next may name who said it."""
    return text[-1:] in set(_QUOTES)


def starts_low(text: str) -> bool:
    """Tell whether a line begins with a small letter, as the rest of a broken line does."""
    return text.lstrip(_QUOTES + "([–—-… ")[:1].islower()
