"""Words: where they stand, which carry content, and their stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from summarise.languages import ENGLISH
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.languages import Language

__all__ = ["STOP_WORDS", "content_stems", "stem", "words"]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['.&][^\W\d_]+)*|[^\W_]+")
"""Numbers with their separators; words with inner apostrophes, full stops or ampersands (o'neil, u.s,
r&d); what mixes letters and digits."""

_ASCII_WORD = re.compile(r"[a-z]+(?:['.&][a-z]+)*|[0-9]+(?:[.,:][0-9]+)*|[a-z0-9]+")
"""The same for a folded text that is nothing but ASCII, in half the time."""

_PLAIN_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+")
"""The same for other languages, where an apostrophe parts words: l'offre."""

_VOCABULARY = 200_000
"""Words whose stems are kept: more than a large cluster has."""

STOP_WORDS = ENGLISH.stop_words
"""Function words of English, and the verbs of saying that any report has."""


@cache
def _snowball(name: str) -> Any:  # noqa: ANN401 - nltk ships no types
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415 - costs nearly a second

    return SnowballStemmer(name)


@lru_cache(maxsize=_VOCABULARY)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded English word; numbers and short forms stay as they are."""
    if word[0].isdigit():
        return word
    bare = word.replace(".", "")
    bare = bare.removesuffix("'s").replace("'", "")
    stemmed: str = _snowball("english").stem(bare) if len(bare) > 3 else bare  # noqa: PLR2004 - uk, is, u.s
    return stemmed or word


def words(folded: str) -> Iterator[re.Match[str]]:
    """Iterate over the words of a folded text as matches, so that their places are known."""
    return _WORD.finditer(folded)


def content_stems(text: str, language: Language = ENGLISH) -> list[str]:
    """Return the stems of the content words of a text, in order, repeats included."""
    if language is ENGLISH:
        folded = fold(text)
        pattern = _ASCII_WORD if folded.isascii() else _WORD
        return [found for found in map(_content.__getitem__, pattern.findall(folded)) if found]
    stems = (_stem_in(language, word) for word in _PLAIN_WORD.findall(text.lower()))
    return [found for found in stems if found]


class _Content(dict[str, str]):
    """Folded words to their stems, stop words to nothing: one look-up a word instead of two calls."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _VOCABULARY:
            self.clear()
        self[word] = found = "" if word in STOP_WORDS else stem(word)
        return found


_content = _Content()


@lru_cache(maxsize=_VOCABULARY)
def _stem_in(language: Language, word: str) -> str:
    """Return the folded stem of a word in small letters; nothing for a stop word.

    The stemmers know accents, so they come before folding.
    """
    folded = fold(word)
    if folded in language.stop_words or word[0].isdigit() or language.stemmer is None:
        return "" if folded in language.stop_words else folded
    return fold(_snowball(language.stemmer).stem(word)) or folded
