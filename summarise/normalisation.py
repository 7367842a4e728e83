"""One spelling for what is only typed differently, with a way back to the text that was given."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["DOUBLE_QUOTES", "SINGLE_QUOTES", "fold", "fold_with_offsets", "single_spaced"]

DOUBLE_QUOTES = '"“”„‟«»″＂'
SINGLE_QUOTES = "'‘’‚‛′`´"
_DASHES = "‐‑‒–—―−"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

_FOLDED: dict[str, str] = {
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_INVISIBLE, ""),
    "…": "...",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
}

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_FREQUENT = tuple((mark, _FOLDED[mark]) for mark in "“”‘’–—…«»„")
"""What is not ASCII in most news: replaced one by one in C, which leaves little else to look up."""

_NEVER_ALONE = "Σ"
"""The one letter whose small form depends on its neighbours."""


@cache
def _fold_character(character: str) -> str:
    folded = _FOLDED.get(character)
    if folded is not None:
        return folded
    if character.isspace():
        return " "
    lowered = character.lower()
    if lowered in _FOLDED:
        return _FOLDED[lowered]
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and not c.isspace()) or (
        "" if unicodedata.combining(character) else " " if decomposed.isspace() else ""
    )


def fold(text: str) -> str:
    """Fold case, accents, quotation marks, dashes, invisible characters and white space.

    Runs of white space become one space; the ends are stripped.

    >>> fold("“Be  brave”, said Zoë…")
    '"be brave", said zoe...'
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    if _NEVER_ALONE in text:
        return " ".join("".join(map(_fold_character, text)).split())
    text = text.replace("`", "'").lower()
    for mark, folded in _FREQUENT:
        text = text.replace(mark, folded)
    if not text.isascii():
        text = _NOT_ASCII.sub(_fold_run, text)
    return " ".join(text.split())


def _fold_run(match: re.Match[str]) -> str:
    return "".join(map(_fold_character, match[0]))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold as `fold` does, and map each folded character to its place in `text`.

    Returns:
        The folded text, and a list with one offset into `text` for each folded character and one
        more for its end, so that folded[i:j] came from text[offsets[i]:offsets[j - 1] + 1].
    """
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        for folded in _fold_character(character):
            if folded == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(folded)
            offsets.append(position)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    offsets.append(len(text))
    return "".join(characters), offsets


def single_spaced(text: str) -> str:
    """Fold runs of white space to one space and drop control characters, for showing."""
    if text.isprintable():
        return " ".join(text.split())
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return " ".join(kept.split())
