"""An article's text cut where evidence begins and ends, for a page to mark it exactly."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarise.types import Article, Skipped

__all__ = ["Mark", "Segment", "cut", "shown"]

_LINE_END = re.compile(r"[\r\n]\s*")
_MAX_PARAGRAPH_CHARACTERS = 5_000
"""A browser takes long over one line of megabytes; no paragraph that people write is longer."""
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that have no shape of their own but change what stands around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of an article that speaks for or against a claim; articles and claims count from 1."""

    claim: int
    article: int
    start: int
    end: int
    is_against: bool

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{'against' if self.is_against else 'for'}-{self.claim}-{self.article}-{self.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text in which nothing changes.

    Attributes:
        text: What the page shows of it.
        supports: The claims that it speaks for, from 1.
        opposes: The claims that it speaks against.
        opens: The marks that begin with it.
        skipped: Why it is not read as prose, or None if it is.
    """

    text: str
    supports: tuple[int, ...] = ()
    opposes: tuple[int, ...] = ()
    opens: tuple[Mark, ...] = ()
    skipped: str | None = None

    @property
    def is_marked(self) -> bool:
        """Whether it is evidence."""
        return bool(self.supports or self.opposes)


def shown(text: str) -> str:
    r"""Return a text with a sign in place of each character that would steer the display.

    A tab becomes a space.

    >>> shown("a\u202eb")
    'a\ufffdb'
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


@cache
def _visible(character: str) -> str:
    if character in "\t\n\r":
        return " "
    return "\ufffd" if unicodedata.category(character) in _STEERING else character


def cut(
    article: Article, marks: Iterable[Mark], skipped: Sequence[Skipped], reasons: Mapping[str, str]
) -> tuple[tuple[Segment, ...], ...]:
    """Cut an article into paragraphs of segments.

    Args:
        article: Whose text.
        marks: Its evidence; spans may overlap and cross paragraphs.
        skipped: What was passed over in it.
        reasons: Why, in words, for each kind of `skipped`.

    Returns:
        Its paragraphs that aren't blank, in the order of the text, whose segments together hold all of
        it but the breaks between paragraphs.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.claim, mark.is_against))
    passed = deque(sorted(skipped, key=lambda span: span.start))
    paragraphs = []
    for start, end in _paragraphs(article.text):
        while passed and passed[0].end <= start:
            passed.popleft()
        here = [mark for mark in ordered if mark.start < end and mark.end > start]
        dim = [
            (span.start, span.end, reasons[span.kind])
            for span in takewhile(lambda span: span.start < end, passed)  # noqa: B023 - used at once
        ]
        paragraphs.append(_segments(article.text, start, end, here, dim))
    return tuple(paragraphs)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines that aren't blank; one too long to lay out comes in parts."""
    start = 0
    for end, after in chain(
        ((found.start(), found.end()) for found in _LINE_END.finditer(text)), [(len(text),) * 2]
    ):
        while end - start > _MAX_PARAGRAPH_CHARACTERS:
            blank = text.rfind(" ", start, start + _MAX_PARAGRAPH_CHARACTERS) + 1
            middle = blank or start + _MAX_PARAGRAPH_CHARACTERS
            yield start, middle
            start = middle
        if text[start:end].strip():
            yield start, end
        start = after


def _segments(
    text: str, start: int, end: int, marks: Sequence[Mark], dim: Sequence[tuple[int, int, str]]
) -> tuple[Segment, ...]:
    if not marks and not dim:
        return (Segment(text=shown(text[start:end])),)
    edges = {start, end}
    for mark in marks:
        edges |= {max(mark.start, start), min(mark.end, end)}
    for since, until, _ in dim:
        edges |= {max(since, start), min(until, end)}
    segments = []
    for left, right in pairwise(sorted(edges)):
        covering = [mark for mark in marks if mark.start <= left and mark.end >= right]
        segments.append(
            Segment(
                text=shown(text[left:right]),
                supports=tuple(sorted({mark.claim for mark in covering if not mark.is_against})),
                opposes=tuple(sorted({mark.claim for mark in covering if mark.is_against})),
                opens=tuple(mark for mark in covering if mark.start == left),
                skipped=next((why for since, until, why in dim if since <= left and until >= right), None),
            )
        )
    return tuple(segments)
