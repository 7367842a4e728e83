"""Numbers in news: reading them, writing them in other words, and writing wrong ones."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from models.training.chances import chance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

__all__ = ["reword", "value_of", "write", "wrong_number"]

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    "twenty",
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DOZEN = 12
_WORDS = {**{word: n for n, word in enumerate(_SMALL)}, **_TENS, "dozen": _DOZEN}
_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")

_YEARS = (1900, 2100)
"""Whole numbers between these are read as years: never rounded, and wrong by a few."""
_FIRST_WITH_COMMA = 10_000
"""News writes 1200 with or without a comma, 12,000 with one."""
_LEAST_ROUNDED = 10
_THREE_DIGITS = 100

_ROUNDED_UP = 1.12
"""How much "nearly" and "fewer than" may add, at most."""
_ROUNDED = 0.06
"""How far "about" may be from the truth, as a share of it."""
_CLEARLY_OTHER = 0.12
"""Another number of the article is wrong, rather than rounded, from this share of the truth on."""
_SAME = 0.02

_YEARS_OFF = (-10, -5, -3, -2, -1, 1, 2, 3, 5, 10)
_SCALES = (10, 0.1, 2, 0.5)
_SCALED = 0.2
_OTHER_DIGIT = 0.7
_FACTORS = (0.6, 0.7, 0.8, 1.25, 1.4, 1.7)
_MORE_THAN = 0.15
_FEWER_THAN = 0.3


def value_of(text: str) -> float | None:
    """Read one number word or number in digits; None if it is none."""
    lowered = text.lower()
    if lowered in _WORDS:
        return float(_WORDS[lowered])
    return float(text.replace(",", "")) if _DIGITS.match(text) else None


def write(value: float, like: str) -> str:
    """Write a number as another one is written: digits or words, with its decimals and commas."""
    if value == int(value) and like.lower() in _WORDS:
        fitting = [word for word, n in _WORDS.items() if n == value and word != "dozen"]
        if fitting:
            return fitting[0].capitalize() if like[:1].isupper() else fitting[0]
    decimals = len(like.split(".")[1]) if "." in like and _DIGITS.match(like) else 0
    if value == int(value) and not decimals:
        whole = int(value)
        return f"{whole:,}" if "," in like or whole >= _FIRST_WITH_COMMA else str(whole)
    return f"{value:,.{max(decimals, 1)}f}"


def reword(text: str, rng: Random) -> str | None:
    """Write a number in other words that stay true, such as 1,240 as "more than 1,200"."""
    value = value_of(text)
    if value is None or value <= 0:
        return None
    options: list[str] = []
    if value == int(value) and value < len(_SMALL):
        number = int(value)
        options += [_SMALL[number] if text[0].isdigit() else str(number)] * 3
        if number == _DOZEN:
            options.append("a dozen")
    if value >= _LEAST_ROUNDED and not _is_year(value):
        options += _rounded(value, text)
    return rng.choice(options) if options else None


def _is_year(value: float) -> bool:
    return value == int(value) and _YEARS[0] <= value <= _YEARS[1]


def _rounded(value: float, text: str) -> list[str]:
    """Return the roundings of a number that are true of it: to its first or its first two digits."""
    unit = 10 ** (math.floor(math.log10(value)) - (1 if value >= _THREE_DIGITS else 0))
    low, high = math.floor(value / unit) * unit, math.ceil(value / unit) * unit
    near = round(value / unit) * unit
    found: list[str] = []
    if low < value:
        found += [f"{words} {write(low, text)}" for words in ("more than", "over")]
    if value < high <= value * _ROUNDED_UP:
        found += [f"{words} {write(high, text)}" for words in ("nearly", "almost", "fewer than")]
    if abs(near - value) <= _ROUNDED * value:
        found += [f"{word} {write(near, text)}" for word in ("about", "around", "some", "roughly")]
    return [*found, f"at least {text}"]


def wrong_number(text: str, others: Sequence[str], rng: Random) -> str | None:
    """Write a number that is not this one, nor what it may be rounded to.

    Args:
        text: The true number.
        others: Numbers of the same article; rather one of them than one made up.
        rng: Where chance comes from.
    """
    value = value_of(text)
    if value is None:
        return None
    fitting = [
        other
        for other in others
        if (found := value_of(other)) is not None and abs(found - value) > _CLEARLY_OTHER * max(abs(value), 1)
    ]
    if fitting and chance(rng, 0.55):
        return rng.choice(fitting)
    if _is_year(value) and "," not in text:
        return str(int(value) + rng.choice(_YEARS_OFF))
    if value == int(value) and value <= _DOZEN:
        return write(float(rng.choice([n for n in range(1, _DOZEN + 2) if n != value])), text)
    kind = rng.random()
    if _SCALED <= kind < _OTHER_DIGIT:
        return _other_digit(text, value, rng)
    return _scaled(text, value, _SCALES if kind < _SCALED else _FACTORS, rng)


def _other_digit(text: str, value: float, rng: Random) -> str | None:
    """Change the first or the second digit."""
    digits = list(text)
    places = [i for i, char in enumerate(digits) if char.isdigit()]
    if not places:
        return write(value + rng.choice([1.0, 2.0, 3.0, 10.0]), text)
    place = places[0] if chance(rng, 0.5) or len(places) == 1 else places[1]
    digits[place] = rng.choice([digit for digit in "123456789" if digit != digits[place]])
    written = "".join(digits)
    return written if value_of(written) not in (None, value) else None


def _scaled(text: str, value: float, factors: Sequence[float], rng: Random) -> str | None:
    """Multiply by a factor, or bound by what isn't a bound."""
    found = value * rng.choice(factors)
    if value == int(value):
        found = max(1.0, round(found))
    if abs(found - value) < _SAME * value:
        return None
    kind = rng.random()
    if kind < _MORE_THAN:
        return f"more than {write(float(math.ceil(value * rng.choice([1.3, 1.6, 2]))), text)}"
    if kind < _FEWER_THAN:
        least = max(1, math.floor(value * rng.choice([0.4, 0.6, 0.8])))
        return f"fewer than {write(float(least), text)}"
    return write(float(found), text)
