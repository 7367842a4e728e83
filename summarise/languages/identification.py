"""Which language a text is in: told by its writing system and by the share of function words.

The lists of the data files are all that it knows, so that a new language needs no code, and the same text
always gives the same answer. Unsure means English: a short text, a table or a list of names is read as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.languages.loading import ENGLISH, UNKNOWN, known_languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.languages.language import Language

__all__ = ["identify"]

_SAMPLE = 700
"""Characters that are looked at from the beginning, and as many from the middle: some 240 words."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "LATIN"

_MIN_WORDS = 8
"""Fewer words tell nothing, unless their writing does."""

_SURE_SHARE = 0.30
"""Share of function words from which on a text is in a language. Articles in the languages that are shipped
have 0.42 to 0.59; Portuguese has 0.27 of the Spanish ones."""

_MIN_SHARE = 0.15
_MARGIN = 3
"""With so many times what any other language has, this share is enough: some languages inflect more."""

_MIN_FOREIGN_WORDS = 25
_MAX_FOREIGN_SHARE = 0.10
"""With so many words, and no language's function words above this share, it is none that is known. Of 2,604
English news texts and lists that news pages hold, all are called English."""

_MIN_ENGLISH = 1.5
"""A language that isn't sure must have so many times English's share for the text to be no English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Script:
    """The languages that use one writing system, and which of them has a function word."""

    languages: tuple[Language, ...]
    lookup: Mapping[str, tuple[Language, ...]]


def identify(text: str) -> Language:
    """Return the language of a text.

    Returns:
        A known language; English if it can't be told; `UNKNOWN` if it is clearly none of them.

    Raises:
        ConfigError: See `loading.known_languages`.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if _is_plainly_english(words):
        return ENGLISH
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample += " " + text[middle : middle + _SAMPLE]
    script = _scripts(tuple(known_languages().values())).get(_script(sample))
    if script is None:
        return UNKNOWN
    words = _WORD.findall(sample.lower())
    counts = dict.fromkeys(script.languages, 0)
    lookup = script.lookup
    for word in words:
        for language in lookup.get(word, ()):
            counts[language] += 1
    return _decide(counts, len(words))


def _is_plainly_english(words: Sequence[str]) -> bool:
    """Spare most articles the comparison with other languages."""
    english = sum(map(ENGLISH.function_words.__contains__, words))
    return len(words) >= _MIN_FOREIGN_WORDS and english >= _SURE_SHARE * len(words)


def _decide(counts: Mapping[Language, int], total: int) -> Language:
    best = max(counts, key=lambda language: (counts[language], language is ENGLISH))
    most, english = counts[best], counts.get(ENGLISH, 0)
    next_most = max((counts[language] for language in counts if language is not best), default=0)
    tells = total >= _MIN_WORDS or ENGLISH not in counts
    if best is not ENGLISH and tells:
        if most >= _SURE_SHARE * total or most >= max(_MIN_SHARE * total, _MARGIN * next_most):
            return best
        if total >= _MIN_FOREIGN_WORDS and most >= _MIN_ENGLISH * english:
            return UNKNOWN
    if ENGLISH not in counts or (total >= _MIN_FOREIGN_WORDS and most < _MAX_FOREIGN_SHARE * total):
        return UNKNOWN
    return ENGLISH


@cache
def _scripts(languages: Sequence[Language]) -> Mapping[str, _Script]:
    """Group languages by the writing system of their function words."""
    groups: dict[str, list[Language]] = {}
    for language in languages:
        groups.setdefault(_script(" ".join(sorted(language.function_words))), []).append(language)
    found: dict[str, _Script] = {}
    for name, members in groups.items():
        lookup: dict[str, tuple[Language, ...]] = {}
        for language in members:
            for word in language.function_words:
                lookup[word] = (*lookup.get(word, ()), language)
        found[name] = _Script(languages=tuple(members), lookup=lookup)
    return found


def _script(text: str) -> str:
    """Return the name of the writing system that most letters of a text are in; Latin without any."""
    if text.isascii():
        return _LATIN
    letters = _letters(text)
    if 2 * (len(letters.encode(errors="replace")) - len(letters)) < len(letters):
        return _LATIN  # most letters are ASCII
    counts = Counter(filter(None, map(_script_of, letters)))
    return max(counts, key=lambda name: (counts[name], name == _LATIN), default=_LATIN)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


@cache
def _script_of(letter: str) -> str:
    """Return the first word of a letter's Unicode name: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(letter, "").partition(" ")[0]
