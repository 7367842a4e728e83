"""Whether it was done at all: one source tells a deed, another says that it wasn't done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.deeds import read_deeds
from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind
from summarise.spelling import name_key
from summarise.synonyms import lemma_of, synonym_groups
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.deeds import Deed
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["find_undone_links"]

_PRONOUNS = frozenset(("he", "she", "they", "it"))
_NOTHING = frozenset(("nothing", "none", "nobody"))
_OF_ANYTHING = frozenset(
    map(
        stem,
        """sign sell buy steal damage destroy kill injure hurt wound arrest detain charge pay agree settle
        approve fire shoot""".split(),  # noqa: SIM905 - a list of quoted words would be unreadable
    )
)
"""Stems of what one says was done to nothing or nobody, when another says to whom it was."""
_WEIGHT = 0.5
_SHOWN = 5
_MOST = 300


@dataclass(frozen=True, slots=True, eq=False)
class _Done:
    deed: Deed
    patients: frozenset[object]
    is_any: bool


def find_undone_links(field: Field) -> list[Link]:
    """Find what was done to something in one source, and to nothing of the kind in another.

    A source that has both tells of two things, or of two times.
    """
    done = [found for statement in field.looked_at for found in _read(statement, field)]
    denied = [one for one in done if one.deed.is_negated][:_MOST]
    links: list[Link] = []
    for one in denied:
        told = [other for other in done if not other.deed.is_negated and _is_same(one, other)]
        own = one.deed.statement.voice
        if any(other.deed.statement.voice == own for other in told):
            continue
        both = {
            other.deed.statement.voice
            for other in denied
            if other is not one and any(_is_same(other, affirmed) for affirmed in told)
        }
        for other in told:
            if other.deed.statement.voice not in both:
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                links.append(Link(DisagreementKind.STATEMENT, left, right, agrees=False, weight=_WEIGHT))
    return links


def _read(statement: Statement, field: Field) -> Iterator[_Done]:
    passage = statement.passage
    tokens = passage.tokens
    for deed in read_deeds(statement):
        if deed.is_open or tokens[deed.verb - 1].form.endswith("ly"):
            continue  # not yet done, or only not so badly
        subject = tokens[max(0, deed.verb - _BACK) : deed.verb]
        near = [token.form for token in subject if token.clause == tokens[deed.verb].clause]
        if any(form in _BEFORE_IT for form in near):
            continue
        is_passive = any(form in {"was", "were", "been", "being"} for form in near[-3:])
        patients: set[object] = set()
        if deed.patient_noun >= 0:
            patients.update(_keys(tokens[deed.patient_noun].stem))
        patients.update(("name", name_key(person.words[-1])) for person in deed.patients)
        is_any = is_passive and any(form in _NOTHING for form in near)
        if not patients and is_passive and any(form in _PRONOUNS for form in near):
            earlier = field.before(statement)
            if earlier is not None:
                passage_before = earlier.passage
                for k in passage_before.content:
                    token = passage_before.tokens[k]
                    patients.update(
                        [("name", name_key(token.form))] if token.is_capital else _keys(token.stem)
                    )
        if (patients or (is_any and deed.is_negated)) and (is_passive or not deed.is_negated):
            is_any = is_any and lemma_of(tokens[deed.verb].stem) in _OF_ANYTHING
            yield _Done(deed, frozenset(patients), is_any)


_BACK = 8
_BEFORE_IT = frozenset("until till before if unless whether".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words of a clause in which a deed isn't told as done."""


def _keys(word: str) -> frozenset[object]:
    lemma = lemma_of(word)
    return frozenset((lemma, *synonym_groups().get(lemma, ())))


def _is_same(one: _Done, other: _Done) -> bool:
    """Tell whether two deeds are of one kind and done to one thing."""
    if not one.deed.keys & other.deed.keys:
        return False
    return bool(one.patients & other.patients) or one.is_any or other.is_any


def _slot(done: _Done) -> Slot:
    passage = done.deed.statement.passage
    tokens = passage.tokens
    verb = done.deed.verb
    first = verb
    while first and tokens[first - 1].clause == tokens[verb].clause and verb - first < _SHOWN + 2:
        first -= 1
    last = verb
    while last + 1 < len(tokens) and tokens[last + 1].clause == tokens[verb].clause and last - verb < _SHOWN:
        last += 1
    shown = passage.text[tokens[first].start : tokens[last].end]
    value = f"{done.deed.is_negated} {lemma_of(tokens[verb].stem)}"
    return Slot(done.deed.statement.number, first, last, shown, value)
