"""Who did what to whom, read from the words around a verb: shallow, and silent where it isn't plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from summarise.agreement.persons import TITLES
from summarise.spelling import name_key
from summarise.synonyms import lemma_of, synonym_groups
from summarise.tokens import stem
from summarise.verification.participants import is_verbal, read_event
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage, Token

__all__ = ["Deed", "Mood", "Party", "deed_keys", "parties_clash", "parties_match", "read_deeds"]

Mood = Literal["done", "to come", "open"]

_SAYING = frozenset(
    """said says say told tell tells added adds according stressed insisted reported wrote
    declared explained noted""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_UNMARKED = frozenset("shut cut hit shot put set quit let met led fell went stood".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Pasts without an ending, which are verbs after a name or a noun."""
_PREPOSITIONS = frozenset(
    "of in on at to by from for with against into about over near under as than between among after".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_PARTICLES = frozenset("off up down out back away".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_OPENERS = frozenset("a an the this that these those its his her their our my all both some".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_BE = frozenset("was were been being be is are get got".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_AUXILIARIES = _BE | frozenset(
    """has have had having will would may might could should must shall can do did does not never also then
    already later to n't yet still now once again reportedly""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_PRONOUNS = frozenset("he she it they who which that we i you".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_NO = frozenset(("no", "neither", "nor", "nothing", "nobody", "none"))
_MOST_STEPS = 3
"""Nouns with a preposition between them that are stepped over on the way to a verb's subject."""
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part: a name, or a noun with the words that tell it from others of its kind.

    Attributes:
        first: Index of its first token.
        last: Index of its last token; the noun, if it is no name.
        words: Folded words of the name; empty for a noun.
        head: Lemma of the noun; empty for a name.
        modifiers: Keys of what stands beside the noun.
    """

    first: int
    last: int
    words: tuple[str, ...]
    head: str
    modifiers: frozenset[str]


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
_GROUPS = tuple(
    frozenset(lemma_of(stem(word)) for word in line.split()) for line in _DEEDS.strip().splitlines()
)


def read_deeds(statement: Statement, field: Field) -> Iterator[Deed]:
    """Read the deeds of a statement outside its quotations."""
    passage = statement.passage
    tokens = passage.tokens
    scopes = find_scopes(passage)
    previous: tuple[int, Party] | None = None
    cleft = _cleft(passage)
    for k in passage.content:
        token = tokens[k]
        if token.quotation >= 0 or token.form in _SAYING or k in scopes.unclear:
            continue
        is_singled_out = cleft is not None and cleft[1] <= k <= cleft[1] + 2 and token.raw.islower()
        if not (is_singled_out or _is_verb(passage, k)):
            continue
        event = read_event(passage, k)
        if not event.is_passive and _is_passive(passage, k):
            event = replace(event, doer=(), others=frozenset(event.doer), is_passive=True)
        subject = _named(passage, event.doer if not event.is_passive else tuple(sorted(event.others)))
        if subject is None or not subject.words:
            subject = _subject(passage, k) or subject
        subject = cleft[0] if cleft is not None and is_singled_out else subject or _meant(statement, k, field)
        if event.is_passive:
            doer, patient = _named(passage, event.doer), subject
        else:
            if subject is None and previous is not None and _goes_on(passage, previous[0], k):
                subject = previous[1]
            doer, patient = subject, _object(passage, k)
            previous = None if subject is None else (k, subject)
        no = any(_is_none(passage, party) for party in (doer, patient))
        mood: Mood = "done"
        if k in scopes.open or k in scopes.infinitives:
            mood = "to come" if k in scopes.to_come else "open"
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
    party = _object(passage, first - 1)
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
        if _is_noun(tokens[k]) and tokens[k].raw.islower():
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
    return k >= 0 and tokens[k].form in _BE


_ADVERBS = frozenset("not never n't also then later already once again yet still now even".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _goes_on(passage: Passage, verb: int, k: int) -> bool:
    """Tell whether a verb is one more of the same doer (took the floor and accused)."""
    tokens = passage.tokens
    return tokens[verb].sentence == tokens[k].sentence and tokens[k - 1].form in {"and", "then", "but"}


def _meant(statement: Statement, verb: int, field: Field) -> Party | None:
    """Return whom a pronoun that opens a sentence stands for, if it is the subject of a verb."""
    tokens = statement.passage.tokens
    if tokens[0].form not in {"he", "she"} or any(
        token.form not in _AUXILIARIES and not token.form.endswith("ly") for token in tokens[1:verb]
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
        return before.form in _AUXILIARIES | _PRONOUNS or (before.is_content and before.stem[0] != "#")
    if not is_verbal(passage, k) or before.stem[0] == "#":
        return False
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    is_adjective = (
        tokens[k].form.endswith(("ed", "ing"))
        and before.form in _PREPOSITIONS
        and following is not None
        and following.is_content
        and following.raw.islower()
    )
    return not is_adjective


def _named(passage: Passage, indices: tuple[int, ...]) -> Party | None:
    """Return the first name among some tokens."""
    for name in passage.names:
        if set(name) & set(indices):
            return _name(passage, name)
    if len(indices) == 1 and passage.tokens[indices[0]].raw[0].isupper():
        return _name(passage, indices)
    return None


def _name(passage: Passage, name: tuple[int, ...]) -> Party | None:
    tokens = passage.tokens
    forms = [tokens[k].form.removesuffix("'s") for k in name if tokens[k].is_content]
    words = tuple(form for form in forms if form not in TITLES)
    return Party(name[0], name[-1], words, "", frozenset()) if words else None


def _subject(passage: Passage, verb: int) -> Party | None:
    """Return the noun before a verb; what hangs on it by a preposition is stepped over."""
    tokens = passage.tokens
    k = verb - 1
    while k >= 0 and (tokens[k].form in _AUXILIARIES or tokens[k].form.endswith("ly")):
        k -= 1
    modifiers: set[str] = set()
    for _ in range(_MOST_STEPS):
        if k < 0 or not _is_noun(tokens[k]) or tokens[k].clause != tokens[verb].clause:
            return None
        first = _start(passage, k)
        before = first - 1
        while before >= 0 and (tokens[before].form in _OPENERS or tokens[before].stem[0] == "#"):
            before -= 1
        if (
            before < 0
            or tokens[before].clause != tokens[k].clause
            or tokens[before].form not in _PREPOSITIONS
        ):
            if tokens[k].raw[0].isupper():
                return _named(passage, (k,))
            own = {_key(tokens[j]) for j in range(first, k)}
            return Party(first, k, (), lemma_of(tokens[k].stem), frozenset(modifiers | own))
        modifiers.update(_key(tokens[j]) for j in range(first, k + 1))
        k = before - 1
    return None


def _object(passage: Passage, verb: int) -> Party | None:
    """Return the name or the noun right after a verb, if no preposition stands between."""
    tokens = passage.tokens
    k = verb + 1
    while k < len(tokens) and (
        tokens[k].form in _OPENERS
        or tokens[k].form in _PARTICLES
        or tokens[k].form.endswith("ly")
        or tokens[k].form in _NO
        or tokens[k].stem[0] == "#"
    ):
        k += 1
    first = k
    while (
        k < len(tokens)
        and _is_noun(tokens[k])
        and tokens[k].clause == tokens[verb].clause
        and k - first < _MOST_WORDS
    ):
        if tokens[k].raw[0].isupper() and (name := _named(passage, (k,))) is not None:
            following = name.last + 1
            has_noun = (
                following < len(tokens)
                and _is_noun(tokens[following])
                and tokens[following].clause == tokens[verb].clause
                and not is_verbal(passage, following)
            )
            if not has_noun:
                return name
        k += 1
    if k == first:
        return None
    head = tokens[k - 1]
    after = k + 1 if k + 1 < len(tokens) and tokens[k].form in {"in", "of", "at", "on"} else -1
    modifiers = {_key(tokens[j]) for j in range(first, k - 1)}
    while 0 <= after < len(tokens) and (tokens[after].form in _OPENERS or _is_noun(tokens[after])):
        if _is_noun(tokens[after]):
            modifiers.add(_key(tokens[after]))
        if tokens[after].clause != head.clause or len(modifiers) > _MOST_WORDS:
            break
        after += 1
    return Party(first, k - 1, (), lemma_of(head.stem), frozenset(modifiers))


def _start(passage: Passage, k: int) -> int:
    tokens = passage.tokens
    first = k
    while (
        first
        and _is_noun(tokens[first - 1])
        and tokens[first - 1].clause == tokens[k].clause
        and k - first < _MOST_WORDS
    ):
        first -= 1
    return first


def _is_noun(token: Token) -> bool:
    return token.is_content and token.stem[0] != "#" and token.form not in _SAYING


def _key(token: Token) -> str:
    if token.raw[0].isupper():
        return "@" + name_key(token.form.removesuffix("'s"))
    return lemma_of(token.stem)


def _is_none(passage: Passage, party: Party | None) -> bool:
    """Tell whether a noun is said to be none (no phone was found)."""
    if party is None or not party.first:
        return False
    return passage.tokens[party.first - 1].form in _NO


def parties_match(one: Party | None, other: Party | None) -> bool:
    """Tell whether two are the same: each word of the shorter name is in the longer, or it is one noun."""
    if one is None or other is None or bool(one.words) != bool(other.words):
        return False
    if one.words:
        short, long = sorted((one.words, other.words), key=len)
        known = {name_key(word) for word in long}
        return all(name_key(word) in known for word in short)
    if one.head != other.head:
        return False
    return not one.modifiers or not other.modifiers or not one.modifiers.isdisjoint(other.modifiers)


def parties_clash(one: Party | None, other: Party | None) -> bool:
    """Tell whether two are known, of one sort, and not the same."""
    if one is None or other is None or bool(one.words) != bool(other.words):
        return False
    if one.words:
        return {name_key(word) for word in one.words}.isdisjoint(name_key(word) for word in other.words)
    return not parties_match(one, other)
