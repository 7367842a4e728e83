"""Sentences as editable token lists: overlays change words, orders move and drop them.

An overlay maps a token's index to the text that stands in its place and whether that text is marked as
altered. An order lists token indices and literal words. Rendering gives the text and the spans of what
is marked, so that a model can learn which words of a claim are wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.training.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    Overlay = Mapping[int, tuple[str, bool]]
    Item = int | str
    Order = Sequence[Item]

__all__ = ["Wording", "decapitalise", "join", "render", "span_text", "subtree"]

_OPEN, _CLOSE = "\ue000", "\ue001"
_TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(rf"([({{\[“]) (?=[{_OPEN}{_CLOSE}]*\w)"), r"\1"),
    (re.compile(rf" ([{_OPEN}{_CLOSE}]*)(?=[,.;:!?)%\]”]|'s\b|’s\b|n't\b|n’t\b)"), r"\1"),
    (re.compile(rf",([{_OPEN}{_CLOSE}]*)(?:\s*,)+"), r",\1"),
    (re.compile(rf"[,;:–—-]+([{_OPEN}{_CLOSE}]*)\s*(?=[.!?](?:\s|[{_OPEN}{_CLOSE}]|$))"), r"\1"),
    (re.compile(r"([.!?])(?:\s*\.)+$"), r"\1"),
)
_VOWEL = re.compile(r"(?!eu|one\b|once\b|uni|us[aeiu]|u\.|uk\b|utili)[aeiou]|hour|hono|heir|8|1[18]\b")
"""How words begin that "an" stands before; near enough."""
_EDGE = re.compile(r"^[\s,;:.–—-]+|[\s,;:–—-]+$")
_SMALL_INSIDE = words("the a an this these those he she they it its his her their in on at after some")
"""Words with which a sentence may begin, and which certainly begin with a small letter inside one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim's text and the (start, end) spans of it that no source says."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def render(doc: Doc, order: Order, overlay: Overlay) -> Wording:
    """Write a sentence down: tokens in the given order, with what the overlay puts in their place."""
    pieces: list[str] = []
    last = -1
    for place, item in enumerate(order):
        if isinstance(item, str):
            pieces.append(item + " ")
            continue
        text, is_marked = overlay.get(item, (doc[item].text, False))
        if not text:
            if pieces and not pieces[-1].endswith(" "):
                pieces.append(" ")
            continue
        if place and item == 0 and item not in overlay:
            text = decapitalise(doc[0])
        if pieces and pieces[-1].strip().lower() in {"a", "an"} and (item in overlay or item != last + 1):
            pieces[-1] = _article(pieces[-1], text)
        last = item
        follows = place + 1 < len(order) and order[place + 1] == item + 1
        space = doc[item].whitespace_ if follows else " "
        if is_marked:
            text = f"{_OPEN}{text}{_CLOSE}"
        pieces.append(text + (space if follows else " "))
    return _finish("".join(pieces))


def _article(written: str, word: str) -> str:
    """Write "a" or "an", as the next word asks for."""
    lowered = word.lower()
    is_vowel = bool(_VOWEL.match(lowered))
    return written.replace(written.strip(), ("A" if written[0] == "A" else "a") + ("n" if is_vowel else ""))


def _finish(text: str) -> Wording:
    """Tidy spaces and marks, begin with a capital, end with a full stop, and read off the marked spans."""
    for pattern, by in _TIDY:
        text = pattern.sub(by, text)
    text = _EDGE.sub("", text.strip())
    if not text:
        return Wording("")
    letter = next((i for i, char in enumerate(text) if char not in f"{_OPEN}{_CLOSE}“\"'"), 0)
    text = text[:letter] + text[letter : letter + 1].upper() + text[letter + 1 :]
    if text.rstrip(f"{_CLOSE}\"”’'")[-1:] not in ".!?":
        text += "."
    return _read_spans(text)


def _read_spans(text: str) -> Wording:
    clean: list[str] = []
    spans: list[tuple[int, int]] = []
    begin = 0
    for char in text:
        if char == _OPEN:
            begin = len(clean)
        elif char == _CLOSE:
            spans.append((begin, len(clean)))
        else:
            clean.append(char)
    return Wording("".join(clean), tuple(span for span in spans if span[0] < span[1]))


def join(first: Wording, link: str, second: Wording) -> Wording:
    """Join two wordings by a link such as ", while " or " " (two sentences)."""
    if link.strip():
        head = first.text.rstrip(".")
        tail = second.text
        word = tail.split(" ", 1)[0]
        if not word.isupper() and word.lower() in _SMALL_INSIDE:
            tail = tail[0].lower() + tail[1:]
    else:
        head, tail = first.text, second.text
    shift = len(head) + len(link)
    return Wording(
        head + link + tail,
        tuple((a, min(b, len(head))) for a, b in first.spans if a < len(head))
        + tuple((a + shift, b + shift) for a, b in second.spans),
    )


def decapitalise(token: Token) -> str:
    """Return a sentence's first word as it would stand inside one."""
    text = str(token.text)
    if text.lower() in {"the", "a", "an"}:
        return text.lower()
    if token.pos_ == "PROPN" or token.ent_type_ or text == "I" or text.isupper():
        return text
    return text[0].lower() + text[1:]


def subtree(token: Token) -> list[int]:
    """Return the indices of a token's subtree in order."""
    return sorted(child.i for child in token.subtree)


def span_text(doc: Doc, indices: Iterable[int]) -> str:
    """Return the text of some tokens, an article or pronoun at the sentence's beginning made small."""
    found = sorted(indices)
    pieces = [decapitalise(doc[i]) if i == 0 else str(doc[i].text) for i in found]
    return "".join(
        piece + (str(doc[i].whitespace_) if place + 1 < len(found) else "")
        for place, (i, piece) in enumerate(zip(found, pieces, strict=True))
    ).strip()
