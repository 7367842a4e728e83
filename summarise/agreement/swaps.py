"""Who did it to whom: one source has the two the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.deeds import Deed, read_deeds
from summarise.agreement.persons import are_one
from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.persons import Person
    from summarise.agreement.slots import Statement

__all__ = ["find_swap_links"]

_WEIGHT = 0.6
_SHOWN = 6
_MOST = 400
"""Deeds between two names that are compared, each with each."""


def find_swap_links(field: Field) -> list[Link]:
    """Find deeds that one source tells of two names, and another tells of them the other way round.

    A source that has it both ways tells of two deeds.
    """
    deeds = [deed for statement in field.looked_at for deed in _between_names(statement)][:_MOST]
    links: list[Link] = []
    for number, one in enumerate(deeds):
        for other in deeds[number + 1 :]:
            if one.statement.voice == other.statement.voice or not _is_turned(one, other):
                continue
            if not any(
                _is_turned(deed, third)
                for deed in (one, other)
                for third in deeds
                if third.statement.voice == deed.statement.voice
            ):
                links.append(
                    Link(DisagreementKind.ROLE, _slot(one), _slot(other), agrees=False, weight=_WEIGHT)
                )
    return links


def _between_names(statement: Statement) -> list[Deed]:
    return [
        deed
        for deed in read_deeds(statement)
        if deed.doer is not None and deed.patients and not deed.is_negated and not deed.is_open
    ]


def _is_turned(one: Deed, other: Deed) -> bool:
    return (
        bool(one.keys & other.keys)
        and _is_among(one.doer, other.patients)
        and _is_among(other.doer, one.patients)
    )


def _is_among(person: Person | None, people: Sequence[Person]) -> bool:
    return person is not None and any(are_one(person, other) for other in people)


def _slot(deed: Deed) -> Slot:
    passage = deed.statement.passage
    tokens = passage.tokens
    names = [name for name in passage.names if name[-1] < deed.verb]
    first = (
        names[-1][0] if names and tokens[names[-1][0]].sentence == tokens[deed.verb].sentence else deed.verb
    )
    last = deed.verb
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].clause == tokens[deed.verb].clause
        and last - deed.verb < _SHOWN
    ):
        last += 1
    shown = passage.text[tokens[first].start : tokens[last].end]
    doer = deed.doer.words[-1] if deed.doer else ""
    patient = deed.patients[0].shown if deed.patients else ""
    topic = f"who did it: {deed.doer.shown} or {patient}" if deed.doer else ""
    return Slot(deed.statement.number, first, last, shown, doer, topic=topic)
