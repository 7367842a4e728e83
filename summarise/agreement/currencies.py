"""In which currency an amount is given: by its sign, or by the word after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.tokens import stem

if TYPE_CHECKING:
    from summarise.verification.passages import Passage
    from summarise.verification.quantities import Quantity

__all__ = ["CURRENCY_STEMS", "currencies_clash", "currency_of"]

_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "ruble"}
_SIGN_BEFORE = re.compile(r"([A-Za-z]{0,3})([$€£¥₹₽]) ?$")
_SIGN_AFTER = re.compile(r" ?([€£¥₹₽$])")
_WORDS = {
    **{
        form: word
        for word in "dollar euro pound franc crown ruble rouble rupee peso".split()  # noqa: SIM905 - a list of quoted words would be unreadable
        for form in (word, f"{word}s")
    },
    **{word: word for word in "yen yuan krone krona".split()},  # noqa: SIM905 - a list of quoted words would be unreadable
    "kroner": "krone", "kronor": "krona", "sterling": "pound", "usd": "dollar", "eur": "euro",
    "gbp": "pound", "nok": "krone", "dkk": "krone", "sek": "krona", "chf": "franc",
    "rouble": "ruble", "roubles": "ruble",
}  # fmt: skip
CURRENCY_STEMS = frozenset(
    stem(word)
    for word in """mark lira dinar dirham riyal shekel rand baht zloty forint koruna hryvnia naira cedi
    shilling kwacha birr taka rupiah ringgit tenge""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Stems of currencies that numbers in front of them only count, as they have no sign."""
_REACH = 2
"""Tokens after a number among which its currency stands (112 million Canadian dollars)."""


def currency_of(passage: Passage, quantity: Quantity) -> str:
    """Return the currency of an amount; nothing if none is given."""
    tokens, text = passage.tokens, passage.text
    if before := _SIGN_BEFORE.search(text[: tokens[quantity.first].start]):
        land = before[1].lower()
        return _SIGNS[before[2]] if land in {"", "us"} else f"{land} {_SIGNS[before[2]]}"
    if after := _SIGN_AFTER.match(text[tokens[quantity.last].end :]):
        return _SIGNS[after[1]]
    for k in range(quantity.first + 1, min(len(tokens), quantity.last + 1 + _REACH)):
        if tokens[k].form in _WORDS:
            land = tokens[k - 1].form if tokens[k - 1].is_capital else ""
            return f"{land} {_WORDS[tokens[k].form]}".strip()
    return ""


def currencies_clash(one: Passage, ours: Quantity, other: Passage, theirs: Quantity) -> bool:
    """Tell whether two amounts are given in two currencies."""
    left, right = currency_of(one, ours), currency_of(other, theirs)
    return bool(left and right) and left != right
