"""What stands between quotation marks, whichever marks an outlet uses."""

from __future__ import annotations

import re

__all__ = ["find_quotations"]

_MARKS = re.compile(r'["“”„‟«»″＂]')
_OPENERS = frozenset("“„«")
_STRAIGHT = frozenset('"‟″＂')
_SINGLE = re.compile(
    r"(?<![\w'])'(?=\w)([^'\"\n]{0,300}(?:(?<=\w)'(?=\w)[^'\"\n]{0,300}){0,12})(?<=[\w.,!?])'(?!\w)"
)
"""Single marks that can't be apostrophes; bounded, so that time stays linear."""


def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the text inside each pair of quotation marks, in order.

    A quotation that isn't closed ends where the next one opens, or with the text.

    >>> find_quotations('He said "yes" twice.')
    ((9, 12),)
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    opener = ""
    for match in _MARKS.finditer(text):
        mark = match[0]
        if opened is None:
            opened, opener = match.end(), mark
        elif mark == opener and mark in _OPENERS:
            found.append((opened, match.start()))
            opened = match.end()
        else:
            found.append((opened, match.start()))
            opened = None
    if opened is not None and opened < len(text):
        found.append((opened, len(text)))
    if not found and "'" in text:
        found = [match.span(1) for match in _SINGLE.finditer(text)]
    return tuple((start, end) for start, end in found if end > start)
