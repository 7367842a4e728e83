"""One pass over the lines of an article, then its head, its body and its tail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH
from summarise.reading.cleaning.bylines import is_enclosed_name, is_name, is_name_with_role
from summarise.reading.cleaning.datelines import LONGEST_DATELINE, find_dateline
from summarise.reading.cleaning.headings import equals_title, is_heading, is_headline_like, is_wrapped
from summarise.reading.cleaning.lines import ends_quotation, is_finished, split_lines, starts_low
from summarise.reading.cleaning.shapes import shape_of
from summarise.reading.cleaning.stamps import has_full_day
from summarise.reading.cleaning.tails import is_agency_tail
from summarise.reading.front_matter import find_front_matter
from summarise.types import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.languages import Language
    from summarise.reading.cleaning.lines import Line
    from summarise.types import Article

__all__ = ["find_skipped"]

_BULLET = re.compile(r"(?:(?:[-–—•·‣▪●○*+>]|#{1,6})\s+){1,4}(?=\S)")
_HEAD_PARAGRAPHS = 4
"""A dateline without date or agency is believed in so many first paragraphs."""
_LONG_LINE = 160
"""Characters from which on a line is prose even without a full stop: headlines stay below."""
_MIN_PROSE_WORDS = 5
_MIN_TIDY_SHARE = 0.5
"""Share of the text, by characters, in lines that end as sentences do; below it (verse, chat, lists)
a missing full stop tells nothing."""
_MAX_RUN = 3
"""Lines without full stop in a row, from which on they are a list or verse and not headings."""
_MAX_TAILS = 3
_WORDLESS = frozenset({"debris", "timestamp", "widget"})
"""Kinds of lines that are never the rest of a sentence, though they begin with a small letter."""
_LONE_MARKS = frozenset("-–—•·")


def find_skipped(article: Article, language: Language = ENGLISH) -> tuple[Skipped, ...]:
    """Find the spans of an article that are not prose, in order and without overlap.

    A span covers a whole line (without the white space around it), except for a dateline or a
    bullet: of those only what stands before the sentence is skipped.
    """
    return tuple(
        Skipped(article_id=article.id, start=start, end=end, kind=kind, text=article.text[start:end])
        for start, end, kind in _spans(article, language)
    )


def _spans(article: Article, language: Language) -> Iterator[tuple[int, int, str]]:
    text = article.text
    front = find_front_matter(text)
    if front is not None:
        yield front.start, front.end, "front_matter"
    lines = split_lines(text, front.end if front is not None else 0)
    kinds = _Kinds(lines, article.title, article.source, language)
    paragraphs = 0
    for index, (line, kind) in enumerate(zip(lines, kinds.found, strict=True)):
        if kind is not None:
            yield line.start, line.end, kind
            continue
        if kinds.begins_paragraph(index):
            prefix = _prefix(line, language, near_head=paragraphs < _HEAD_PARAGRAPHS)
            paragraphs += 1
            if prefix is not None and not kinds.names_speaker(index):
                yield line.start, line.start + prefix[0], prefix[1]


def _prefix(line: Line, language: Language, *, near_head: bool) -> tuple[int, str] | None:
    dateline = find_dateline(line.text[:LONGEST_DATELINE], near_head=near_head, language=language)
    if dateline is not None:
        return len(line.text[: dateline.length].rstrip()), "dateline"
    bullet = _BULLET.match(line.text)
    return (len(bullet[0].rstrip()), "bullet") if bullet else None


class _Kinds:
    """The kinds of an article's lines; None stands for prose."""

    def __init__(self, lines: list[Line], title: str | None, source: str, language: Language) -> None:
        self._lines = lines
        self._language = language
        self._wrapped = is_wrapped(lines)
        self.found: list[str | None] = []
        for index in range(len(lines)):
            self.found.append(self._shape(index))
        self._title = title
        self._body = next((i for i, line in enumerate(lines) if self._is_prose(i, line)), len(lines))
        self._mark_head()
        self._mark_names()
        self._mark_lists()
        self._mark_headings()
        self._mark_tail(source)

    def begins_paragraph(self, index: int) -> bool:
        """Tell whether a line of prose is the first of its paragraph."""
        line = self._lines[index]
        return not self._wrapped or line.opens or self.found[index - 1] is not None or line.bulleted

    def names_speaker(self, index: int) -> bool:
        """Tell whether a line after a dash may be the speaker of the quotation before it."""
        line = self._lines[index]
        return index > 0 and line.text[0] in "-–—" and ends_quotation(self._lines[index - 1].text)

    def _shape(self, index: int) -> str | None:
        line = self._lines[index]
        whole = self._stands_alone(index)
        if self._wrapped and not whole:
            return None
        kind = (
            "byline"
            if line.bulleted and is_enclosed_name(line.text, self._language)
            else shape_of(line.bare, self._language)
        )
        return kind if whole or kind in _WORDLESS else None

    def _stands_alone(self, index: int) -> bool:
        """Tell whether a line stands for itself; in wrapped text most lines are parts of sentences."""
        line = self._lines[index]
        if line.opens or not (self._wrapped or starts_low(line.bare)):
            return True
        return self.found[index - 1] is not None or is_finished(self._lines[index - 1].text)

    def _is_prose(self, index: int, line: Line) -> bool:
        if self.found[index] is not None:
            return False
        return len(line.text) > _LONG_LINE or (
            (is_finished(line.bare) or self._goes_on(index)) and len(line.bare.split()) >= _MIN_PROSE_WORDS
        )

    def _goes_on(self, index: int) -> bool:
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        return following is not None and not following.opens and starts_low(following.text)

    def _is_tidy(self) -> bool:
        finished = total = 0
        for line, kind in zip(self._lines, self.found, strict=True):
            if kind is None:
                total += len(line.text)
                if is_finished(line.text):
                    finished += len(line.text)
        return self._wrapped or finished >= _MIN_TIDY_SHARE * total

    def _mark_head(self) -> None:
        """Mark the headline, and what else without full stop stands before the first prose."""
        head = range(min(self._body + 1, len(self._lines)))
        named = next((i for i in head if equals_title(self._lines[i], self._title)), None)
        if named is None:
            named = next((i for i in head if self._lines[i].text.startswith("# ")), None)
        if named is not None and any(kind is None for kind in self.found[named + 1 :]):
            self.found[named] = "title"
        if self._body == len(self._lines) or not self._is_tidy():
            return
        blocks = self._whole_blocks()
        free = [
            i
            for i in range(self._body)
            if self.found[i] is None
            and is_headline_like(self._lines[i], self._language)
            and (not self._wrapped or i in blocks)
        ]
        if named is None and free:
            named = next((i for i in free if len(self._lines[i].bare.split()) > 3), free[0])  # noqa: PLR2004 - shorter ones name a section
            self.found[named] = "title"
        for i in free:
            if i != named:
                line = self._lines[i]
                if (named is None or i > named) and self._names_somebody(line):
                    self.found[i] = "byline"
                else:
                    self.found[i] = "timestamp" if has_full_day(line.bare, self._language) else "heading"

    def _whole_blocks(self) -> set[int]:
        """Return the lines of the blocks before the first prose: no line of theirs is finished."""
        whole: set[int] = set()
        block: set[int] = set()
        for i in range(self._body):
            block.add(i)
            if is_finished(self._lines[i].text):
                break
            if self._lines[i].closes:
                whole |= block
                block.clear()
        return whole

    def _mark_names(self) -> None:
        """Mark names that stand between lone marks, anywhere."""
        last = len(self._lines) - 1
        for i, line in enumerate(self._lines):
            if self.found[i] is None and is_name(line.bare, self._language):
                beside = [self._lines[j].text for j in (i - 1, i + 1) if 0 <= j <= last]
                listed = line.bulleted and any(text in _LONE_MARKS for text in beside)
                spoken = i > 0 and ends_quotation(self._lines[i - 1].text)
                enclosed = len(beside) == 2 and not any(map(str.isalnum, "".join(beside)))  # noqa: PLR2004 - both neighbours
                if enclosed or (listed and not spoken):
                    self.found[i] = "byline"

    def _mark_lists(self) -> None:
        """Mark the links that follow a heading such as `Related news`."""
        for i in range(1, len(self._lines)):
            line = self._lines[i]
            if (
                self.found[i] is None
                and self.found[i - 1] == "related"
                and not self._lines[i - 1].bare.count(":")
                and (not line.opens or line.bulleted)
                and not is_finished(line.bare)
                and len(line.text) <= _LONG_LINE
            ):
                self.found[i] = "related"

    def _mark_headings(self) -> None:
        if not self._is_tidy():
            return
        free = [i for i in range(self._body, len(self._lines)) if self.found[i] is None]
        marked: list[int] = []
        listing = False
        for place, i in enumerate(free):
            line = self._lines[i]
            listing = line.text.endswith(":") or (listing and not is_finished(line.text))
            if listing or (self._wrapped and not (line.opens and line.closes)):
                continue
            before = self._lines[free[place - 1]] if place else None
            after = self._lines[free[place + 1]] if place + 1 < len(free) else None
            if is_heading(line, before, after, self._language):
                marked.append(place)
        for run in _runs(marked):
            if len(run) < _MAX_RUN:
                for place in run:
                    self.found[free[place]] = "heading"

    def _mark_tail(self, source: str) -> None:
        """Mark, from the end upwards, the names of agencies and authors."""
        prose = [i for i, kind in enumerate(self.found) if kind is None]
        for i in reversed(prose[1:][-_MAX_TAILS:]):
            line = self._lines[i]
            before = self._lines[i - 1]
            head = (text.text for text in self._lines[: self._body + 1])
            if self._wrapped and not line.opens and not is_finished(before.text):
                return
            if is_agency_tail(line.bare, source, head, self._language):
                self.found[i] = "agency_tail"
            elif self._is_signature(i):
                self.found[i] = "byline"
            else:
                return

    def _names_somebody(self, line: Line) -> bool:
        return is_name(line.bare, self._language) or is_name_with_role(line.bare, self._language)

    def _is_signature(self, index: int) -> bool:
        """Tell whether a last line is its author's name: not the last of a list, nor a speaker's."""
        line, before = self._lines[index], self._lines[index - 1]
        if not self._names_somebody(line) or ends_quotation(before.text):
            return False
        return (
            is_finished(before.text)
            or is_name(before.bare, self._language)
            or self.found[index - 1] is not None
        )


def _runs(places: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
