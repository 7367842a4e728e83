"""Numbers as English words."""

from __future__ import annotations

__all__ = ["MULTIPLIERS", "ORDINALS", "TIMES", "VALUES"]

_UNITS = (  # noqa: SIM905 - a list of quoted words would be unreadable
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - a list of quoted words would be unreadable
_ORDINAL_UNITS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905 - a list of quoted words would be unreadable

VALUES: dict[str, float] = {
    **{word: float(value) for value, word in enumerate(_UNITS)},
    **{word: 10.0 * (tens + 2) for tens, word in enumerate(_TENS)},
    "dozen": 12.0,
    "twice": 2.0,
    "thrice": 3.0,
}
"""Words that are a number by themselves."""

TIMES = frozenset(("twice", "thrice"))
"""Those of them that say how many times."""

ORDINALS: dict[str, float] = {word: float(value) for value, word in enumerate(_ORDINAL_UNITS, start=2)}
"""Ordinals from second on: `first` is an adverb too often to prove anything."""

MULTIPLIERS: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
    "dozens": 12.0,
}
"""Words that multiply the number before them."""
