"""Counts of one noun that stand in sentences of other words: the same things, done the same to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.agreement.contexts import keys_of
from summarise.agreement.counting import counted_by
from summarise.agreement.figure_slots import figure_slot
from summarise.agreement.figures import SMALL, Figure, may_agree
from summarise.agreement.groups import read_groups
from summarise.agreement.slots import Link
from summarise.differences import DisagreementKind
from summarise.synonyms import lemma_of
from summarise.tokens import stem
from summarise.verification.participants import is_verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.figures import Figures
    from summarise.agreement.pairing import Field
    from summarise.verification.passages import Token

__all__ = ["find_count_links"]

_WEIGHT = 0.3
_MOST_COUNTED = 60
"""Numbers of one noun that are compared, each with each, so that the cost is bounded."""
_MOST_RATIO = 1.5
"""How many times one count may be the other to be of the same things."""
_REACH = 6
"""Tokens before a count, or after its noun, among which stands what is done."""
_TELLING = frozenset("say said tell told ask report add accord write be have do includ".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_LOOSE = frozenset(
    stem(word)
    for word in """hour day week month year minute second time people person man woman child percent point
    vote member other part side way thing case kilometre mile metre foot""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Nouns that are counted many times over in one event."""


_MAY_COUNT = re.compile(r"\d\d(?! ?%)|teen|ty\b|hundred|thousand|dozen", re.IGNORECASE)
"""Finds sentences that are worth reading for a large number."""
_DEEDS = """
cut shed axe slash eliminate go disappear lose
attend visit come draw attract welcome attendance crowd
detain arrest hold seize free release hand
evacuate flee displace
destroy burn raze gut
test examine screen
vaccinate inoculate immunise immunize
follow study enrol enroll recruit involve
"""
"""What is done to things that are counted, in other words than the groups that checking knows."""


def find_count_links(field: Field, figures: Figures) -> list[Link]:
    """Find large counts of the same plain noun with the same verb or of the same thing (studied N patients).

    Each source must count such things once only and give the other's number nowhere.
    """
    counted: dict[str, list[tuple[Figure, frozenset[object]]]] = {}
    for statement in field.looked_at:
        if not _MAY_COUNT.search(statement.text):
            continue
        for figure in figures.of(statement):
            if _is_plain_count(figure):
                for noun in figure.noun:
                    counted.setdefault(noun, []).append((figure, _done(figure)))
    return [link for own in counted.values() for link in _compare(own[:_MOST_COUNTED], figures, field)]


def _compare(own: list[tuple[Figure, frozenset[object]]], figures: Figures, field: Field) -> Iterator[Link]:
    for i, (x, ours) in enumerate(own):
        for y, theirs in own[i + 1 :]:
            shared = ours & theirs
            if x.statement.voice == y.statement.voice or not shared or not _may_be_one(x, y):
                continue
            if not field.know_names(x.statement, y.statement):
                continue
            agrees = may_agree(x.quantity, y.quantity)
            if agrees or (
                figures.differ(x, y, _MOST_RATIO) and _is_sole(x, shared, own) and _is_sole(y, shared, own)
            ):
                left, right = sorted((figure_slot(x), figure_slot(y)), key=lambda slot: slot.statement)
                yield Link(DisagreementKind.NUMBER, left, right, agrees=agrees, weight=_WEIGHT)


def _is_plain_count(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity.kind == "count"
        and len(quantity.value) == 1
        and quantity.value[0] > SMALL
        and quantity.value[0].is_integer()
        and not figure.units
        and not figure.noun & _LOOSE
        and bool(counted_by(figure.statement, quantity).words)
    )


def _done(figure: Figure) -> frozenset[object]:
    """Return the keys of what is done to the things, or of what has so many of them."""
    passage = figure.statement.passage
    tokens = passage.tokens
    first, last = figure.quantity.first, figure.quantity.last
    found: set[object] = set()
    for k in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if tokens[k].clause != tokens[first].clause:
            break
        if tokens[k].is_content and tokens[k].stem[0] != "#" and tokens[k].raw.islower():
            found.update(_keys(tokens[k]))
    for k in range(last + 1, min(len(tokens), last + 1 + _REACH)):
        if tokens[k].clause != tokens[last].clause:
            break
        if tokens[k].is_content and is_verbal(passage, k):
            found.update(_keys(tokens[k]))
            break
    return frozenset(found - _TELLING - figure.noun)


def _keys(token: Token) -> set[object]:
    lemma = lemma_of(token.stem)
    return {*keys_of(token), *(("deed", number) for number, deeds in enumerate(_GROUPS) if lemma in deeds)}


_GROUPS = read_groups(_DEEDS)


def _may_be_one(x: Figure, y: Figure) -> bool:
    if x.time != y.time or x.toll != y.toll:
        return False
    if bool(x.modifiers) != bool(y.modifiers) or (x.modifiers and x.modifiers != y.modifiers):
        return False
    return not (x.names and y.names and x.names.isdisjoint(y.names))


def _is_sole(figure: Figure, done: frozenset[object], own: list[tuple[Figure, frozenset[object]]]) -> bool:
    """Tell whether its source counts the things of which the same is told once only."""
    return all(
        may_agree(other.quantity, figure.quantity)
        for other, keys in own
        if other.statement.voice == figure.statement.voice and not keys.isdisjoint(done)
    )
