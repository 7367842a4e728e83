"""A claim with its names and numbers spelled as a window spells them: Solueva as Soluyeva, eighty as 80.

To a model, another transliteration is another person, and a number in words is hardly the one in figures.
Whether two spellings are one name, and two numbers one, is for the checks, which see the claim as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.spelling import has_alias, is_demonym, name_key, same_name
from summarise.verification.number_words import MULTIPLIERS, TIMES
from summarise.verification.passages import read_passage
from summarise.verification.quantities import find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarise.verification.passages import Passage, Token
    from summarise.verification.quantities import Quantity

__all__ = ["Respelled", "respell"]

_LEAST_LETTERS = 4
"""Shorter names have too many namesakes."""


@dataclass(frozen=True, slots=True)
class Respelled:
    """A text with some names and numbers in another spelling.

    Attributes:
        text: As it reads now.
        changes: Where each changed one stood, start and end, and the length that it has now, in order.
    """

    text: str
    changes: tuple[tuple[int, int, int], ...] = ()

    def restore(self, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Map spans of the text as it reads now to the text as it was; within a change, to all of it."""
        return tuple(
            (self._restore(start, is_end=False), self._restore(end, is_end=True)) for start, end in spans
        )

    def _restore(self, place: int, *, is_end: bool) -> int:
        shift = 0
        for start, end, length in self.changes:
            begins = start + shift
            if place < begins or (is_end and place == begins):
                break
            if place < begins + length or (is_end and place == begins + length):
                return end if is_end else start
            shift += length - (end - start)
        return place - shift


def respell(text: str, window: str) -> Respelled:
    """Spell each name and number of a claim that a window has in another spelling only, as the window does.

    Of numbers only counts: sums of money, shares and ranks say by their units which they are, and part of a
    name is no number.

    Countries and their peoples, and what goes by two names (America, US), stay as they are.
    """
    claim, other = read_passage(text), read_passage(window)
    if len(claim.text) != len(text):
        return Respelled(text)
    pieces: list[str] = []
    changes: list[tuple[int, int, int]] = []
    last = 0
    for start, end, variant in sorted((*_names(claim, other), *_numbers(claim, other))):
        if start < last:
            continue
        pieces += [text[last:start], variant]
        changes.append((start, end, len(variant)))
        last = end
    return Respelled("".join([*pieces, text[last:]]), tuple(changes)) if changes else Respelled(text)


def _names(claim: Passage, window: Passage) -> Iterator[tuple[int, int, str]]:
    for i in claim.capitals:
        token = claim.tokens[i]
        variant = _find_variant(token, window)
        if variant is not None:
            yield token.start, token.start + len(_bare(token.raw)), variant


def _numbers(claim: Passage, window: Passage) -> Iterator[tuple[int, int, str]]:
    ours = [one for one in find_quantities(claim) if _is_plain(claim, one)]
    if not ours:
        return
    theirs = [other for other in find_quantities(window) if _is_plain(window, other)]
    for one in ours:
        start, end = claim.tokens[one.first].start, claim.tokens[one.last].end
        told = [
            window.text[window.tokens[other.first].start : window.tokens[other.last].end]
            for other in theirs
            if other.value == one.value
        ]
        if told and claim.text[start:end].lower() not in map(str.lower, told):
            yield start, end, told[0]


def _is_plain(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a number counts: one not quoted, no dozen, not twice, no part of a name (10 Tarn Street).

    Half a million is not written as one number: "half a" stands before it.
    """
    tokens, behind = passage.tokens, quantity.last + 1
    return (
        quantity.kind == "count"
        and not quantity.is_loose
        and tokens[quantity.first].quotation < 0
        and tokens[quantity.last].form not in _NOT_WRITTEN
        and tokens[quantity.first].form not in MULTIPLIERS
        and not (behind < len(tokens) and tokens[behind].raw[0].isupper())
    )


_NOT_WRITTEN = TIMES | {"dozen", "dozens", "score", "scores"}


def _find_variant(token: Token, window: Passage) -> str | None:
    form = token.form
    if len(form) < _LEAST_LETTERS or has_alias(form) or token.stem in window.places:
        return None
    forms = window.capital_forms.get(name_key(form)[:1], {})
    if form in forms:
        return None
    places = [found[0] for other, found in forms.items() if _is_variant(form, other)]
    return _bare(window.tokens[min(places)].raw) if places else None


def _is_variant(one: str, other: str) -> bool:
    return same_name(one, other) and not has_alias(other) and not is_demonym(one, other)


def _bare(word: str) -> str:
    return word.removesuffix("'s")
