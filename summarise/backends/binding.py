"""What a model may write next so that every name, number and quotation is one of its sources'."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from summarise.backends.vocabulary import PART, WORD, is_bound
from summarise.languages import ENGLISH
from summarise.normalisation import DOUBLE_QUOTES
from summarise.verification.quotation_marks import find_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from summarise.backends.vocabulary import Vocabulary

__all__ = ["Binding"]

_IN_PROGRESS = re.compile(r"(?:\d+(?:[.,:]\d+)*[.,:]?|(?:\d[\d.,:]*)?[^\W_]+)$")
"""The word that a text ends in, a number's separator included."""
_SEPARATORS = ".,:"
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"”»’']?\s+|[“„«\"‘]\s*|^[\s\"“„«‘'(\[]+|\n)\s*$")
_CONTEXT = 80
"""Characters before the next token that matter to it, quotations aside."""
_MARKS = re.escape(DOUBLE_QUOTES)


class Binding:
    """Which tokens may follow a text.

    A word with a capital or a digit must be one of the sources' words, or of the other spellings. A word
    that begins a sentence may besides be any of the sources' words with a capital, or a function word. A
    quotation, once open, goes on as one of the sources' does, to its end; where they have none, none opens.

    Args:
        sentences: What is to be worded.
        spellings: Words that may be written besides.
        vocabulary: The model's.
        copies_quotations: Whether quotations are bound, too; never where the vocabulary doesn't keep blanks.
    """

    def __init__(
        self,
        sentences: Sequence[str],
        spellings: Iterable[str],
        vocabulary: Vocabulary,
        *,
        copies_quotations: bool = True,
    ) -> None:
        self._vocabulary = vocabulary
        self._copies_quotations = copies_quotations and vocabulary.keeps_blanks
        said = {match[0] for text in sentences for match in WORD.finditer(text)}
        own = said | {match[0] for text in spellings for match in WORD.finditer(text)}
        if not vocabulary.keeps_blanks:
            # 1,400 comes back as 1, 400.
            own |= {part for word in own for part in re.split(f"[{_SEPARATORS}]", word) if part}
        self._words = {word for word in own if is_bound(word)}
        self._openers = self._words | {
            word[0].upper() + word[1:] for word in said | set(ENGLISH.stop_words) if word[0].isalpha()
        }
        self._quotations = tuple(
            dict.fromkeys(text[start:end] for text in sentences for start, end in find_quotations(text))
        )

    def allowed(self, text: str) -> NDArray[np.bool_]:
        """Return v, which tokens may follow what is written; all false where none may."""
        allowed = np.zeros(len(self._vocabulary.pieces), dtype=bool)
        opened = self._open_quotation(text)
        if opened is not None:
            if opened.endswith(PART):
                # Within a character nothing can be told: what comes of it is looked at when it is whole.
                allowed[list(self._vocabulary.partial.get("", ()))] = True
            for rest in self._rests(opened.rstrip(PART)):
                for end in range(1, len(rest) + 1):
                    allowed[list(self._vocabulary.by_text.get(rest[:end], ()))] = True
                    if not rest[end - 1].isascii():
                        allowed[list(self._vocabulary.partial.get(rest[: end - 1], ()))] = True
            return allowed
        tail = self._tail(text)
        words = self._openers if self._opens_sentence(text, tail) else self._words
        if not tail or not is_bound(tail) or self._is_whole(tail, words):
            allowed |= self._vocabulary.outer
        if not is_bound(tail):
            allowed |= self._vocabulary.inner
        candidates = self._continuing(tail, words) | self._starting(text)
        context = text[-_CONTEXT:]
        start = self._opens_sentence(text, tail)
        for token in candidates:
            allowed[token] = self._fits(context, tail, self._vocabulary.pieces[token], opens=start)
        for token in self._vocabulary.quoting:
            allowed[token] = self._fits_quoting(text, self._vocabulary.pieces[token], tail, opens=start)
        return allowed

    def may_end(self, text: str) -> bool:
        """Tell whether what is written may be all."""
        tail = self._tail(text)
        words = self._openers if self._opens_sentence(text, tail) else self._words
        return self._open_quotation(text) is None and (not is_bound(tail) or self._is_whole(tail, words))

    @staticmethod
    def _tail(text: str) -> str:
        found = _IN_PROGRESS.search(text[-_CONTEXT:])
        return found[0] if found else ""

    @staticmethod
    def _opens_sentence(text: str, tail: str) -> bool:
        before = text[: len(text) - len(tail)]
        return _SENTENCE_START.search(before[-_CONTEXT:] if len(before) > _CONTEXT else before) is not None

    def _is_whole(self, word: str, words: set[str]) -> bool:
        return word in words or word.rstrip(_SEPARATORS) in words

    @cached_property
    def _prefixes(self) -> tuple[frozenset[str], frozenset[str]]:
        """The beginnings of the words, and of those that may begin a sentence."""
        return _beginnings(self._words), _beginnings(self._openers)

    def _starting(self, text: str) -> set[int]:
        """Return the tokens whose first word begins one that may be written; their blanks aside."""
        known = self._starters
        return (
            known[1]
            if _SENTENCE_START.search(text[-_CONTEXT:]) or text.endswith((".", "!", "?"))
            else known[0]
        )

    @cached_property
    def _starters(self) -> tuple[set[int], set[int]]:
        plain, opening = self._prefixes
        lookup = self._vocabulary.starting
        return (
            {token for prefix in plain for token in lookup.get(prefix, ())},
            {token for prefix in opening for token in lookup.get(prefix, ())},
        )

    def _continuing(self, tail: str, words: set[str]) -> set[int]:
        """Return the tokens that go on with a word as one goes on that may be written."""
        if not tail:
            return set()
        rests = {word[len(tail) :] for word in words if word.startswith(tail) and word != tail}
        texts = {rest[:end] for rest in rests for end in range(1, len(rest) + 1)}
        return {token for text in texts for token in self._vocabulary.by_text.get(text, ())}

    def _fits(self, context: str, tail: str, piece: str, *, opens: bool) -> bool:
        """Tell whether each word of a piece, behind the word in progress, is or begins one that may be."""
        text = tail + piece
        end = len(text)
        before = context[: len(context) - len(tail)]
        for number, match in enumerate(WORD.finditer(text)):
            word = match[0]
            if not is_bound(word):
                continue
            is_first = opens if number == 0 and match.start() < max(len(tail), 1) else None
            if is_first is None:
                is_first = _SENTENCE_START.search(before + text[: match.start()]) is not None
            words, prefixes = (
                (self._openers, self._prefixes[1]) if is_first else (self._words, self._prefixes[0])
            )
            if match.end() == end:
                if word not in prefixes:
                    return False
            elif text[match.end() :] in tuple(_SEPARATORS):
                if word not in words and word + text[match.end() :] not in prefixes:
                    return False
            elif word not in words:
                return False
        return True

    def _open_quotation(self, text: str) -> str | None:
        """Return what is written of a quotation that is open, its mark aside; None if none is."""
        if not self._copies_quotations:
            return None
        opened: int | None = None
        for match in re.finditer(f"[{_MARKS}]", text):
            opened = match.end() if opened is None else None
        return None if opened is None else text[opened:]

    def _rests(self, written: str) -> list[str]:
        """Return what may follow within a quotation, its closing mark included."""
        return [
            rest
            for quotation in self._quotations
            for inside in [quotation.strip(DOUBLE_QUOTES)]
            if inside.startswith(written.lstrip())
            for rest in [inside[len(written.lstrip()) :] + mark for mark in _CLOSING]
        ]

    def _fits_quoting(self, text: str, piece: str, tail: str, *, opens: bool) -> bool:
        """Tell whether a piece may open a quotation; what closes one is found otherwise."""
        if not self._copies_quotations:
            return self._fits(text[-_CONTEXT:], tail, piece, opens=opens)
        before, mark, inside = _part(piece)
        if mark not in _OPENING or not self._quotations or any(one in DOUBLE_QUOTES for one in inside):
            return False
        if (text + before)[-1:].strip(_BEFORE_OPENING):
            return False
        begins = not inside or any(
            quotation.strip(DOUBLE_QUOTES).startswith(inside.lstrip()) for quotation in self._quotations
        )
        return begins and self._fits(text[-_CONTEXT:], tail, before + mark, opens=opens)


_OPENING = ('"', "“", "„", "«", "»")
_BEFORE_OPENING = " \n\t\u00a0([—–-"
"""Marks that may open a quotation, and what may stand before one."""
_CLOSING = ('"', "”", "»", "“")
"""Marks that may close a quotation, as tokens have them."""


def _part(piece: str) -> tuple[str, str, str]:
    """Part a piece at its first quotation mark."""
    for place, character in enumerate(piece):
        if character in DOUBLE_QUOTES:
            return piece[:place], character, piece[place + 1 :]
    return piece, "", ""


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))
