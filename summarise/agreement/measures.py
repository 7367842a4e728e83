"""How much something measures: a profit of so much, what was saved, a turnout of so many per cent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.counting import BOUND_WORDS, counted_by
from summarise.agreement.currencies import currencies_clash
from summarise.agreement.figure_slots import figure_slot
from summarise.agreement.figures import SMALL, Figure, may_agree
from summarise.agreement.groups import read_groups
from summarise.agreement.slots import Link
from summarise.differences import DisagreementKind
from summarise.synonyms import lemma_of
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.figures import Figures
    from summarise.agreement.pairing import Field
    from summarise.verification.passages import Token

__all__ = ["find_measure_links"]

_LINKING = BOUND_WORDS | frozenset(
    """of at to was is were are be been stood stands stand reached reach given put puts as came comes totalled
    totaled total hit fell rose dropped climbed slipped dropped fallen risen estimated officially by just
    only the a up down percent per cent exactly equal currently now has have had will would""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words between what is measured and its measure."""
_CHANGES = frozenset("fell rose dropped climbed slipped fallen risen up down by".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_REACH = 10
_VERBS = frozenset(map(stem, "earn save cost burn weigh steal demand owe last span".split()))  # noqa: SIM905 - a list of quoted words would be unreadable
"""Verbs of which what follows is a measure."""
_SAME = """
attendance crowd
loot haul
profit earn
save saving
turnout
damages compensation
ransom
"""
_LOOSE = frozenset(
    stem(word)
    for word in """total number amount figure year month week day hour end percent part share level point half
    quarter age least cost time price value vote rate increase rise fall drop decrease percentage average
    people report people more order""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Nouns that measure many things in one event."""
_MONEY = 1e6
"""From here a number without a noun is one of money, whose currency is known."""
_MOST_RATIO = 1.6
_WEIGHT = 0.3
_MOST = 60


@dataclass(frozen=True, slots=True, eq=False)
class _Measure:
    figure: Figure
    keys: frozenset[object]
    counted: frozenset[str]
    modifiers: frozenset[str]


def find_measure_links(field: Field, figures: Figures) -> list[Link]:
    """Find what two sources measure once each, in the same unit and of the same time, and not the same."""
    found: dict[object, list[_Measure]] = {}
    for statement in field.looked_at:
        if not any(character.isdigit() for character in statement.text):
            continue
        for figure in figures.of(statement):
            measure = _read(figure)
            if measure is not None:
                for key in measure.keys:
                    found.setdefault(key, []).append(measure)
    return [link for own in found.values() for link in _compare(own[:_MOST], figures, field)]


def _compare(own: list[_Measure], figures: Figures, field: Field) -> Iterator[Link]:
    for i, one in enumerate(own):
        for other in own[i + 1 :]:
            x, y = one.figure, other.figure
            if x.statement.voice == y.statement.voice or not _may_be_one(one, other):
                continue
            if not field.know_names(x.statement, y.statement):
                continue
            agrees = may_agree(x.quantity, y.quantity)
            if agrees or (_is_sole(one, own) and _is_sole(other, own) and figures.differ(x, y, _MOST_RATIO)):
                left, right = sorted((figure_slot(x), figure_slot(y)), key=lambda slot: slot.statement)
                yield Link(DisagreementKind.NUMBER, left, right, agrees=agrees, weight=_WEIGHT)


def _read(figure: Figure) -> _Measure | None:
    quantity = figure.quantity
    if quantity.kind not in {"count", "money", "percent"} or len(quantity.value) != 1:
        return None
    if quantity.kind == "count" and (quantity.value[0] <= SMALL or figure.toll is not None):
        return None
    k = _measured(figure)
    if k < 0:
        return None
    tokens = figure.statement.passage.tokens
    counted = counted_by(figure.statement, quantity)
    unit = counted.units | (counted.noun if counted.words else frozenset())
    return _Measure(figure, _keys(tokens[k]), unit, _modifiers(tokens, k))


def _measured(figure: Figure) -> int:
    """Return the index of the noun, or the verb, that a number is the measure of; -1 if there is none."""
    tokens, first = figure.statement.passage.tokens, figure.quantity.first
    clause = tokens[first].clause
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token = tokens[k]
        if token.clause != clause:
            if tokens[k + 1].form != "as":
                return -1
            clause = token.clause  # given as so many
        if figure.quantity.kind == "percent" and token.form in _CHANGES and tokens[first - 1].form != "to":
            return -1  # by how much it changed
        if token.form in _LINKING or token.stem[0] == "#":
            continue
        lemma = lemma_of(token.stem)
        is_verb = lemma in _VERBS or token.form.endswith("ed") or lemma != token.stem
        is_measure = lemma in _VERBS and k >= first - 2 if is_verb else token.stem not in _LOOSE
        return k if is_measure and token.is_content and not token.is_capital else -1
    return -1


def _modifiers(tokens: tuple[Token, ...], k: int) -> frozenset[str]:
    found: set[str] = set()
    if lemma_of(tokens[k].stem) in _VERBS:
        return frozenset()
    j = k - 1
    while j >= 0 and tokens[j].is_content and tokens[j].clause == tokens[k].clause and k - j < 4:  # noqa: PLR2004 - a few words
        if tokens[j].raw.islower():
            found.add(lemma_of(tokens[j].stem))
        j -= 1
    return frozenset(found)


def _keys(token: Token) -> frozenset[object]:
    lemma = lemma_of(token.stem)
    same = frozenset(("measure", number) for number, line in enumerate(_GROUPS) if lemma in line)
    return same or frozenset((lemma,))


_GROUPS = read_groups(_SAME)


def _may_be_one(one: _Measure, other: _Measure) -> bool:
    x, y = one.figure, other.figure
    kinds = {x.quantity.kind, y.quantity.kind}
    ours, theirs = one.counted - _TIMES, other.counted - _TIMES
    is_bare = min(x.quantity.value[0], y.quantity.value[0]) >= _MONEY and not (ours and theirs)
    if currencies_clash(x.statement.passage, x.quantity, y.statement.passage, y.quantity):
        return False
    if x.time != y.time or (len(kinds) > 1 and (not is_bare or "percent" in kinds)):
        return False
    if kinds == {"count"} and ours != theirs and not is_bare:
        return False
    if one.modifiers and other.modifiers and one.modifiers.isdisjoint(other.modifiers):
        return False
    return not (x.names and y.names and x.names.isdisjoint(y.names))


_TIMES = frozenset(map(stem, "year month week day".split()))  # noqa: SIM905 - a list of quoted words would be unreadable


def _is_sole(one: _Measure, own: list[_Measure]) -> bool:
    figure = one.figure
    return all(
        may_agree(other.figure.quantity, figure.quantity)
        for other in own
        if other.figure.statement.voice == figure.statement.voice
        and other.figure.quantity.kind == figure.quantity.kind
    )
