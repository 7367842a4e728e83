"""Lengths of time: four decades are forty years, seven days a week, fifteen minutes a quarter of an hour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.verification.passages import Passage
    from summarise.verification.quantities import Quantity

__all__ = ["length_of", "says_length"]

_UNITS: dict[str, tuple[str, float]] = {
    "second": ("minutes", 1 / 60),
    "minut": ("minutes", 1.0),
    "minute": ("minutes", 1.0),
    "hour": ("minutes", 60.0),
    "day": ("minutes", 1440.0),
    "week": ("minutes", 10_080.0),
    "fortnight": ("minutes", 20_160.0),
    "month": ("months", 1.0),
    "year": ("months", 12.0),
    "decad": ("months", 120.0),
    "decade": ("months", 120.0),
    "centuri": ("months", 1200.0),
    "century": ("months", 1200.0),
}
"""Unit, as a word or its stem, to its measure and its length in that. Months have no fixed number of days."""
_ONE = frozenset(("a", "an", "one", "the", "past", "last", "within", "per", "each", "every", "next"))
"""Words before a unit that is told without a number: within a week, the past year, an hour."""
_PART_WORDS = 3
"""Words between a fraction and its unit, at most: a quarter of an hour."""
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}


def length_of(quantity: Quantity) -> tuple[str, float] | None:
    """Return a quantity's measure and its length in that; None if it is no length of time."""
    if quantity.kind != "count" or len(quantity.value) != 1 or not quantity.heads:
        return None
    found = _UNITS.get(quantity.heads[0])
    return None if found is None else (found[0], quantity.value[0] * found[1])


def says_length(passage: Passage, quantity: Quantity) -> bool:
    """Tell whether a passage gives a length of time without a number, as a whole unit or a part of one."""
    wanted = length_of(quantity)
    return wanted is not None and any(
        measure == wanted[0] and math.isclose(length, wanted[1]) for measure, length in _bare_lengths(passage)
    )


def _bare_lengths(passage: Passage) -> Iterator[tuple[str, float]]:
    for i, token in enumerate(passage.tokens):
        if token.form not in _UNITS or not i:
            continue
        measure, length = _UNITS[token.form]
        before = [passage.tokens[k].form for k in range(max(0, i - _PART_WORDS), i)]
        if before[-1] in _FRACTIONS:
            yield measure, length * _FRACTIONS[before[-1]]
        elif before[-1] in _ONE:
            fraction = next((_FRACTIONS[form] for form in before if form in _FRACTIONS), None)
            yield measure, length * (fraction or (1.5 if _is_half_more(passage, i) else 1.0))


def _is_half_more(passage: Passage, unit: int) -> bool:
    """Tell whether it is an hour and a half."""
    return [token.form for token in passage.tokens[unit + 1 : unit + 4]] == ["and", "a", "half"]
