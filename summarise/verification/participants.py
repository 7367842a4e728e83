"""Who takes part in an event: a verb with who does it and who or what else stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.synonyms import lemma_of
from summarise.verification.cues import NO_FACT
from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.verification.passages import Passage

__all__ = ["Event", "is_verbal", "read_event"]

_AUXILIARIES = frozenset(
    """has have had having was were is are be been being will would may might could should must shall can do
    did does not never also then already later to n't yet still now once again reportedly""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Between a verb and its subject."""
_BE = frozenset("was were been being be is are get got".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_PRONOUNS = frozenset("he she it they who which that".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_PREPOSITIONS = frozenset(
    "of in on at to by from for with against into about over near under as than between among".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_DETERMINERS = frozenset("a an the this that these those its his her their our my".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_THIRD_PERSON = re.compile(r"(?:es|[^s]s)$")
_REACH = 14
"""Tokens after a verb among which those stand who take part."""
_BACK = 10
"""Tokens before a verb that are looked through for its subject."""
_PHRASE = 8
"""Tokens of what is put in after a name, between commas."""


@dataclass(frozen=True, slots=True)
class Event:
    """A verb and those who take part in it.

    Attributes:
        verb: Index of the verb.
        doer: Indices of the name, or of the one noun, of who does it; empty if nothing tells.
        others: Indices of all names, and of the first noun, on the other side.
        is_passive: Whether it is told in the passive.
        is_named: Whether the doer is a name that stands there itself, with no pronoun for it.
    """

    verb: int
    doer: tuple[int, ...]
    others: frozenset[int]
    is_passive: bool
    is_named: bool


def is_verbal(passage: Passage, i: int) -> bool:
    """Tell whether a word looks like a verb: a past, one after `to` or a modal, or an -s after a name."""
    tokens = passage.tokens
    token = tokens[i]
    before = tokens[i - 1].form if i else ""
    if token.raw[0].isupper() or token.stem[0] == "#" or before in _DETERMINERS:
        return False
    if token.form.endswith("ed") or lemma_of(token.stem) != token.stem:
        return True
    if before in {"to", "will", "would", "may", "might", "could", "should", "must", "can", "not"}:
        return True
    if token.form.endswith("ing"):
        return before in _BE
    return i > 0 and tokens[i - 1].raw[0].isupper() and _THIRD_PERSON.search(token.form) is not None


def read_event(passage: Passage, verb: int) -> Event:
    """Read who takes part in an event."""
    tokens = passage.tokens
    subject, is_named = _find_subject(passage, verb)
    after = _find_after(passage, verb)
    if not subject and verb and tokens[verb - 1].clause != tokens[verb].clause:
        inverted = _name_with(passage, verb + 1) if verb + 1 < len(tokens) else ()
        return Event(verb, inverted, frozenset(), is_passive=False, is_named=True)
    if not _is_passive(passage, verb):
        opening = next((k for k in range(verb - 1, max(-1, verb - 5), -1) if tokens[k].form in _RELATIVE), 0)
        if opening and subject and opening != verb - 1 and not is_named:
            after = [*after, *_name_with(passage, opening - 1)]
        following = tokens[verb + 1].form if verb + 1 < len(tokens) else ""
        if subject and not tokens[subject[-1]].raw[0].isupper() and following in _PREPOSITIONS:
            subject = ()
        return Event(verb, subject, frozenset(after), is_passive=False, is_named=is_named)
    by = next((k for k in range(verb + 1, min(len(tokens), verb + 5)) if tokens[k].form == "by"), None)
    agent: tuple[int, ...] = ()
    if by is not None:
        named = _names_by_token(passage)
        agent = next((named[k] for k in range(by + 1, by + 1 + _AGENT) if k in named), ())
    return Event(verb, agent, frozenset(subject), is_passive=True, is_named=bool(agent))


_AGENT = 5
"""Tokens after `by` within which the agent's name begins."""


def _is_passive(passage: Passage, verb: int) -> bool:
    tokens = passage.tokens
    if tokens[verb].form.endswith("ing"):
        return False
    if verb + 2 < len(tokens) and tokens[verb + 1].form == "by":
        return tokens[verb + 2].stem[0] != "#"
    k = verb - 1
    while k >= 0 and (tokens[k].form in {"not", "also", "then", "later"} or tokens[k].form.endswith("ly")):
        k -= 1
    return k >= 0 and tokens[k].form in _BE


def _find_subject(  # noqa: PLR0911 - one return a case
    passage: Passage, verb: int
) -> tuple[tuple[int, ...], bool]:
    """Return the name, or the noun, before a verb, and whether it stands there itself."""
    tokens = passage.tokens
    k = verb - 1
    while k >= 0 and (tokens[k].form in _AUXILIARIES or tokens[k].form.endswith("ly")):
        if tokens[k].form == "to" and k and not _is_object_of_asking(passage, k):
            return (), False
        k -= 1
    if k < 0 or tokens[k].sentence != tokens[verb].sentence or tokens[k].quotation != tokens[verb].quotation:
        return (), False
    if tokens[k].form in _PRONOUNS:
        return _resolve(passage, k), False
    if tokens[k].clause != tokens[k + 1].clause:
        return _before_apposition(passage, k), True
    name = _name_with(passage, k)
    if not name:
        return ((k,), True) if tokens[k].is_content and tokens[k].stem[0] != "#" else ((), False)
    before = tokens[name[0] - 1] if name[0] else None
    if before is not None and before.form in _PREPOSITIONS and before.sentence == tokens[k].sentence:
        return (), False
    if before is not None and before.form == "and" and name[0] > 1:
        name = (*_name_with(passage, name[0] - 2), *name)
    return name, True


def _is_object_of_asking(passage: Passage, to: int) -> bool:
    """Tell whether what stands before a `to` is a name, so that it is who shall do it (told Ann to go)."""
    name = _name_with(passage, to - 1)
    if not name:
        return False
    return any(passage.tokens[k].stem in NO_FACT for k in range(max(0, name[0] - _ASKED), name[0]))


_ASKED = 4
"""Tokens between who is asked and the verb of asking: articles and titles."""


@remembered
def _names_by_token(passage: Passage) -> Mapping[int, tuple[int, ...]]:
    return {k: name for name in passage.names for k in range(name[0], name[-1] + 1)}


@remembered
def _openings(passage: Passage) -> Mapping[int, int]:
    """Return the number of each sentence to the index of its first token."""
    found: dict[int, int] = {}
    for k, token in enumerate(passage.tokens):
        found.setdefault(token.sentence, k)
    return found


def _name_with(passage: Passage, k: int) -> tuple[int, ...]:
    found = _names_by_token(passage).get(k, ())
    token = passage.tokens[k]
    if not found and token.opens_sentence and token.raw[0].isupper() and token.is_content:
        return (k,)
    return found


def _before_apposition(passage: Passage, k: int) -> tuple[int, ...]:
    """Return the name before what is put in between commas (Furth, the economy minister, asked)."""
    tokens = passage.tokens
    inserted = tokens[k].clause
    first = k
    while first > 0 and tokens[first - 1].clause == inserted and k - first < _PHRASE:
        first -= 1
    if (inside := _name_with(passage, k)) and inside[0] == first:
        return inside
    if first == 0 or tokens[first - 1].sentence != tokens[k].sentence:
        return ()
    if passage.text[tokens[first - 1].end : tokens[first].start].strip() != ",":
        return ()
    return _name_with(passage, first - 1)


def _resolve(passage: Passage, pronoun: int) -> tuple[int, ...]:
    """Return the name that a pronoun stands for: the one before `who`, or else a sentence's first one."""
    tokens = passage.tokens
    if tokens[pronoun].form in _RELATIVE:
        return _name_with(passage, pronoun - 1) if pronoun else ()
    sentence = tokens[pronoun].sentence
    opening = _openings(passage)[sentence]
    own = (sentence,) if tokens[opening].form not in _PRONOUNS else ()
    for wanted in (*own, sentence - 1):
        for name in _names_from(passage, wanted):
            if name[0] < pronoun and tokens[name[0]].sentence == wanted and tokens[name[0]].quotation < 0:
                return name
    return ()


def _names_from(passage: Passage, sentence: int) -> list[tuple[int, ...]]:
    """Return the names of a sentence, the word that opens it among them if nothing tells what it is."""
    tokens = passage.tokens
    opening = _openings(passage).get(sentence)
    if opening is None:
        return []
    named = _names_by_token(passage)
    end = min(_openings(passage).get(sentence + 1, len(tokens)), opening + _LOOKED_THROUGH)
    names = list(dict.fromkeys(named[k] for k in range(opening, end) if k in named))
    if tokens[opening].is_content and not any(opening in name for name in names):
        following = tokens[opening + 1].form if opening + 1 < len(tokens) else ""
        if following in _AUXILIARIES or following.endswith("ed") or following in {"said", "says"}:
            return [(opening,), *names]
    return names


_LOOKED_THROUGH = 40
"""Tokens of a sentence that are looked through for the name that a pronoun stands for."""


def _find_after(passage: Passage, verb: int) -> list[int]:
    tokens = passage.tokens
    found: list[int] = []
    for k in range(verb + 1, min(len(tokens), verb + 1 + _REACH)):
        token = tokens[k]
        if token.clause != tokens[verb].clause:
            break
        if token.raw[0].isupper() or (not found and token.is_content and token.stem[0] != "#"):
            found.append(k)
    return found
