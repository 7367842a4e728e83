"""Which quotation marks open and which close, and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH, alternation

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["NO_QUOTATIONS", "OPENING_MARKS", "QUOTATION_MARKS", "Quotations", "find_quotations"]

OPENING_MARKS = frozenset("\"“„«‹‘'`")
QUOTATION_MARKS = "\"“”„‟«»‹›‘’‚‛'＂″`"

_MARK = re.compile(
    r"[\"“”„‟«»‹›＂″‘’‚‛'`](?:(?<=`)`|(?<=')'|(?<=[\"“”„‟«»‹›＂″])|(?<![^\W_].)|(?<=[‘’‛'])(?![^\W_]))"
)
"""Every mark but an apostrophe between letters. It begins with all that may be one: between them, the
engine then only looks for the next."""

_OPENING_CONTEXT = frozenset("([{—–-/:“„«‘‹\"'")
_CLOSING_CONTEXT = frozenset(".,;:!?)]}—–-…/”»’›\"'*")
_FAMILIES = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "＂", "″", "``", "''"), "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "single guillemet"),
    **dict.fromkeys("‘’‚‛'`", "single"),
}
_LOW = frozenset("„‚")
_LEFT = _LOW | {"“", "«", "‹", "‟", "``"}
_RIGHT = frozenset({"”", "»", "›", "''"})
_EITHER = frozenset("‘’'")
"""Single marks that are apostrophes, too: only their surroundings tell."""
_STRAIGHT = frozenset("\"'＂″`")
_SEARCH_DEPTH = 6
"""Quotations within quotations: nobody nests deeper, and a bound keeps hostile text linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    """The quotations of one paragraph.

    Attributes:
        spans: Outermost quotations with their marks, in order, not overlapping.
        closing: Offsets of the closing marks.
        unclosed: Whether the last span has no closing mark and so runs to the paragraph's end.
    """

    spans: tuple[tuple[int, int], ...] = ()
    closing: frozenset[int] = frozenset()
    unclosed: bool = False

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies inside an outermost quotation."""
        index = bisect_right(self.spans, (offset, offset)) - 1
        return index >= 0 and offset < self.spans[index][1]


NO_QUOTATIONS = Quotations()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usage:
    """How a language quotes: marks that open, marks that close, and words that only look quoted."""

    left: frozenset[str]
    right: frozenset[str]
    elision: re.Pattern[str]


@cache
def _usage(language: Language) -> _Usage:
    opening = {pair[0] for pair in language.quotations.pairs}
    closing = {pair[-1] for pair in language.quotations.pairs}
    only_opening, only_closing = opening - closing - _EITHER, closing - opening - _EITHER
    both = opening & closing
    elisions = alternation(language.quotations.elisions)
    return _Usage(
        left=(_LEFT | only_opening) - only_closing - both,
        right=(_RIGHT | only_closing) - only_opening - both,
        elision=re.compile(rf"['’‘](?:\d0s|\d\d\b|{elisions}\b)", re.IGNORECASE),
    )


@dataclass(slots=True)
class _Open:
    offset: int
    mark: str
    family: str


def find_quotations(
    text: str, start: int, end: int, *, is_continued: bool = False, language: Language = ENGLISH
) -> Quotations:
    """Pair the quotation marks of the paragraph `text[start:end]`.

    Typographic marks tell by themselves whether they open, unless their surroundings say otherwise
    (German „…“, »…«, Swedish ”…”); straight marks by what stands beside them, and by parity where
    that leaves it open. A closing mark may close an opening one of another style. A quotation that
    nothing closes runs to the paragraph's end if its mark is the paragraph's first character or a
    typographic double one, if it is a double one after a comma or colon and before a word (said, "Go), or
    if the next paragraph opens with a mark and so may go on with it (`is_continued`); any other lone mark
    is none. A straight one after a comma or colon that isn't closed before the next opens runs to that.
    """
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        return NO_QUOTATIONS
    usage = _usage(language)
    stack: list[_Open] = []
    closed: list[tuple[int, int]] = []
    closing: set[int] = set()
    for index, match in enumerate(marks):
        mark, offset = match.group(), match.start()
        family = _FAMILIES[mark]
        at = _find_open(stack, family)
        if _opens(text, (start, end), match, usage, is_open=at is not None):
            if family != "single" or not usage.elision.match(text, offset):
                if at is not None and stack[at].mark == mark and mark in _STRAIGHT:
                    if _is_announced(text, stack[at], start):
                        closed.append((stack[at].offset, offset))
                    del stack[at:]  # the earlier one was never closed
                stack.append(_Open(offset, mark, family))
        elif at is not None and not _is_possessive(text, end, marks, index, family):
            closing.update(range(offset, match.end()))
            closed.append((stack[at].offset, match.end()))
            del stack[at:]
    unclosed = next((o for o in stack if _runs_on(text, o, start, is_continued=is_continued)), None)
    if unclosed is not None:
        closed.append((unclosed.offset, end))
    return Quotations(
        spans=tuple(_outermost(closed)), closing=frozenset(closing), unclosed=unclosed is not None
    )


def _runs_on(text: str, unclosed: _Open, start: int, *, is_continued: bool) -> bool:
    """Tell whether a mark that nothing closes begins a quotation all the same."""
    is_typographic = unclosed.mark in {"“", "„", "«", "``"}
    return (
        unclosed.offset == start
        or is_typographic
        or (is_continued and unclosed.family == "double")
        or _is_announced(text, unclosed, start)
    )


def _is_announced(text: str, opened: _Open, start: int) -> bool:
    """Tell whether a double mark follows a comma or a colon, as a quotation does: said, "Go."""
    before = text[max(start, opened.offset - 2) : opened.offset].rstrip()
    follows = text[opened.offset + len(opened.mark) :][:1]
    return opened.family == "double" and before.endswith((",", ":")) and follows.isalnum()


def _find_open(stack: list[_Open], family: str) -> int | None:
    """Return the index of the innermost open mark of a family."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - _SEARCH_DEPTH), -1):
        if stack[index].family == family:
            return index
    return None


def _opens(text: str, span: tuple[int, int], match: re.Match[str], usage: _Usage, *, is_open: bool) -> bool:
    """Tell whether a mark opens a quotation rather than closes one."""
    start, end = span
    mark = match.group()
    left = text[match.start() - 1] if match.start() > start else " "
    right = text[match.end()] if match.end() < end else " "
    may_open = left.isspace() or left in _OPENING_CONTEXT
    may_close = right.isspace() or right in _CLOSING_CONTEXT
    surely_opens, surely_closes = may_open and not may_close, may_close and not may_open
    opens = surely_opens if surely_opens != surely_closes else not is_open
    if mark in usage.left:
        opens = mark in _LOW or not (surely_closes and is_open)
    elif mark in usage.right:
        opens = surely_opens and not is_open
    elif mark == "‘":
        opens = may_open
    elif mark in {"’", "‛"}:
        opens = False
    elif mark in {"'", "`"}:
        opens = surely_opens
    return opens


def _is_possessive(text: str, end: int, marks: list[re.Match[str]], index: int, family: str) -> bool:
    """Tell whether a single mark after an s is an apostrophe: ‘the workers’ party’."""
    offset = marks[index].start()
    if family != "single" or text[offset - 1] not in "sS" or index + 1 == len(marks):
        return False
    if not (offset + 2 < end and text[offset + 1] == " " and text[offset + 2].islower()):
        return False
    following = marks[index + 1]
    return following.group() in "’'" and not text[following.start() - 1].isspace()


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
