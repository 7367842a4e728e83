"""Who did what to whom, read from the words around a verb: shallow, and silent where it isn't plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.persons import Person, read_person
from summarise.synonyms import lemma_of, synonym_groups
from summarise.tokens import stem
from summarise.verification.participants import is_verbal, read_event
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["Deed", "deed_keys", "read_deeds"]

_CLEFT = re.compile(r"\b[Ii]t (?:was|is|had been) ")
_LIGHT = frozenset("send give make issue take have get put hold lodge file offer hand come go do".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Verbs that say little beside their object: sent a warning."""
_DEEDS = """
hit punch strike slap kick
warn warning caution alert
accuse blame
ask request urge invite
approach court contact
shoot fire open
"""
"""Deeds in other words, beside the groups that checking knows; numbered from below."""
_CLEFT_REACH = 14
_NO = frozenset(("no", "neither", "nor"))
"""Negations of a noun: no phone was found."""
_SAYING = frozenset("said says say told tell added adds according asked announced stressed insisted".split())  # noqa: SIM905 - a list of quoted words would be unreadable


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """A verb, with its doer and whom or what it is done to.

    Attributes:
        statement: Where it stands.
        verb: Index of the verb.
        keys: What the verb can be recognised by.
        doer: Who does it, if that is a name.
        patients: Names on the other side.
        doer_noun: Index of the noun that does it, if it is no name; else -1.
        patient_noun: Index of the first noun on the other side; else -1.
        is_negated: Whether it is said not to be so.
        is_open: Whether it is planned, feared or possible only.
    """

    statement: Statement
    verb: int
    keys: frozenset[object]
    doer: Person | None
    patients: tuple[Person, ...]
    doer_noun: int
    patient_noun: int
    is_negated: bool
    is_open: bool


def deed_keys(word: str) -> frozenset[object]:
    """Return what a stem is recognised by as a deed: itself, its synonyms and its own groups."""
    lemma = lemma_of(word)
    groups = {("deed", number) for number, line in enumerate(_LINES) if lemma in line}
    return frozenset((lemma, *synonym_groups().get(lemma, ()), *groups))


def _lines() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(lemma_of(stem(word)) for word in line.split()) for line in _DEEDS.strip().splitlines()
    )


_LINES = _lines()


def read_deeds(statement: Statement) -> Iterator[Deed]:
    """Read the deeds of a statement outside its quotations."""
    passage = statement.passage
    tokens = passage.tokens
    scopes = find_scopes(passage)
    cleft = _cleft(passage)
    previous: tuple[int, ...] = ()
    for k in passage.content:
        if tokens[k].quotation >= 0 or tokens[k].form in _SAYING or k in scopes.unclear:
            continue
        is_cleft = cleft is not None and cleft[1] <= k <= cleft[1] + 3
        if not (is_cleft or is_verbal(passage, k) or k in scopes.negated):
            continue
        event = read_event(passage, k)
        doer = event.doer
        if is_cleft and cleft is not None and not event.is_passive:
            doer = cleft[0]
        elif (
            not doer and not event.is_passive and previous and tokens[k - 1].form in {"and", "then", "later"}
        ):
            doer = previous
        if doer and not event.is_passive:
            previous = doer
        others = sorted(event.others - set(doer))
        names = [name for name in passage.names if set(name) & set(others)]
        noun = next((j for j in others if not tokens[j].raw[0].isupper()), -1)
        keys = deed_keys(tokens[k].stem)
        if lemma_of(tokens[k].stem) in _LIGHT and (given := _given(passage, k)):
            keys = deed_keys(tokens[given].stem)
        yield Deed(
            statement=statement,
            verb=k,
            keys=keys,
            doer=_person(passage, doer),
            patients=tuple(person for name in names if (person := read_person(passage, name)) is not None),
            doer_noun=doer[0] if len(doer) == 1 and not tokens[doer[0]].raw[0].isupper() else -1,
            patient_noun=noun,
            is_negated=k in scopes.negated
            or any(tokens[scopes.negated[j]].form in _NO for j in (noun, *doer) if j in scopes.negated),
            is_open=k in scopes.open or k in scopes.infinitives,
        )


def _person(passage: Passage, name: tuple[int, ...]) -> Person | None:
    return read_person(passage, name) if name and passage.tokens[name[-1]].raw[0].isupper() else None


def _given(passage: Passage, verb: int) -> int:
    """Return the noun that says what a light verb does (sent two warnings, asked for help); 0 if none."""
    tokens = passage.tokens
    for k in range(verb + 1, min(len(tokens), verb + 7)):
        if tokens[k].clause != tokens[verb].clause:
            return 0
        if tokens[k].is_content and tokens[k].stem[0] != "#" and not tokens[k].raw[0].isupper():
            return k
    return 0


def _cleft(passage: Passage) -> tuple[tuple[int, ...], int] | None:
    """Return the name that a sentence singles out (it was Ann who) and where what she did begins."""
    tokens = passage.tokens
    match = _CLEFT.search(passage.text)
    if match is None:
        return None
    for name in passage.names:
        if 0 <= tokens[name[0]].start - match.end() <= len("the party leader "):
            for k in range(name[-1] + 1, min(len(tokens), name[-1] + _CLEFT_REACH)):
                if (
                    tokens[k].form in {"who", "that", "which"}
                    and tokens[k].sentence == tokens[name[0]].sentence
                ):
                    return name, k + 1
            return None
    return None
