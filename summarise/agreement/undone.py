"""Whether it was done at all: one source tells a deed, another says that it wasn't done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.agreement.bounds import bounded
from summarise.agreement.complements import complements_clash
from summarise.agreement.parties import parties_clash, parties_match
from summarise.agreement.slots import Link, Slot, widen
from summarise.agreement.times import may_be_of_one_time, moment_key
from summarise.differences import DisagreementKind
from summarise.spelling import name_key
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from summarise.agreement.deeds import Deed
    from summarise.agreement.pairing import Field

__all__ = ["find_undone_links"]

_FOR_NOW = re.compile(
    r"\b(?:yet|still|so far|immediately|initially|at first|for now|until|till|before|not only|if|unless"
    r"|would|could|might|may|should|barely|hardly|rarely|scarcely|seldom|few|little)\b",
    re.IGNORECASE,
)
"""What leaves open that it was done later, in another case, or a little."""
_MIN_WEIGHT = 1.0
"""Weight of the verb and of what it is done to: both must tell something."""
_WEIGHT = 0.5
_SHOWN = 5
_MOST = 100
_MOST_ALIKE = 40
"""Denials that are looked at, and deeds that each is held against."""


def find_undone_links(field: Field) -> list[Link]:
    """Find what was done to somebody or something in one source, and was not in another.

    A source that has both tells of two things, or of two times.
    """
    once: dict[Hashable, Deed] = {}
    for deed in field.deeds:
        if deed.mood == "done" and deed.patient is not None:
            once.setdefault(_what(deed), deed)
    by_key: dict[object, list[Deed]] = {}
    for deed in once.values():
        for key in _keys(deed):
            by_key.setdefault(key, []).append(deed)
    denied = [deed for deed in once.values() if deed.is_negated and not _FOR_NOW.search(deed.statement.text)]
    return bounded(link for one in denied[:_MOST] for link in _against(one, by_key, field))


def _against(one: Deed, by_key: Mapping[object, Sequence[Deed]], field: Field) -> Iterator[Link]:
    alike = list(dict.fromkeys(deed for key in _keys(one) for deed in by_key[key][:_MOST_ALIKE]))[
        :_MOST_ALIKE
    ]
    told = [other for other in alike if not other.is_negated and _is_same(one, other, field)]
    own = one.statement.voice
    if any(other.statement.voice == own for other in told):
        return
    both = {
        other.statement.voice
        for other in alike
        if other.is_negated and any(_is_same(other, affirmed, field) for affirmed in told)
    }
    for other in told:
        if other.statement.voice not in both:
            left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
            yield Link(DisagreementKind.STATEMENT, left, right, agrees=False, weight=_WEIGHT)


def _what(deed: Deed) -> Hashable:
    parties = tuple(
        None if party is None else (party.words, party.head, party.modifiers)
        for party in (deed.doer, deed.patient)
    )
    return deed.statement.voice, deed.keys, parties, deed.is_negated, moment_key(deed.statement)


def _keys(deed: Deed) -> list[tuple[object, str]]:
    """Return what a deed is looked up by: the verb's keys, each with the words of what it is done to."""
    patient = deed.patient
    words = () if patient is None else tuple(map(name_key, patient.words)) or (patient.head,)
    return [(key, word) for key in sorted(deed.keys, key=str) for word in words]


def _is_same(one: Deed, other: Deed, field: Field) -> bool:
    if one.keys.isdisjoint(other.keys) or not parties_match(one.patient, other.patient):
        return False
    if parties_clash(one.doer, other.doer) or not may_be_of_one_time(one.statement, other.statement):
        return False
    if complements_clash(one, other):
        return False
    if not field.know_names(one.statement, other.statement):
        return False
    return all(_tells(deed, field) >= _MIN_WEIGHT for deed in (one, other))


def _tells(deed: Deed, field: Field) -> float:
    tokens = deed.statement.passage.tokens
    patient = deed.patient
    noun = tokens[patient.last] if patient is not None else tokens[deed.verb]
    return field.rarity(tokens[deed.verb]) + field.rarity(noun)


def _slot(deed: Deed) -> Slot:
    passage = deed.statement.passage
    tokens = passage.tokens
    first = deed.verb if deed.patient is None else min(deed.verb, deed.patient.first)
    if deed.is_negated:
        negations = find_scopes(passage).negated
        places = (
            (deed.verb,)
            if deed.patient is None
            else (deed.verb, *range(deed.patient.first, deed.patient.last + 1))
        )
        first = min((first, *(negations[k] for k in places if k in negations)))
    last = max(deed.verb, -1 if deed.patient is None else deed.patient.last)
    last = widen(passage, last, deed.verb + _SHOWN)
    shown = passage.text[tokens[first].start : tokens[last].end]
    return Slot(deed.statement.number, first, last, shown, "not done" if deed.is_negated else "done")
