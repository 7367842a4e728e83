"""Whom a stretch of a sentence names, and whether two stretches name the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.spelling import same_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from summarise.verification.passages import Passage

__all__ = ["is_same_subject", "names_of", "shared_names"]

_STEM = 5
"""Letters in which a country and its people are alike (Ostavia, Ostavian)."""


def names_of(passage: Passage, first: int, last: int) -> frozenset[str]:
    """Return the folded capitalised words that carry content among the tokens from `first` to `last`."""
    return frozenset(
        token.form.removesuffix("'s")
        for token in passage.tokens[first : last + 1]
        if token.raw[0].isupper() and token.is_content
    )


def shared_names(one: Collection[str], other: Collection[str]) -> int:
    """Return how many words of the one name stand in the other, by any spelling."""
    return sum(any(is_same_subject(name, theirs) for theirs in other) for name in one)


def is_same_subject(one: str, other: str) -> bool:
    """Tell whether two words name one thing, the people of a country for the country."""
    if same_name(one, other):
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > _STEM and longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 2  # noqa: PLR2004 - Kesteria, Kesterian; Norway is another matter
