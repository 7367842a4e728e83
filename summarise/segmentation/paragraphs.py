"""Where paragraphs begin and end: blank lines, and single line breaks unless the text is hard-wrapped."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

__all__ = ["find_paragraphs"]

_LINE = re.compile(r"\S[^\r\n\u2028\u2029\v\f\x85]*")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\x85\v]")
_ALWAYS_ENDS = re.compile(r"[\f\u2029]")

_MIN_WRAPPED_LENGTH = 50
_MAX_WRAPPED_LENGTH = 110
"""Mail and old wires wrap at 60-100 columns; a web page's paragraph is one line, mostly longer."""

_SLACK = 8
"""By so much a wrapped line may fall short of the room that it had: editors break before long words."""

_MIN_WRAPPED_SHARE = 0.6
_MIN_JOINED_LENGTH = 40
_LAST_LINE = re.compile(r"[.!?…:;\"”»’'\])*]$")

_Line = tuple[int, int]


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Find the paragraphs of a text.

    Returns:
        Their spans in order, without white space at their ends.
    """
    lines: list[_Line] = []
    blocks: list[int] = []
    block = 0
    for match in _LINE.finditer(text):
        start = match.start()
        if lines:
            gap = text[lines[-1][1] : start]
            if _ALWAYS_ENDS.search(gap) or sum(1 for _ in _BREAK.finditer(gap)) > 1:
                block += 1
        lines.append((start, start + len(match.group().rstrip())))
        blocks.append(block)
    paragraphs: list[tuple[int, int]] = []
    for _, group in groupby(zip(blocks, lines, strict=True), key=itemgetter(0)):
        paragraphs.extend(_join_lines(text, [line for _, line in group]))
    return paragraphs


def _join_lines(text: str, lines: list[_Line]) -> list[tuple[int, int]]:
    """Join the lines of one block to paragraphs."""
    if len(lines) == 1:
        return lines
    width = _wrapping_width(text, lines)
    paragraphs = [lines[0]]
    for line, following in pairwise(lines):
        if _goes_on(text, line, following, width):
            paragraphs[-1] = (paragraphs[-1][0], following[1])
        else:
            paragraphs.append(following)
    return paragraphs


def _wrapping_width(text: str, lines: list[_Line]) -> int | None:
    """Return the width at which a block is hard-wrapped, or None if it isn't.

    Wrapped lines are of similar length, most break inside a sentence, and none had room for the
    first word of the next line.
    """
    lengths = [end - start for start, end in lines]
    width = max(lengths)
    if width > _MAX_WRAPPED_LENGTH or median(lengths[:-1]) < _MIN_WRAPPED_LENGTH:
        return None
    filled = sum(_is_filled(text, line, nxt, width) for line, nxt in pairwise(lines))
    inside = sum(_LAST_LINE.search(text, end - 1, end) is None for _, end in lines[:-1])
    needed = _MIN_WRAPPED_SHARE * (len(lines) - 1)
    if filled < needed or inside < needed:
        return None
    if len(lines) == 2 and text[lines[1][0]].isupper():  # noqa: PLR2004 - a heading over a short line
        return None
    return width


def _is_filled(text: str, line: _Line, following: _Line, width: int) -> bool:
    word = text[following[0] : min(following[1], following[0] + width)].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width - _SLACK


def _goes_on(text: str, line: _Line, following: _Line, width: int | None) -> bool:
    """Tell whether a paragraph goes on after a line."""
    ends_inside = _LAST_LINE.search(text, line[1] - 1, line[1]) is None
    if width is not None:
        return _is_filled(text, line, following, width) or (ends_inside and text[following[0]].islower())
    return ends_inside and text[following[0]].islower() and line[1] - line[0] >= _MIN_JOINED_LENGTH
