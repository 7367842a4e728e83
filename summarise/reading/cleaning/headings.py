"""Headlines and headings: told by what they lack and by what stands around them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarise.normalisation import fold
from summarise.reading.cleaning.lines import is_finished, starts_low

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.reading.cleaning.lines import Line

__all__ = ["equals_title", "is_heading", "is_headline_like", "is_wrapped"]

_MAX_HEADLINE_WORDS = 30
_LONGEST_HEADLINE = 220
_MAX_HEADING_WORDS = 12
_LONGEST_HEADING = 90

_SPOKEN = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|writes|tweeted|stated|noted|explained|replied|concluded|according)\b"
)
_QUOTED_SENTENCE = re.compile(r"[.!?,][\"”»“]")
_QUOTED = re.compile(r"[\"“”«»„]")
_BREAKS_OFF = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|is|are|was|were|be|has|have|its|his|her|their)$",
    re.IGNORECASE,
)
"""Words that no headline ends with: the sentence goes on in the next line."""
_ANNOUNCES = re.compile(
    r"\btoday (?:issued|made|said|announced|released)\b|\bthe following statement\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|must|did|does)\b", re.IGNORECASE
)
_MIN_SENTENCE_WORDS = 7
"""A line of so many words with an auxiliary verb may be a sentence without its full stop."""
_MIN_CLAUSE_WORDS = 4
"""The same for a line that begins with a pronoun."""
_AMOUNT = re.compile(r"[$€£¥]\s?\d")
_SENTENCE_HEAD = re.compile(
    r"(?:he|she|they|it|we|i|you|this|that|these|there|but|and|so|then|also)\b", re.IGNORECASE
)
_MIN_WRAPPED = 3
"""Lines that break off before a small letter: so many tell a text that is wrapped at a column."""


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


def is_headline_like(line: Line) -> bool:
    """Tell whether a line, standing before the first prose of a text, could be its headline."""
    return (
        len(line.text) <= _LONGEST_HEADLINE
        and len(line.bare.split()) <= _MAX_HEADLINE_WORDS
        and not line.bulleted
        and not is_finished(line.bare)
        and not starts_low(line.bare)
        and not _BREAKS_OFF.search(line.bare)
        and not _ANNOUNCES.search(line.bare)
    )


def is_heading(line: Line, before: Line | None, after: Line | None) -> bool:
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
    return not _may_be_a_sentence(line.bare)


def _may_be_a_sentence(bare: str) -> bool:
    words = bare.split()
    return (
        len(words) > _MAX_HEADING_WORDS
        or bare[-1] in "-–—(&+/"
        or bare[0] in "-–—@"
        or _BREAKS_OFF.search(bare) is not None
        or _AMOUNT.search(bare) is not None
        or _QUOTED_SENTENCE.search(bare) is not None
        or (len(words) >= _MIN_CLAUSE_WORDS and _SENTENCE_HEAD.match(bare) is not None)
        or (len(words) >= _MIN_SENTENCE_WORDS and _FINITE.search(bare) is not None)
        or (_QUOTED.search(bare) is not None and _SPOKEN.search(bare) is not None)
    )
