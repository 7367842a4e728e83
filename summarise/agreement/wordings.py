"""The words that several sources give alike: what may be shown as the words of each."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["common_wording"]

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_MIN_WORDS = 5
"""Fewer words in common are no wording of an utterance."""


def common_wording(wordings: Sequence[str]) -> str | None:
    """Return the longest run of words that all wordings have, as the first has it; cut ends are marked.

    Case, marks and accents don't count. None if the run is shorter than five words.
    """
    spans = [match.span() for match in _WORD.finditer(wordings[0])]
    words = _words(wordings[0])
    start, end = 0, len(words)
    for other in wordings[1:]:
        theirs = _words(other)
        found = SequenceMatcher(None, words, theirs, autojunk=False).find_longest_match(start, end)
        start, end = found.a, found.a + found.size
    if end - start < _MIN_WORDS:
        return None
    text = wordings[0][spans[start][0] : spans[end - 1][1]]
    return ("… " if start else "") + text + (" …" if end < len(words) else "")


def _words(text: str) -> list[str]:
    return [fold(match[0].replace("’", "'")) for match in _WORD.finditer(text)]
