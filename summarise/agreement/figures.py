"""The numbers of a cluster, each with what it counts and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.agreement.ages import is_age_of_somebody
from summarise.agreement.contexts import Context, read_context, read_surroundings
from summarise.agreement.counting import UNIT_STEMS, counted_by, names_between, noun_beside
from summarise.agreement.currencies import CURRENCY_STEMS
from summarise.agreement.rates import noun_of_rate
from summarise.agreement.tolls import is_of_period, looks_back, toll_of
from summarise.spelling import name_key
from summarise.tokens import stem
from summarise.verification.dates import find_dates
from summarise.verification.number_words import MULTIPLIERS
from summarise.verification.quantities import Quantity, agree, clash, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage, Token

__all__ = ["NAME_REACH", "SMALL", "Figure", "Figures", "may_agree"]

_RELATIVE = frozenset(
    "later ago earlier before after times more fewer less other another further confidence".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words after a number or its unit that make it a distance from something else."""
_PAST = frozenset("last previous previously earlier ago former compared next".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words by which a clause gives a figure of another time."""
_CLOCK = frozenset(("am", "pm", "a.m", "p.m", "o'clock", "gmt"))
_THOSE = frozenset("the them these those its their his her our whom which".split())  # noqa: SIM905 - a list of quoted words would be unreadable
NAME_REACH = 8
"""Tokens beside a number among which a name tells whose number it is."""
SMALL = 12
"""Up to here the same number stands for other things in any article."""
_LARGE = 1_000
_ROUND_FIGURES = 2
_ROUND_SHARE = 0.05
"""A number with one or two figures (43 million) may be a rounder telling, up or down, of one within 5 %."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A number in a statement.

    Attributes:
        statement: Where it stands.
        quantity: What it is.
        heads: Keys of what it counts, units left out.
        noun: Keys of the noun among them, the last one that follows the number.
        modifiers: Keys of the words between the number and the noun.
        names: Keys of the names near it in its clause.
        kinds: Keys of the names between it and the noun.
        units: Its units.
        beside: Keys of the noun that stands right before or after it.
        toll: Which toll it gives, if any.
        time: The words by which it is told of another time: years, "a year earlier".
        surroundings: The few words beside it.
        context: The words around it.
    """

    statement: Statement
    quantity: Quantity
    heads: frozenset[str]
    noun: frozenset[str]
    modifiers: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]
    units: frozenset[str]
    beside: frozenset[str]
    toll: str | None
    time: frozenset[str]
    surroundings: Context
    context: Context


class Figures:
    """The numbers of a cluster, read once and when they are needed."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._by_statement: dict[int, tuple[Figure, ...]] = {}
        self._by_voice: dict[int, tuple[tuple[Quantity, frozenset[str]], ...]] = {}

    def of(self, statement: Statement) -> tuple[Figure, ...]:
        """Return the numbers of a statement that can be compared."""
        if statement.number not in self._by_statement:
            self._by_statement[statement.number] = tuple(_read(statement, self._field))
        return self._by_statement[statement.number]

    def is_sole(self, figure: Figure) -> bool:
        """Tell whether its source gives one number only of what this one counts."""
        return bool(figure.noun) and all(
            other.value == figure.quantity.value
            for other, heads in self._all_of(figure.statement.voice)
            if other.kind == figure.quantity.kind and heads & figure.noun
        )

    def _all_of(self, voice: int) -> tuple[tuple[Quantity, frozenset[str]], ...]:
        if voice not in self._by_voice:
            self._by_voice[voice] = tuple(
                (found, counted_by(statement, found).keys)
                for statement in self._field.by_voice[voice]
                for found in find_quantities(statement.passage)
            )
        return self._by_voice[voice]

    def has(self, voice: int, figure: Figure) -> bool:
        """Tell whether a voice gives this number anywhere; a small one, anywhere for the same thing."""
        ours = replace(figure.quantity, bound="exact")
        is_small = max(ours.value) <= SMALL
        return any(
            (
                ours.value == other.value
                or (len(other.value) > 1 and ours.value[0] in other.value)
                or may_agree(ours, replace(other, bound="exact"))
            )
            and not (is_small and heads and figure.heads and not heads & figure.heads)
            for other, heads in self._all_of(voice)
        )

    def differ(self, x: Figure, y: Figure, most_ratio: float) -> bool:
        """Tell whether two numbers differ, not by too much, and neither source gives the other's."""
        low, high = sorted((x.quantity.value[0], y.quantity.value[0]))
        return (
            high <= most_ratio * low
            and clash(x.quantity, y.quantity)
            and clash(y.quantity, x.quantity)
            and not self.has(y.statement.voice, x)
            and not self.has(x.statement.voice, y)
        )


def _read(statement: Statement, field: Field) -> Iterator[Figure]:
    passage = statement.passage
    back = looks_back(passage)
    for found in find_quantities(passage):
        quantity = _unbound(passage, found)
        if (
            quantity.is_loose
            or not quantity.value[0]
            or quantity.kind == "time"
            or noun_of_rate(passage, quantity)
            or _is_relative(statement, quantity)
            or is_age_of_somebody(statement, quantity.first, field)
        ):
            continue
        toll = toll_of(passage, quantity)
        if toll is not None and back:
            continue  # the dead of another time
        counted = counted_by(statement, quantity)
        yield Figure(
            statement=statement,
            quantity=quantity,
            heads=counted.keys,
            noun=counted.noun,
            modifiers=counted.modifiers,
            names=_names(statement, quantity) or _meant(statement, field),
            kinds=names_between(statement, quantity),
            units=counted.units,
            beside=noun_beside(statement, quantity),
            toll=toll,
            time=_time(statement, quantity),
            surroundings=read_surroundings(
                statement, quantity.first, quantity.last, field.rarity, without=UNIT_STEMS
            ),
            context=read_context(statement, quantity.first, quantity.last, field.rarity),
        )


def _unbound(passage: Passage, quantity: Quantity) -> Quantity:
    """Take a number given "as 900" for what it is, unlike one "as many as 900"."""
    forms = [token.form for token in passage.tokens[max(0, quantity.first - 2) : quantity.first]]
    if quantity.bound == "most" and forms[-1:] == ["as"] and forms[0] not in {"many", "much", "high", "few"}:
        return replace(quantity, bound="exact")
    return quantity


def _time(statement: Statement, quantity: Quantity) -> frozenset[str]:
    tokens = statement.passage.tokens
    clause = tokens[quantity.first].clause
    years = {
        tokens[k].form
        for mention in find_dates(statement.passage)
        for k in range(mention.first, mention.last + 1)
        if mention.year is not None and tokens[k].clause == clause and tokens[k].form.isdecimal()
    }
    past = {
        token.form
        for k, token in enumerate(tokens)
        if token.clause == clause
        and token.form in _PAST
        and not (token.form in _AGO and _is_of_another(statement, quantity, k))
    }
    period = {"period"} if is_of_period(statement.passage) else set()
    return frozenset(years | past | period)


_AGO = frozenset(("earlier", "ago"))


def _is_of_another(statement: Statement, quantity: Quantity, k: int) -> bool:
    """Tell whether another number stands between one and a word of the past (to 112 from 162 a year ago)."""
    return any(quantity.last < other.first < k for other in find_quantities(statement.passage))


def _is_relative(statement: Statement, quantity: Quantity) -> bool:
    tokens = statement.passage.tokens
    following = tokens[quantity.last + 1 : quantity.last + 3]
    before = tokens[quantity.first - 1].form if quantity.first else ""
    if before in {"by", "from"} or _is_whole(statement, quantity) or _is_range(statement, quantity):
        return True
    if following and (following[0].form in MULTIPLIERS or following[0].form in _CLOCK):
        return True  # "a hundred million", of which only the hundred was read, or "6 a.m."
    if [token.form for token in following[:1]] == ["of"] and following[-1].form in _THOSE:
        return True  # a part of them
    if quantity.kind == "count" and tokens[quantity.last].form == "m" and quantity.last > quantity.first:
        return not (following and _counts_millions(following[0]))  # else millions or metres
    return any(token.form in _RELATIVE for token in following)


def _counts_millions(token: Token) -> bool:
    """Tell whether an `m` before a word is for millions: before a currency or people (2m passengers)."""
    return token.stem in CURRENCY_STEMS or token.stem in _PEOPLE or token.form.endswith(_OF_PEOPLE)


_PEOPLE = frozenset(map(stem, "people men women children households homes families".split()))  # noqa: SIM905 - a list of quoted words would be unreadable
_OF_PEOPLE = ("ers", "ors", "ants", "ents", "ists", "ees", "ians")
"""How words for people end."""


def _is_range(statement: Statement, quantity: Quantity) -> bool:
    """Tell whether a number is an end of a range (9 to 49 per cent, between 3 and 5)."""
    tokens = statement.passage.tokens
    for k, far in ((quantity.first - 1, quantity.first - 2), (quantity.last + 1, quantity.last + 2)):
        if not (min(k, far) >= 0 and max(k, far) < len(tokens)) or tokens[far].stem[0] != "#":
            continue
        if tokens[k].form == "to" or (tokens[k].form in {"and", "or"} and quantity.kind != "count"):
            return True
    return False


def _is_whole(statement: Statement, quantity: Quantity) -> bool:
    """Tell whether a number is what another one is a part of (four of the five, one in ten)."""
    tokens = statement.passage.tokens
    k = quantity.first - 1
    while k > 0 and tokens[k].form in _OF_ALL:
        k -= 1
    return (
        0 <= k < quantity.first - 1
        and tokens[k].stem[0] == "#"
        and tokens[k].clause == tokens[quantity.first].clause
    )


_OF_ALL = frozenset("of the in every his her its their".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _names(statement: Statement, quantity: Quantity) -> frozenset[str]:
    tokens = statement.passage.tokens
    reach = range(max(0, quantity.first - NAME_REACH), min(len(tokens), quantity.last + 1 + NAME_REACH))
    dated = {k for mention in find_dates(statement.passage) for k in range(mention.first, mention.last + 1)}
    return frozenset(
        name_key(tokens[k].form)
        for k in reach
        if tokens[k].is_capital and tokens[k].clause == tokens[quantity.first].clause and k not in dated
    )


def _meant(statement: Statement, field: Field) -> frozenset[str]:
    """Return what a `he` or `she` beside a number may stand for: the names of the sentence before."""
    earlier = field.before(statement)
    if earlier is None or all(token.form not in _PRONOUNS for token in statement.passage.tokens):
        return frozenset()
    person = field.subject_before(statement)
    if person is not None and statement.passage.tokens[0].form in _PRONOUNS:
        return frozenset(map(name_key, person.words))
    passage = earlier.passage
    dated = {k for mention in find_dates(passage) for k in range(mention.first, mention.last + 1)}
    return frozenset(
        name_key(passage.tokens[k].form.removesuffix("'s"))
        for name in passage.names
        for k in name
        if passage.tokens[k].is_content and k not in dated
    )


_PRONOUNS = frozenset(("he", "she", "his", "her"))


def may_agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers may be the same one, told more or less exactly."""
    if agree(one, other) or agree(other, one):
        return True
    if len(one.value) != 1 or len(other.value) != 1:
        return False
    low, high = sorted((one.value[0], other.value[0]))
    figures = min(len(f"{value:.0f}".rstrip("0")) for value in (low, high))
    return high >= _LARGE and figures <= _ROUND_FIGURES and (high - low) <= _ROUND_SHARE * high
