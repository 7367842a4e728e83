"""Headlines and headings: told by what they lack and by what stands around them."""

from __future__ import annotations

import re
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
_QUOTED = re.compile(r"[\"“”«»„]")
_SENTENCE_HEAD = re.compile(
    r"(?:he|she|they|it|we|i|you|this|that|these|there|but|and|so|then|also)\b", re.IGNORECASE
)
_MIN_WRAPPED = 3
"""Lines that break off before a small letter: so many tell a text that is wrapped at a column."""


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether the lines of a text are broken at a column rather than at paragraphs."""
    pairs = zip(lines, lines[1:], strict=False)
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
    )


def is_heading(line: Line, before: Line | None, after: Line | None) -> bool:
    """Tell whether a line within the body, between two lines of prose, is a heading.

    What could be a sentence that only lacks its full stop is none: a line that begins with a
    pronoun, that tells who said something, or that goes on in the next line.
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
    ):
        return False
    words = line.bare.split()
    if len(words) > _MAX_HEADING_WORDS or line.bare[-1] in "-–—(&+/":
        return False
    if before is not None and before.text[-1] in ":,;":
        return False
    if len(words) > 3 and _SENTENCE_HEAD.match(line.bare):  # noqa: PLR2004 - shorter ones aren't sentences
        return False
    return not (_QUOTED.search(line.bare) and _SPOKEN.search(line.bare))
