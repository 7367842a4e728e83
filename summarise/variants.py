"""Spellings of one name within a cluster, brought together."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarise.normalisation import fold
from summarise.spelling import name_key
from summarise.tokens import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["unify_names"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_MARKS = "“”«»„–—"
"""What is not ASCII in most news, and in no word."""

_MIN_LETTERS = 4
"""Shorter names have too many namesakes."""


def unify_names(texts: Iterable[str]) -> Mapping[str, str]:
    """Map the stems of a name's rarer spellings to the stem of its most frequent one.

    A word is taken for a name if it is never written small. Names are one if they have the same
    `spelling.name_key`, such as Zelenskyy, Zelensky and Zelenskyi, or Kyiv and Kiev.

    Args:
        texts: The texts of the cluster.

    Returns:
        Stem to stem, only for stems that change.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_words(text))
    small = {word for word in counts if word[0].islower()}
    spellings: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        if not word[0].isupper() or len(word) < _MIN_LETTERS or word.lower() in small:
            continue
        folded = fold(word).removesuffix("'s")
        if folded not in STOP_WORDS and len(folded) >= _MIN_LETTERS:
            spellings.setdefault(name_key(folded), Counter())[stem(folded)] += count
    unified: dict[str, str] = {}
    for stems in spellings.values():
        best = min(stems, key=lambda s: (-stems[s], s))
        unified.update({s: best for s in stems if s != best})
    return unified


def _words(text: str) -> list[str]:
    for mark in _MARKS:
        text = text.replace(mark, " ")
    found: list[str] = (_ASCII_WORD if text.isascii() else _WORD).findall(text)
    return found
