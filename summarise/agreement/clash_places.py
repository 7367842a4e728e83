"""Where in a statement stands what clashes with another, and in what it differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.quotations import quote_the_same
from summarise.agreement.slots import Slot, widen
from summarise.agreement.subjects import names_of, shared_names
from summarise.agreement.tolls import toll_of
from summarise.differences import DisagreementKind
from summarise.verification.dates import compare, find_dates, resolve
from summarise.verification.quantities import find_quantities
from summarise.verification.speakers import find_speeches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.slots import Statement
    from summarise.marks import Mark
    from summarise.verification.dates import Mention

__all__ = [
    "Place",
    "find_place",
    "kind_of",
    "quote_one_wording",
    "quote_two_people",
    "slot_of",
    "tell_the_same_day",
    "toll_at",
]

_MARKED = 0.5
"""Share of the greatest mark from which a word is shown, too."""
_MOST_SHOWN = 24
"""Tokens."""


@dataclass(frozen=True, slots=True)
class Place:
    """What of a statement clashes.

    Attributes:
        statement: The statement.
        marked: Its tokens that clash.
        first: The first token that is shown: theirs, with the rest of their clauses.
        last: The last.
    """

    statement: Statement
    marked: frozenset[int]
    first: int
    last: int

    @property
    def is_quoted(self) -> bool:
        """Whether all that clashes stands between quotation marks."""
        tokens = self.statement.passage.tokens
        return all(tokens[k].quotation >= 0 for k in self.marked)


def find_place(statement: Statement, marks: Sequence[Mark]) -> Place:
    """Find the place of a statement that its marks point to."""
    tokens = statement.passage.tokens
    probabilities = [
        max(
            (mark.unsupported for mark in marks if mark.start < token.end and token.start < mark.end),
            default=0.0,
        )
        for token in tokens
    ]
    peak = max(range(len(tokens)), key=lambda k: (probabilities[k], -k))
    marked = {peak}
    first = last = peak
    for k, probability in enumerate(probabilities):
        if probability >= _MARKED * probabilities[peak] and max(last, k) - min(first, k) < _MOST_SHOWN:
            marked.add(k)
            first, last = min(first, k), max(last, k)
    while first and tokens[first - 1].clause == tokens[first].clause and last - first < _MOST_SHOWN:
        first -= 1
    return Place(statement, frozenset(marked), first, widen(statement.passage, last, first + _MOST_SHOWN))


def quote_two_people(one: Place, other: Place) -> bool:
    """Tell whether two places are words of two people, who may well say different things."""
    if not (one.is_quoted and other.is_quoted):
        return False
    ours, theirs = _speakers(one), _speakers(other)
    return bool(ours and theirs) and not shared_names(ours, theirs)


def quote_one_wording(one: Place, other: Place) -> bool:
    """Tell whether two places are in quotations of the same words, whatever stands around them."""
    is_quoted = one.is_quoted and other.is_quoted
    return is_quoted and quote_the_same(one.statement, one.marked, other.statement, other.marked)


def _speakers(place: Place) -> frozenset[str]:
    """Return the names of those who speak in a statement, as far as it names them."""
    passage = place.statement.passage
    return frozenset(
        name
        for speech in find_speeches(passage)
        if speech.speaker
        for name in names_of(passage, speech.speaker[0], speech.speaker[-1])
    )


def kind_of(one: Place, other: Place) -> DisagreementKind:
    """Tell in what two places differ, as far as their words tell: a quotation, a day, a figure or a fact."""
    kinds = {_kind(place) for place in (one, other)}
    return kinds.pop() if len(kinds) == 1 else DisagreementKind.STATEMENT


def _kind(place: Place) -> DisagreementKind:
    if place.is_quoted:
        return DisagreementKind.QUOTATION
    passage = place.statement.passage
    if any(_is_marked(place, one.first, one.last) for one in find_dates(passage)):
        return DisagreementKind.DATE
    if any(_is_marked(place, one.first, one.last) for one in find_quantities(passage)):
        return DisagreementKind.NUMBER
    return DisagreementKind.STATEMENT


def _is_marked(place: Place, first: int, last: int) -> bool:
    return not place.marked.isdisjoint(range(first, last + 1))


def tell_the_same_day(one: Place, other: Place) -> bool:
    """Tell whether two places differ in their days alone, and these are the same: a model has no calendar."""
    ours, theirs = sorted((_days_alone(one), _days_alone(other)), key=len)
    return bool(ours) and all(any(compare(day, their) is True for their in theirs) for day in ours)


def _days_alone(place: Place) -> list[tuple[Mention, ...]]:
    """Return the days that are marked; none if anything else is."""
    statement = place.statement
    tokens = statement.passage.tokens
    marked = [found for found in find_dates(statement.passage) if _is_marked(place, found.first, found.last)]
    dated = {k for found in marked for k in range(found.first, found.last + 1)}
    is_alone = all(k in dated or not tokens[k].is_content for k in place.marked)
    return [resolve(found, statement.day) for found in marked] if is_alone else []


def toll_at(place: Place) -> tuple[str, float] | None:
    """Return which toll the figure that clashes gives, and how much it is; None if it is none."""
    passage = place.statement.passage
    for quantity in find_quantities(passage):
        toll = toll_of(passage, quantity) if _is_marked(place, quantity.first, quantity.last) else None
        if toll is not None:
            return toll, quantity.value[0]
    return None


def slot_of(place: Place, amount: float | None) -> Slot:
    """Return a place as it is linked, with how much it is if it is a toll that may grow."""
    passage, first, last = place.statement.passage, place.first, place.last
    shown = passage.text[passage.tokens[first].start : passage.tokens[last].end]
    number = place.statement.number
    return Slot(number, first, last, shown, f"{number} {first}", amount=amount)
