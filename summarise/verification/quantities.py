"""Numbers in a text: their value, their unit, what they count and how exact they claim to be."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from summarise.verification.dates import find_dates
from summarise.verification.number_words import MULTIPLIERS, ORDINALS, TIMES, VALUES
from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from summarise.verification.passages import Passage

__all__ = ["Quantity", "agree", "clash", "find_quantities"]

Kind = Literal["count", "percent", "money", "ordinal", "score", "time"]
Bound = Literal["exact", "about", "least", "most"]

_PERCENT = frozenset(("percent", "percentage", "pc", "pct"))
_MONEY = frozenset(
    """dollar dollars euro euros pound pounds sterling yen yuan franc francs krone kroner krona kronor
    crown crowns ruble rubles rouble roubles rupee rupees peso pesos usd eur gbp nok sek dkk chf""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_CURRENCY_SIGNS = "$€£¥₹₽"
_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(
        "about around roughly approximately some nearly almost approaching circa".split(),  # noqa: SIM905 - a list of quoted words would be unreadable
        "about",
    ),
    **dict.fromkeys(("least", "over", "exceeding", "exceeded", "surpassed", "topped"), "least"),
    **dict.fromkeys(("most", "under", "below"), "most"),
}  # fmt: skip
_BOUND_PAIRS: dict[tuple[str, str], Bound] = {
    ("more", "than"): "least",
    ("fewer", "than"): "most",
    ("less", "than"): "most",
    ("up", "to"): "most",
    ("close", "to"): "about",
    ("as", "as"): "about",
}
_TOLERANCE = 0.1
"""How far off a number called "about" may be."""
_LEAST_TOLERANCE = 1.25
"""How far above an "at least" the number may be before another bound would have been chosen."""
_TIME = "time"
"""What `twice` counts: as three times does."""
_HEADS = 2
"""Content words after a number that say what it counts (rescue workers)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its place.

    Attributes:
        first: Index of its first token.
        last: Index of its last token, its multiplier and unit included.
        value: Its value; of a score the two numbers, the larger first.
        kind: What kind of number it is.
        bound: How exact it claims to be.
        heads: Stems of the first content words after it: what it counts.
        head_token: Index of the last of those tokens.
        is_loose: Whether it is too small a word to prove anything (the two leaders).
    """

    first: int
    last: int
    value: tuple[float, ...]
    kind: Kind
    bound: Bound
    heads: tuple[str, ...]
    head_token: int | None
    is_loose: bool


@remembered
def find_quantities(passage: Passage) -> tuple[Quantity, ...]:
    """Find the numbers of a passage, those of its dates left out."""
    dated = {k for mention in find_dates(passage) for k in range(mention.first, mention.last + 1)}
    found: list[Quantity] = []
    i = 0
    while i < len(passage.tokens):
        quantity = None if i in dated else _read(passage, i)
        if quantity is None:
            i += 1
            continue
        found.append(quantity)
        i = quantity.last + 1
    return tuple(_share_unit(passage, *pair) for pair in zip_longest(found, found[1:]))


def _share_unit(passage: Passage, quantity: Quantity, following: Quantity | None) -> Quantity:
    """Give the first number of a range the unit of the second one (3 to 5 per cent)."""
    if (
        following is None
        or quantity.kind != "count"
        or quantity.heads
        or following.first != quantity.last + 2
    ):
        return quantity
    if passage.tokens[quantity.last + 1].form not in {"to", "and", "or"}:
        return quantity
    return replace(quantity, kind=following.kind, heads=following.heads)


def _read(passage: Passage, i: int) -> Quantity | None:
    tokens = passage.tokens
    read = _read_value(passage, i)
    if read is None:
        return None
    value, kind, last = read
    if kind == "count":
        kind, last = _read_unit(passage, i, last)
    heads, head_token = _heads(passage, last)
    if not heads and i and tokens[i - 1].clause == tokens[i].clause:
        before = tokens[i - 2 if i > 1 and tokens[i - 1].form == "of" else i - 1]
        if before.is_content and before.stem[0] != "#":
            heads = (before.stem,)
    is_word = not tokens[i].form[0].isdigit()
    is_short = last == i or value[0] % 1 > 0
    is_small = is_word and value[0] // 1 <= _LARGEST_LOOSE and is_short
    loose = kind == "count" and is_small and tokens[i].form not in TIMES
    return Quantity(i, last, value, kind, _bound(passage, i), heads, head_token, loose)


_LARGEST_LOOSE = 2
"""Up to here a number in words is often no count at all (the two leaders, one of them)."""


def _read_value(passage: Passage, i: int) -> tuple[tuple[float, ...], Kind, int] | None:
    """Return the value of the number that begins at a token, its kind so far, and its last token."""
    tokens = passage.tokens
    token = tokens[i]
    ordinal = ORDINALS.get(token.form) or _ordinal(token.form)
    if ordinal is not None:
        return (ordinal,), "ordinal", i
    if ":" in token.form and token.form[0].isdigit():
        return _read_time(passage, i), "time", i
    if token.form[0].isdigit() or token.form in VALUES:
        score = _score(passage, i)
        if score is not None:
            return score, "score", i + 1
        value = None if _is_label(passage, i) else _value(token.stem)
        return None if value is None else _extend(passage, i, value * _share(passage, i))
    if token.form in _SCALES and i and tokens[i - 1].form in {"a", "half"}:
        return (MULTIPLIERS[token.form] * _share(passage, i),), "count", i
    return None


def _read_time(passage: Passage, i: int) -> tuple[float, ...]:
    """Read hours, minutes and so on; 2:10 p.m. is 14:10."""
    read = [float(part) for part in passage.tokens[i].form.split(":") if part.isdecimal()]
    following = passage.tokens[i + 1].form.replace(".", "") if i + 1 < len(passage.tokens) else ""
    if read and following in {"am", "pm"} and read[0] <= _NOON:
        read[0] = read[0] % _NOON + (_NOON if following == "pm" else 0)
    return tuple(read)


_NOON = 12


_SCALES = frozenset(("hundred", "thousand", "million", "billion"))


def _share(passage: Passage, i: int) -> float:
    """Return what is told of a number of things: half of it (half a dozen, half a million) or all."""
    forms = [passage.tokens[k].form for k in range(max(0, i - 2), i)]
    is_group = passage.tokens[i].form in MULTIPLIERS
    return 0.5 if is_group and (forms[-1:] == ["half"] or forms == ["half", "a"]) else 1.0


def _read_unit(passage: Passage, i: int, last: int) -> tuple[Kind, int]:
    """Return the kind that a number's sign or unit gives it, and the last token of its unit."""
    tokens, text = passage.tokens, passage.text
    before = text[max(0, tokens[i].start - 2) : tokens[i].start].strip()[-1:]
    after = text[tokens[last].end : tokens[last].end + 2].strip()[:1]
    units = [token.form for token in tokens[last + 1 : last + 3]]
    if after == "%":
        return "percent", last
    if units[:1] and units[0] in _PERCENT:
        return "percent", last + 1
    if units == ["per", "cent"]:
        return "percent", last + 2
    if units[:1] and units[0] in _MONEY:
        return "money", last + 1
    is_signed = any(mark and mark in _CURRENCY_SIGNS for mark in (before, after))
    return ("money" if is_signed else "count"), last


def _is_label(passage: Passage, i: int) -> bool:
    """Tell whether a number is part of a name (Article 5, School No. 4, Route 66) or a decade (the 1930s)."""
    if passage.text[passage.tokens[i].end : passage.tokens[i].end + 1] == "s":
        return True
    before = passage.tokens[i - 1] if i else None
    if before is None or not passage.tokens[i].form[0].isdigit():
        return False
    gap = passage.text[before.end : passage.tokens[i].start]
    return (before.is_capital or before.form in _LABELS) and gap in {" ", ". "} and before.form not in _MONEY


_LABELS = frozenset("no number article section chapter flight route page item room gate line".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _value(stemmed: str) -> float | None:
    try:
        return float(stemmed[1:])
    except ValueError:
        return None


def _ordinal(form: str) -> float | None:
    return float(form[:-2]) if form[:-2].isdecimal() and form[-2:] in {"st", "nd", "rd", "th"} else None


def _score(passage: Passage, i: int) -> tuple[float, ...] | None:
    """Read `2-1` as a score; a range (10-15) has the same shape and compares the same way."""
    tokens = passage.tokens
    if i + 1 >= len(tokens) or passage.text[tokens[i].end : tokens[i + 1].start] not in {"-", " - "}:
        return None
    if not (tokens[i].form.isdecimal() and tokens[i + 1].form.isdecimal()):
        return None
    pair = (float(tokens[i].form), float(tokens[i + 1].form))
    return max(pair), min(pair)


def _extend(passage: Passage, i: int, value: float) -> tuple[tuple[float, ...], Kind, int]:
    """Read on over `twenty-five`, `three hundred`, `65.9 billion`, `two dozen`."""
    tokens = passage.tokens
    last = i
    while last + 1 < len(tokens):
        gap = passage.text[tokens[last].end : tokens[last + 1].start]
        following = tokens[last + 1].form
        if gap not in {" ", "-", ""}:
            break
        if following in MULTIPLIERS and not (following in {"m", "k"} and gap == "-"):
            value *= MULTIPLIERS[following]
        elif following in VALUES and tokens[last].form in VALUES and gap == "-" and value % 10 == 0:
            value += VALUES[following]
        else:
            break
        last += 1
    if [token.form for token in tokens[last + 1 : last + 4]] == ["and", "a", "half"]:
        return (value + 0.5 * MULTIPLIERS.get(tokens[last].form, 1.0),), "count", last + 3
    return (value,), "count", last


def _heads(passage: Passage, last: int) -> tuple[tuple[str, ...], int | None]:
    tokens = passage.tokens
    if tokens[last].form in TIMES:
        return (_TIME,), None
    heads: list[str] = []
    head_token = None
    for k in range(last + 1, min(len(tokens), last + 5)):
        token = tokens[k]
        if token.clause != tokens[last].clause or len(heads) == _HEADS:
            break
        if token.is_content and token.stem[0] != "#":
            heads.append(token.stem)
            head_token = k
        elif heads or token.form not in {"of", "the", "more", "other", "its", "their"}:
            break
    return tuple(heads), head_token


def _bound(passage: Passage, i: int) -> Bound:
    tokens = passage.tokens
    forms = [tokens[k].form for k in range(max(0, i - 3), i) if tokens[k].clause == tokens[i].clause]
    if not forms:
        return "exact"
    if len(forms) > 1 and (forms[-2], forms[-1]) in _BOUND_PAIRS:
        bound = _BOUND_PAIRS[forms[-2], forms[-1]]
        if len(forms) > 2 and forms[-3] == "no":  # noqa: PLR2004 - the shape of a date or number
            return "least" if bound == "most" else "most"
        return bound
    if forms[-1] == "as":
        return "most"
    return _BOUNDS.get(forms[-1], "exact")


def agree(claim: Quantity, source: Quantity) -> bool:
    """Tell whether the source's number bears the claim's number out."""
    if len(claim.value) != 1 or len(source.value) != 1:
        return claim.value == source.value
    ours, theirs = claim.value[0], source.value[0]
    if ours == theirs or _rounds_to(theirs, ours):
        return True
    if claim.bound == "about":
        return abs(ours - theirs) <= _TOLERANCE * max(ours, theirs)
    if claim.bound == "least":
        return ours <= theirs <= max(ours * _LEAST_TOLERANCE, _next_round(ours))
    if claim.bound == "most":
        return theirs <= ours <= theirs * _LEAST_TOLERANCE
    return False


def _next_round(rounded: float) -> float:
    """Return the next number of one figure, if it is one itself: more than a million is less than two."""
    step = 10.0 ** math.floor(math.log10(rounded)) if rounded > 0 else 0.0
    return rounded + step if step and rounded % step == 0 else rounded


def _rounds_to(precise: float, rounded: float) -> bool:
    """Tell whether a number is another one told with fewer places: 35.7 for 35.72, 3.6 for 3.64 million."""
    digits = f"{rounded:.12g}"
    places = len(digits.partition(".")[2])
    if places > 0 and f"{precise:.{places}f}" == f"{rounded:.{places}f}":
        return True
    figures = len(f"{rounded:e}".partition("e")[0].rstrip("0.").replace(".", ""))
    return rounded >= _LARGE and figures > 1 and f"{precise:.{figures}g}" == f"{rounded:.{figures}g}"


_LARGE = 1e6
"""From here a number of two figures is told in millions, so is a rounded one."""


def clash(claim: Quantity, source: Quantity) -> bool:
    """Tell whether both numbers can't be true of the same thing."""
    if agree(claim, source) or agree(source, claim):
        return False
    if len(claim.value) != 1 or len(source.value) != 1:
        return claim.value != source.value
    ours, theirs = claim.value[0], source.value[0]
    if source.bound == "about" or claim.bound == "about":
        return abs(ours - theirs) > _TOLERANCE * max(ours, theirs)
    if source.bound == "least" and claim.bound != "most":
        return ours < theirs
    if source.bound == "most" and claim.bound != "least":
        return ours > theirs
    return True
