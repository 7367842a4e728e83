"""What is shown of a number: with its bound and unit, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.counting import BOUND_WORDS, counted_by, noun_key
from summarise.agreement.slots import Slot
from summarise.agreement.tolls import TOLLS
from summarise.tokens import stem

if TYPE_CHECKING:
    from summarise.agreement.figures import Figure

__all__ = ["AGE", "figure_slot"]

AGE = frozenset((stem("old"),))
"""Units of an age, beside the year."""


def figure_slot(figure: Figure) -> Slot:
    """Return the place of a number, with what a reader sees of it."""
    quantity = figure.quantity
    is_toll = figure.toll is not None
    return Slot(
        figure.statement.number,
        quantity.first,
        quantity.last,
        _shown(figure),
        " ".join(f"{value:g}" for value in quantity.value),
        topic=_topic(figure),
        amount=quantity.value[0] if is_toll else None,
    )


def _topic(figure: Figure) -> str:
    """Return what a figure tells, if that can be told from its own sentence."""
    if figure.toll is not None:
        return TOLLS[figure.toll]
    tokens = figure.statement.passage.tokens
    if figure.quantity.kind != "count" or figure.units:
        return ""
    counted = counted_by(figure.statement, figure.quantity)
    if figure.quantity.value[0].is_integer():
        return f"how many {counted.words}" if counted.words else ""
    measured = tokens[figure.quantity.first - 1] if figure.quantity.first else None
    return f"the {measured.raw}" if measured is not None and noun_key(measured) in figure.beside else ""


def _shown(figure: Figure) -> str:
    """Return a number with what bounds it and its unit (at least 34, 9.3 percent)."""
    passage, quantity = figure.statement.passage, figure.quantity
    tokens = passage.tokens
    first = quantity.first
    bounds = BOUND_WORDS - ({"as"} if quantity.bound == "exact" else set())  # given as 900; as many as 900
    while first and quantity.first - first < 3 and tokens[first - 1].form in bounds:  # noqa: PLR2004 - as many as
        first -= 1
    last = quantity.last
    if last + 1 < len(tokens) and tokens[last + 1].stem in figure.units and tokens[last + 1].stem != "old":
        last += 1
    while last + 1 < len(tokens) and passage.text[tokens[last].end : tokens[last + 1].start] == "-":
        last += 1
    end = tokens[last].end
    if passage.text[end : end + 1] == "%":
        end += 1
    start = tokens[first].start
    if start and passage.text[start - 1] in "$€£¥":
        start -= 1
    return passage.text[start:end]
