"""Who did what to whom, read from the words around a verb: shallow, and silent where it isn't plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from summarise.agreement.groups import read_groups
from summarise.agreement.parties import (
    AUXILIARIES,
    BE,
    PREPOSITIONS,
    SAYING,
    Party,
    find_object,
    find_subject,
    is_none,
    is_noun,
    named_party,
)
from summarise.synonyms import lemma_of, synonym_groups
from summarise.tokens import stem
from summarise.verification.participants import is_verbal, read_event
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["Deed", "Mood", "deed_keys", "read_deeds"]

Mood = Literal["done", "to come", "open"]

_UNMARKED = frozenset("shut cut hit shot put set quit let met led fell went stood".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Pasts without an ending, which are verbs after a name or a noun."""
_PRONOUNS = frozenset("he she it they who which that we i you".split())  # noqa: SIM905 - a list of quoted words would be unreadable


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """A verb, with its doer and whom or what it is done to.

    Attributes:
        statement: Where it stands.
        verb: Index of the verb.
        keys: What the verb can be recognised by.
        doer: Who does it.
        patient: To whom or what it is done.
        is_negated: Whether it is said not to be so.
        mood: Whether it is done, certain to come, or planned, feared or possible only.
    """

    statement: Statement
    verb: int
    keys: frozenset[object]
    doer: Party | None
    patient: Party | None
    is_negated: bool
    mood: Mood


def deed_keys(word: str) -> frozenset[object]:
    """Return what a stem is recognised by as a deed: itself, its synonyms and its own groups."""
    lemma = lemma_of(word)
    own = (("deed", number) for number, line in enumerate(_GROUPS) if lemma in line)
    return frozenset((lemma, *synonym_groups().get(lemma, ()), *own))


_DEEDS = """
hit punch strike slap kick
warn warning caution alert
accuse blame
request ask demand urge
approach court contact
shoot fire
lead head run chair
succeed replace follow
"""
"""Deeds in other words, beside the groups that checking knows."""
_GROUPS = read_groups(_DEEDS)


def read_deeds(statement: Statement, field: Field) -> Iterator[Deed]:
    """Read the deeds of a statement outside its quotations."""
    passage = statement.passage
    tokens = passage.tokens
    scopes = find_scopes(passage)
    previous: tuple[int, Party] | None = None
    cleft = _cleft(passage)
    for k in passage.content:
        token = tokens[k]
        if token.quotation >= 0 or token.form in SAYING or k in scopes.unclear:
            continue
        is_singled_out = cleft is not None and cleft[1] <= k <= cleft[1] + 2 and token.raw.islower()
        if not (is_singled_out or _is_verb(passage, k)):
            continue
        event = read_event(passage, k)
        if not event.is_passive and _is_passive(passage, k):
            event = replace(event, doer=(), others=frozenset(event.doer), is_passive=True)
        subject = named_party(passage, event.doer if not event.is_passive else tuple(sorted(event.others)))
        if subject is None or not subject.words:
            subject = find_subject(passage, k) or subject
        subject = cleft[0] if cleft is not None and is_singled_out else subject or _meant(statement, k, field)
        if event.is_passive:
            doer, patient = named_party(passage, event.doer), subject
        else:
            if subject is None and previous is not None and _goes_on(passage, previous[0], k):
                subject = previous[1]
            doer, patient = subject, find_object(passage, k)
            previous = None if subject is None else (k, subject)
        no = any(is_none(passage, party) for party in (doer, patient))
        mood: Mood = "done"
        if k in scopes.open or k in scopes.infinitives:
            is_certain = k in scopes.to_come or _is_foretold(passage, k) or _is_due(passage, k)
            mood = "to come" if is_certain else "open"
        stemmed = _given(passage, k, patient) if lemma_of(token.stem) in _LIGHT else token.stem
        yield Deed(statement, k, deed_keys(stemmed), doer, patient, no or k in scopes.negated, mood)


def _cleft(passage: Passage) -> tuple[Party, int] | None:
    """Return whom a sentence singles out (it was Ann who) and where what is told of her begins."""
    tokens = passage.tokens
    match = _CLEFT.search(passage.text)
    if match is None:
        return None
    first = next((k for k, token in enumerate(tokens) if token.start >= match.end()), len(tokens))
    opens = [
        k for k in range(first + 1, min(len(tokens) - 1, first + _CLEFT_REACH)) if tokens[k].form in _WHO
    ]
    if not opens or tokens[first].quotation >= 0 or tokens[opens[0]].sentence != tokens[first].sentence:
        return None
    party = find_object(passage, first - 1)
    return None if party is None else (party, opens[0] + 1)


_CLEFT = re.compile(r"\b[Ii]t (?:was|is|had been) ")
_WHO = frozenset(("who", "that", "which"))
_CLEFT_REACH = 14
_LIGHT = frozenset(lemma_of(stem(word)) for word in ("send", "give", "issue", "make", "file", "lodge"))
"""Verbs that say little beside what they give: sent a warning."""


def _given(passage: Passage, verb: int, patient: Party | None) -> str:
    """Return the stem of what a light verb gives, where whom it gives that to stands before it."""
    tokens = passage.tokens
    if patient is None or not patient.words:
        return tokens[verb].stem
    for k in range(patient.last + 1, min(len(tokens), patient.last + 4)):
        if is_noun(tokens[k]) and tokens[k].raw.islower():
            return tokens[k].stem
    return tokens[verb].stem


def _is_passive(passage: Passage, verb: int) -> bool:
    """Tell whether a verb is a participle after `be`, whatever adverbs stand between (was never seen)."""
    tokens = passage.tokens
    if not (tokens[verb].form.endswith("ed") or lemma_of(tokens[verb].stem) != tokens[verb].stem):
        return False
    k = verb - 1
    while k >= 0 and (tokens[k].form in _ADVERBS or tokens[k].form.endswith("ly")):
        k -= 1
    return k >= 0 and tokens[k].form in BE


_ADVERBS = frozenset("not never n't also then later already once again yet still now even".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _is_due(passage: Passage, verb: int) -> bool:
    """Tell whether a verb is what somebody or something is to do (is now to come in May)."""
    tokens = passage.tokens
    k = verb - 2
    if k < 0 or tokens[verb - 1].form != "to":
        return False
    while k > 0 and tokens[k].form in {"now", "still", "then", "due", "set", "scheduled"}:
        k -= 1
    return tokens[k].form in BE and tokens[k].clause == tokens[verb].clause


def _is_foretold(passage: Passage, verb: int) -> bool:
    """Tell whether a verb is what somebody said would be (said the strait would reopen)."""
    tokens = passage.tokens
    cue = find_scopes(passage).open.get(verb)
    return (
        cue is not None
        and tokens[cue].form == "would"
        and any(
            token.form in _FORETELLING for token in tokens[:cue] if token.sentence == tokens[cue].sentence
        )
    )


_FORETELLING = frozenset("said says announced told confirmed".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _goes_on(passage: Passage, verb: int, k: int) -> bool:
    """Tell whether a verb is one more of the same doer (took the floor and accused)."""
    tokens = passage.tokens
    return tokens[verb].sentence == tokens[k].sentence and tokens[k - 1].form in {"and", "then", "but"}


def _meant(statement: Statement, verb: int, field: Field) -> Party | None:
    """Return whom a pronoun that opens a sentence stands for, if it is the subject of a verb."""
    tokens = statement.passage.tokens
    if tokens[0].form not in {"he", "she"} or any(
        token.form not in AUXILIARIES and not token.form.endswith("ly") for token in tokens[1:verb]
    ):
        return None
    person = field.subject_before(statement)
    return None if person is None else Party(0, 0, person.words, "", frozenset())


def _is_verb(passage: Passage, k: int) -> bool:
    tokens = passage.tokens
    before = tokens[k - 1] if k else None
    if before is None or before.sentence != tokens[k].sentence:
        return False
    if before.form == "that" and k > 1 and tokens[k - 2].raw[0].isupper():
        return tokens[k].form.endswith("ed") or lemma_of(tokens[k].stem) != tokens[k].stem
    if tokens[k].form in _UNMARKED and tokens[k].raw.islower():
        return before.form in AUXILIARIES | _PRONOUNS or (before.is_content and before.stem[0] != "#")
    if not is_verbal(passage, k) or before.stem[0] == "#":
        return False
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    is_adjective = (
        tokens[k].form.endswith(("ed", "ing"))
        and before.form in PREPOSITIONS
        and following is not None
        and following.is_content
        and following.raw.islower()
    )
    return not is_adjective
