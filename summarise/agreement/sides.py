"""Who stands with whom, where several sources tell one thing otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.clash_places import kind_of, slot_of, toll_at
from summarise.agreement.slots import Link
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarise.agreement.clash_places import Place
    from summarise.agreement.slots import Statement

    Agree = Callable[[Statement, Statement], bool]

__all__ = ["Clash", "link_sides"]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two places of different voices that tell a thing otherwise, and how surely they do."""

    left: Place
    right: Place
    weight: float


@dataclass(frozen=True, slots=True)
class _Quarrel:
    """A thing that is told otherwise: the surest clash about it, and its sides, each of one mind."""

    clash: Clash
    sides: list[list[Place]]


def link_sides(clashes: Sequence[Clash], agree: Agree) -> list[Link]:
    """Link what clashes, and what stands on one side.

    The surest clash opens a thing. Another one that one of its statements takes part in brings its other
    statement in: on the side that it agrees with, or on one of its own if it clashes with every side. Else it
    is left out, for nobody knows then whether it is about the same. A voice has one statement on one side.

    Args:
        clashes: Of all statements, in any order.
        agree: Tells whether two statements say the same.
    """
    ends = {frozenset((clash.left.statement.number, clash.right.statement.number)) for clash in clashes}
    quarrels: list[_Quarrel] = []
    for clash in sorted(
        clashes, key=lambda one: (-one.weight, one.left.statement.number, one.right.statement.number)
    ):
        known = [(quarrel, k) for quarrel in quarrels for k in _sides_of(clash, quarrel)]
        if not known:
            quarrels.append(_Quarrel(clash, [[clash.left], [clash.right]]))
        elif len(known) == 1:
            _bring_in(clash, *known[0], ends, agree)
    return [link for quarrel in quarrels for link in _link(quarrel)]


def _sides_of(clash: Clash, quarrel: _Quarrel) -> Iterator[int]:
    """Yield the sides on which a clash's statements stand already."""
    numbers = {clash.left.statement.number, clash.right.statement.number}
    for k, side in enumerate(quarrel.sides):
        if not numbers.isdisjoint(place.statement.number for place in side):
            yield k


def _bring_in(clash: Clash, quarrel: _Quarrel, against: int, ends: set[frozenset[int]], agree: Agree) -> None:
    there = {place.statement.number for place in quarrel.sides[against]}
    newcomer = clash.right if clash.left.statement.number in there else clash.left
    statement = newcomer.statement
    if any(place.statement.voice == statement.voice for side in quarrel.sides for place in side):
        return
    for k, side in enumerate(quarrel.sides):
        if k != against and agree(side[0].statement, statement):
            side.append(newcomer)
            return
    if all(
        any(frozenset((place.statement.number, statement.number)) in ends for place in side)
        for side in quarrel.sides
    ):
        quarrel.sides.append([newcomer])


def _link(quarrel: _Quarrel) -> Iterator[Link]:
    kind = kind_of(quarrel.clash.left, quarrel.clash.right)
    tolls = [[toll_at(place) for place in side] for side in quarrel.sides]
    names = {toll[0] if toll is not None else None for side in tolls for toll in side}
    is_toll = kind is DisagreementKind.NUMBER and len(names) == 1 and None not in names
    slots = [
        [
            slot_of(place, toll[1] if is_toll and toll is not None else None)
            for place, toll in zip(side, own, strict=True)
        ]
        for side, own in zip(quarrel.sides, tolls, strict=True)
    ]
    for k, side in enumerate(slots):
        for other in slots[k + 1 :]:
            yield Link(kind, side[0], other[0], agrees=False, weight=quarrel.clash.weight)
        for slot in side[1:]:
            yield Link(kind, side[0], slot, agrees=True, weight=quarrel.clash.weight)
