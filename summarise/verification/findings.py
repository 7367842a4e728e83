"""What a check is given, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarise.types import CheckOutcome
from summarise.verification.alignment import Alignment, align, weigh
from summarise.verification.passages import Passage, read_passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from summarise.types import Article, Sentence

__all__ = ["ABSENT", "OK", "Comparison", "Finding", "find_anchor", "fit_slot", "hangs_on"]

_REACH = 6
"""Tokens around a number, date or name that tell what it is about."""
_WINDOW_REACH = 9
"""The same in the window, whose wording may be looser."""
_BEFORE, _AFTER = 2, 1
"""Sentences around a window in which what it leaves unsaid may stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        outcome: See `CheckOutcome`.
        reason: Why it failed.
        disputed: Claim tokens for which the window has something else in the same place: positive
            evidence of a contradiction. Empty when the window merely says less.
        rival: The window's token that this other thing begins with, where it is a number, a date or a name.
    """

    outcome: CheckOutcome
    reason: str | None = None
    disputed: tuple[int, ...] = ()
    rival: int | None = None


OK = Finding(CheckOutcome.OK)
ABSENT = Finding(CheckOutcome.ABSENT)


@dataclass(frozen=True, eq=False)
class Comparison:
    """A claim beside one window of one article.

    Attributes:
        claim: The claim.
        window: The window.
        article: The article that the window stands in.
        sentences: All sentences of that article.
        first: Position of the window's first sentence.
        last: Position of its last sentence.
        claim_day: The day that the claim's own "yesterday" counts from, if known.
        is_known: Tells whether any article of the cluster has some words just so.
        wholes: Article id to its prose, for all comparisons of one run: filled as it is needed.
    """

    claim: Passage
    window: Passage
    article: Article
    sentences: Sequence[Sentence]
    first: int
    last: int
    claim_day: date | None
    is_known: Callable[[str], bool]
    wholes: dict[str, Passage]

    @cached_property
    def alignment(self) -> Alignment:
        """The claim laid beside the window."""
        return align(self.claim, self.window)

    @cached_property
    def nearby(self) -> Passage:
        """The window with the sentences around it."""
        return self.stretch(self.first - _BEFORE, self.last + _AFTER)

    @cached_property
    def whole(self) -> Passage:
        """The article's prose."""
        if self.article.id not in self.wholes:
            self.wholes[self.article.id] = read_passage(
                "\n".join(sentence.text for sentence in self.sentences)
            )
        return self.wholes[self.article.id]

    @property
    def article_day(self) -> date | None:
        """The day that the article's own "yesterday" counts from."""
        return None if self.article.published is None else self.article.published.date()

    def stretch(self, first: int, last: int) -> Passage:
        """Return the sentences from one position to another, as far as there are any."""
        first, last = max(first, 0), min(last, len(self.sentences) - 1)
        return read_passage(self.article.text[self.sentences[first].start : self.sentences[last].end])


def fit_slot(comparison: Comparison, i: int, j: int, *, own: range, other: range) -> float:
    """Return how alike the surroundings of two tokens are, in [0, 1].

    Args:
        comparison: The claim and the window.
        i: The claim's token.
        j: The window's token.
        own: The claim's tokens that are in question themselves and so don't count.
        other: The same of the window.
    """
    claim, window, alternatives = comparison.claim, comparison.window, comparison.alignment.alternatives
    total = found = 0.0
    for k in range(max(0, i - _REACH), min(len(claim.tokens), i + _REACH + 1)):
        token = claim.tokens[k]
        if k in own or not token.is_content or token.sentence != claim.tokens[i].sentence:
            continue
        weight = weigh(token) / (1 + abs(k - i) / _REACH)
        total += weight
        if any(
            abs(place - j) <= _WINDOW_REACH
            and place not in other
            and window.tokens[place].sentence == window.tokens[j].sentence
            for place in alternatives.get(k, ())
        ):
            found += weight
    return found / total if total else 0.0


def find_anchor(comparison: Comparison, i: int) -> tuple[int, ...]:
    """Return where the window has the word that a claim's number, date or name hangs on.

    That is the last word before it in its clause, prepositions and the like left out (a
    landslide *at the Sarun Pass*).
    """
    claim = comparison.claim
    for k in range(i - 1, max(-1, i - 1 - _ANCHOR_REACH), -1):
        token = claim.tokens[k]
        if token.clause != claim.tokens[i].clause:
            break
        if token.is_content:
            return comparison.alignment.alternatives.get(k, ())
        if token.form not in _LINKS:
            return tuple(comparison.window.places.get(token.stem, ()))
    return ()


_LINKS = frozenset(
    """a an the in on at of to by from for with about around at least most more less than nearly almost
    over under some up into during until since between and or as its their his her""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words between a word and what hangs on it."""
_ANCHOR_REACH = 4
"""Tokens between a word and what hangs on it."""


def hangs_on(window: Passage, j: int, anchors: Sequence[int]) -> bool:
    """Tell whether a window's token hangs on one of some words."""
    return any(
        0 < j - anchor <= _ANCHOR_REACH and window.tokens[j].sentence == window.tokens[anchor].sentence
        for anchor in anchors
    )
