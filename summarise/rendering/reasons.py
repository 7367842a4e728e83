"""Why a sentence was chosen and what lost to it, in words: the same on a terminal, a page and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.contest import Loss
from summarise.edits import EditKind
from summarise.rendering.citations import quoted

if TYPE_CHECKING:
    from summarise.contest import Contest, PassedOver
    from summarise.edits import Edit
    from summarise.types import Chosen

__all__ = [
    "AVERAGE",
    "CURRENT",
    "EDITS",
    "MEANINGS",
    "QUERY",
    "WHOLE",
    "edit_in_words",
    "losers",
    "loss_in_words",
    "merits_in_words",
    "ordinal",
    "signed",
]

AVERAGE = "average"
"""The name of what the average candidate has, in `Chosen.adds`."""

QUERY = "query"
"""The name of the part that a query adds."""

WHOLE = "self-containedness"
"""The name of the part that is no summand: the others are multiplied by it."""

CURRENT = "currency"
"""The name of the other part that multiplies."""

MEANINGS = {
    AVERAGE: "what the average candidate has",
    "centrality": "sentences of other sources are like it, and others like those",
    "typicality": "close to what all sources say together",
    "agreement": "other sources name what it names",
    "common ground": "its rare words stand in other sources, too",
    "recurrence": "of what the articles speak of again and again",
    "echo": "a sentence of another source tells the same",
    "position": "early in its article, and in those that say the same",
    "length": "long enough to tell much",
    "information": "numbers, names and quotations",
    "relatedness": "from a source that has much in common with the others",
    "clutter": "speaks of its page, not of the news",
    "titles": "close to what the articles are called",
    "quotation": "quotes somebody",
    QUERY: "close to the query",
    WHOLE: "reads well alone; the rest is multiplied by it",
    CURRENT: "no later article has a newer figure; the rest is multiplied by it",
}
"""What each part of salience means."""

_LOSSES = {
    Loss.REDUNDANT: "repeats what stands",
    Loss.OVERLAPPING: "shares words of its article with it",
    Loss.LESS_SALIENT: "came next, less salient",
    Loss.LESS_NEW: "came next, adds less to what stood already",
    Loss.TOO_LONG: "too long for the room left",
    Loss.LEANING: "leans on a sentence that was not chosen",
    Loss.UNFIT: "not to be shown alone",
}

EDITS = {
    EditKind.CREDIT: "outlet's credit dropped",
    EditKind.DATELINE: "dateline dropped",
    EditKind.OPENER: "opener dropped",
    EditKind.PARENTHESIS: "repetition dropped",
    EditKind.REFERENCE: "reference named",
    EditKind.FIRST_MENTION: "first mention in full",
    EditKind.LATER_MENTION: "later mention in short",
    EditKind.SPELLING: "one spelling",
    EditKind.DATE: "day told by its date",
}
"""What each kind of edit does."""

_MOST_NAMED = 3
"""Parts that are named as reasons: more are not read."""

_MERIT_THRESHOLD = 0.01
"""A part that adds less is no reason."""


def losers(contest: Contest | None, index: int) -> tuple[PassedOver, ...]:
    """Return what lost to a chosen sentence; sentences count from 0."""
    if contest is None:
        return ()
    return tuple(rival for rival in contest.passed_over if rival.lost_to == index)


def loss_in_words(rival: PassedOver) -> str:
    """Say why a candidate was passed over."""
    return _LOSSES[rival.loss] + (f": {rival.detail}" if rival.detail else "")


def edit_in_words(edit: Edit) -> str:
    """Say what an edit changed and why, and why it wasn't made if checking refused it."""
    change = f"{EDITS[edit.kind]}: {quoted(edit.before.strip(' ,'))}"
    if edit.after:
        change += f" → {quoted(edit.after)}"
    return f"{change}, {edit.reason}" + (f"; not made: {edit.refusal}" if edit.refusal else "")


def merits_in_words(choice: Chosen, contest: Contest | None) -> str:
    """Say how salient a chosen sentence is, and which parts make it more or less so than others."""
    words = f"{choice.salience:.2f}"
    if contest is not None and choice.rank is not None:
        words += f", {ordinal(choice.rank)} of {contest.candidates} candidates"
    parts = [(name, value) for name, value in choice.adds if name != AVERAGE]
    higher = _most([(name, value) for name, value in parts if value >= _MERIT_THRESHOLD])
    lower = _most([(name, value) for name, value in parts if value <= -_MERIT_THRESHOLD])
    told = [
        f"{side} for {found}"
        for side, found in (("above average", higher), ("below average", lower))
        if found
    ]
    return words + (f": {'; '.join(told)}" if told else "")


def _most(parts: list[tuple[str, float]]) -> str:
    largest = sorted(parts, key=lambda part: -abs(part[1]))[:_MOST_NAMED]
    return ", ".join(f"{name} ({signed(value)})" for name, value in largest)


def signed(value: float) -> str:
    """Return a difference with its sign, or nothing where it rounds to none.

    >>> signed(0.123), signed(-0.2), signed(0.001)
    ('+0.12', '−0.20', '')
    """
    shown = f"{abs(value):.2f}"
    if shown == "0.00":
        return ""
    return f"{'−' if value < 0 else '+'}{shown}"


def ordinal(number: int) -> str:
    """Return an ordinal number.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '113th']
    """
    if number // 10 % 10 == 1:
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
