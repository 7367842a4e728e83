"""Headlines and headings: told by what they lack and by what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarise.languages import alternation
from summarise.normalisation import fold
from summarise.reading.cleaning.lines import is_finished, starts_low

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.languages import Language
    from summarise.reading.cleaning.lines import Line

__all__ = ["equals_title", "is_heading", "is_headline_like", "is_wrapped"]

_MAX_HEADLINE_WORDS = 30
_LONGEST_HEADLINE = 220
_MAX_HEADING_WORDS = 12
_LONGEST_HEADING = 90

_QUOTED_SENTENCE = re.compile(r"[.!?,][\"”»“]")
_QUOTED = re.compile(r"[\"“”«»„]")
_MIN_SENTENCE_WORDS = 7
"""A line of so many words with an auxiliary verb may be a sentence without its full stop."""
_MIN_CLAUSE_WORDS = 4
"""The same for a line that begins with a pronoun."""
_AMOUNT = re.compile(r"[$€£¥]\s?\d")
_MIN_WRAPPED = 3
"""Lines that break off before a small letter: so many tell a text that is wrapped at a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headings:
    """What tells a sentence, or a part of one, from a heading.

    Attributes:
        spoken: Verbs of saying.
        breaks_off: Words that no headline ends with: the sentence goes on in the next line.
        announces: Phrases that no headline has.
        finite: Auxiliary verbs.
        head: Words that rather begin a sentence.
    """

    spoken: re.Pattern[str]
    breaks_off: re.Pattern[str]
    announces: re.Pattern[str]
    finite: re.Pattern[str]
    head: re.Pattern[str]


@cache
def _headings(language: Language) -> _Headings:
    page = language.page
    return _Headings(
        spoken=re.compile(rf"\b{alternation(page.spoken or language.speech.verbs)}\b"),
        breaks_off=re.compile(rf"\b{alternation(page.breaking_off)}$", re.IGNORECASE),
        announces=re.compile(rf"\b{alternation(page.announcing)}\b", re.IGNORECASE),
        finite=re.compile(rf"\b{alternation(page.finite)}\b", re.IGNORECASE),
        head=re.compile(rf"{alternation(page.sentence_heads)}\b", re.IGNORECASE),
    )


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether the lines of a text are broken at a column rather than at paragraphs."""
    pairs = pairwise(lines)
    broken = sum(
        not following.opens and not is_finished(line.text) and starts_low(following.text)
        for line, following in pairs
    )
    return broken >= _MIN_WRAPPED and broken * 8 >= len(lines)


def equals_title(line: Line, title: str | None) -> bool:
    """Tell whether a line is the headline, however it is marked, quoted or stopped."""
    if title is None or not line.bare or len(line.bare) > 2 * len(title) + 20:
        return False
    return fold(line.bare).strip(" .\"'") == fold(title).strip(" .\"'")


def is_headline_like(line: Line, language: Language) -> bool:
    """Tell whether a line, standing before the first prose of a text, could be its headline."""
    patterns = _headings(language)
    return (
        len(line.text) <= _LONGEST_HEADLINE
        and len(line.bare.split()) <= _MAX_HEADLINE_WORDS
        and not line.bulleted
        and not is_finished(line.bare)
        and not starts_low(line.bare)
        and not patterns.breaks_off.search(line.bare)
        and not patterns.announces.search(line.bare)
    )


def is_heading(line: Line, before: Line | None, after: Line | None, language: Language) -> bool:
    """Tell whether a line within the body, between two lines of prose, is a heading.

    What could be a sentence that only lacks its full stop is none: a line that begins with a
    pronoun, that has a verb and some length, that tells who said something, or that breaks off.
    """
    if line.text.startswith("#"):
        return line.text.lstrip("#")[:1] in {" ", "\t"}
    if (
        after is None
        or line.bulleted
        or len(line.bare) > _LONGEST_HEADING
        or is_finished(line.bare)
        or starts_low(line.bare)
        or (starts_low(after.text) and not after.opens)
        or (before is not None and before.text[-1] in ":,;")
    ):
        return False
    return not _may_be_a_sentence(line.bare, _headings(language))


def _may_be_a_sentence(bare: str, patterns: _Headings) -> bool:
    words = bare.split()
    return (
        len(words) > _MAX_HEADING_WORDS
        or bare[-1] in "-–—(&+/"
        or bare[0] in "-–—@"
        or patterns.breaks_off.search(bare) is not None
        or _AMOUNT.search(bare) is not None
        or _QUOTED_SENTENCE.search(bare) is not None
        or (len(words) >= _MIN_CLAUSE_WORDS and patterns.head.match(bare) is not None)
        or (len(words) >= _MIN_SENTENCE_WORDS and patterns.finite.search(bare) is not None)
        or (_QUOTED.search(bare) is not None and patterns.spoken.search(bare) is not None)
    )
