"""Regular expressions from the lists of a data file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NOTHING", "alternation"]

NOTHING = r"(?:(?!))"
"""Matches nowhere: what a list without words stands for."""


def alternation(words: Iterable[str]) -> str:
    r"""Return a group that matches any of some words or phrases, the longest first.

    A star at the end of a word stands for more letters.

    >>> alternation(("said", "according to", "emphasi*"))
    '(?:according\\ to|emphasi\\w+|said)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = (re.escape(word.removesuffix("*")) + (r"\w+" if word.endswith("*") else "") for word in ordered)
    return f"(?:{'|'.join(escaped)})" if ordered else NOTHING
