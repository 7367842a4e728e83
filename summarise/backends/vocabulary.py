"""What each token of a tokenizer adds to a text, looked up by what it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from summarise.normalisation import DOUBLE_QUOTES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["PART", "WORD", "Vocabulary", "is_bound", "read_vocabulary"]

WORD = re.compile(r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+")
"""A number with its separators and unit (1,400; 34th), or a run of letters and digits."""

_DIGIT = re.compile(r"\d")
_ANCHORS = ("a", "the", ".", "1")
"""Texts of one token, behind which another token's text shows with its blank."""
_PROBE = "a-b“a"
PART = "\N{REPLACEMENT CHARACTER}"
"""How part of a character is decoded."""


def is_bound(text: str) -> bool:
    """Tell whether a text has a capital or a digit, so that it may be a name or a number."""
    return text != text.lower() or _DIGIT.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The texts of v tokens.

    Attributes:
        pieces: v texts; empty for special tokens and for what is no token.
        inner: v: neither capital, digit nor double quotation mark, and continues the word before it.
        outer: v: the same, and begins with what ends the word before it.
        starting: First word of a piece with a capital or a digit to the tokens that have it, whatever
            stands before it.
        quoting: Tokens with a double quotation mark.
        by_text: Whole piece to its tokens.
        partial: What stands before part of a character, to the tokens that end in one.
        keeps_blanks: Texts come back with the blanks that they had; WordPiece sets marks apart.
    """

    pieces: tuple[str, ...]
    inner: NDArray[np.bool_]
    outer: NDArray[np.bool_]
    starting: Mapping[str, tuple[int, ...]]
    quoting: tuple[int, ...]
    by_text: Mapping[str, tuple[int, ...]]
    partial: Mapping[str, tuple[int, ...]]
    keeps_blanks: bool = True

    @classmethod
    def of(cls, pieces: Sequence[str], *, keeps_blanks: bool = True) -> Vocabulary:
        """Sort the texts of tokens."""
        inner, outer = np.zeros(len(pieces), dtype=bool), np.zeros(len(pieces), dtype=bool)
        starting: dict[str, list[int]] = {}
        quoting: list[int] = []
        by_text: dict[str, list[int]] = {}
        partial: dict[str, list[int]] = {}
        marks = set(DOUBLE_QUOTES)
        for number, piece in enumerate(pieces):
            if not piece:
                continue
            by_text.setdefault(piece, []).append(number)
            if piece.endswith(PART):
                partial.setdefault(piece.rstrip(PART), []).append(number)
            if not marks.isdisjoint(piece):
                quoting.append(number)
            elif is_bound(piece):
                first = WORD.search(piece)
                if first is not None:
                    starting.setdefault(first[0], []).append(number)
            elif WORD.match(piece):
                inner[number] = True
            else:
                outer[number] = True
        return cls(
            pieces=tuple(pieces),
            inner=inner,
            outer=outer,
            starting={word: tuple(numbers) for word, numbers in starting.items()},
            quoting=tuple(quoting),
            by_text={text: tuple(numbers) for text, numbers in by_text.items()},
            partial={text: tuple(numbers) for text, numbers in partial.items()},
            keeps_blanks=keeps_blanks,
        )


def read_vocabulary(tokenizer: Any, size: int) -> Vocabulary:  # noqa: ANN401 - transformers ships no types
    """Read what each token of a tokenizer of transformers adds to a text.

    Each is decoded behind another one, so that it doesn't matter how the tokenizer marks blanks: byte-level
    BPE, SentencePiece and WordPiece read alike. What is only part of a character shows as one that is neither
    a capital nor a digit.

    Args:
        tokenizer: A fast one.
        size: Columns of the model's output, which may be more than there are tokens.
    """
    special = set(tokenizer.all_special_ids)
    special |= {number for number, added in tokenizer.added_tokens_decoder.items() if added.special}
    anchor, length = _anchor(tokenizer)
    numbers = [number for number in range(min(size, len(tokenizer))) if number not in special]
    # What the library does around this takes ten times as long.
    texts = tokenizer.backend_tokenizer.decode_batch([[anchor, number] for number in numbers])
    pieces = [""] * size
    for number, text in zip(numbers, texts, strict=True):
        pieces[number] = text[length:]
    probe = tokenizer(_PROBE, add_special_tokens=False)["input_ids"]
    shown = tokenizer.decode(probe, skip_special_tokens=True, clean_up_tokenization_spaces=False)
    return Vocabulary.of(pieces, keeps_blanks=" " not in shown.strip())


def _anchor(tokenizer: Any) -> tuple[int, int]:  # noqa: ANN401 - the same
    """Return a token that is a text by itself, and the length of the text."""
    special = set(tokenizer.all_special_ids)
    for text in _ANCHORS:
        tokens = [t for t in tokenizer(text, add_special_tokens=False)["input_ids"] if t not in special]
        if len(tokens) == 1:
            return tokens[0], len(tokenizer.decode(tokens, clean_up_tokenization_spaces=False))
    plain = next(number for number in range(len(tokenizer)) if number not in special)
    return plain, len(tokenizer.decode([plain], clean_up_tokenization_spaces=False))
