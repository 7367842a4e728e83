"""“He agreed” → “Rutte agreed”; “The NATO chief agreed” → “NATO chief Mark Rutte agreed”.

Only the first words of a sentence are looked at, and only where the sources leave no doubt who is meant: for
a pronoun, the sentences just before it in its article name one person and nobody else; for a description, one
person in the whole cluster is called so, and the article names that person before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.condensation.editing.mentions import Told, introduce
from summarise.condensation.editing.naming import find_mentions, title_words
from summarise.condensation.editing.wording import Change, quotations
from summarise.edits import EditKind, Licence
from summarise.languages import ENGLISH, alternation
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.condensation.editing.cast import Cast, Person
    from summarise.types import Sentence

__all__ = ["Setting", "name_reference"]

_PRONOUN = re.compile(r"(?P<word>He|She)(?=\s(?![A-Z])[a-z])|(?P<own>His|Her)(?=\s[a-z])")
_OFFICES = alternation(ENGLISH.editing.offices)
_DESCRIPTION = re.compile(
    rf"The\s(?P<title>(?:[A-Z][\w.-]*\s){{0,3}}(?:{alternation(ENGLISH.editing.ranks)}\s){{0,2}}{_OFFICES})"
    rf"(?:\s(?P<rest>{_OFFICES}))?(?=\s(?:has|had|is|was|will|would|did|also|then|later|[a-z]+ed|"
    rf"{alternation(ENGLISH.speech.verbs)})\b)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*[a-z]\w*")
_REACH = 3
"""Sentences before a pronoun in which whom it stands for is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a sentence.

    Attributes:
        article_id: The article that it stands in.
        before: The sentences before it there, in order.
        stands_with_it: Whether the last of them stands before it in the summary, too.
        cast: Who is who.
        told: Who was named in the summary before.
    """

    article_id: str
    before: Sequence[Sentence]
    stands_with_it: bool
    cast: Cast
    told: Told


def name_reference(text: str, setting: Setting) -> tuple[Change, ...]:
    """Name whom the first words of a sentence stand for."""
    pronoun = _PRONOUN.match(text)
    if pronoun is not None:
        return () if setting.stands_with_it else _name_pronoun(pronoun, text, setting)
    described = _DESCRIPTION.match(text)
    return () if described is None else _name_description(described, text, setting)


def _name_pronoun(pronoun: re.Match[str], text: str, setting: Setting) -> tuple[Change, ...]:
    found = _antecedent(pronoun[0], setting.before, setting.cast)
    if found is None or _is_named(found[0], text, setting.cast):
        return ()
    person, licence = found
    change = _replace(pronoun.end(), person, licence, "the sentence before names nobody else", setting)
    if change is not None and pronoun["own"]:
        change = replace(change, after=change.after + "’s")
    return () if change is None else (change,)


def _name_description(described: re.Match[str], text: str, setting: Setting) -> tuple[Change, ...]:
    title = " ".join(part for part in (described["title"], described["rest"]) if part)
    person = _bearer(title, setting.before, setting.cast)
    if person is None or _is_named(person, text, setting.cast):
        return ()
    found = introduce(person, setting.cast, setting.article_id, title)
    if found is None:
        return ()
    change = _replace(
        described.end(), person, found[1], "nobody else in the articles is called so", setting, title
    )
    return () if change is None else (change,)


def _replace(  # noqa: PLR0913, PLR0917 - what is replaced, by whom, and why
    end: int, person: Person, licence: Licence, reason: str, setting: Setting, title: str = ""
) -> Change | None:
    licences = [licence]
    if fold(person.surname) in setting.told.titles:
        after = person.surname
    else:
        found = introduce(person, setting.cast, setting.article_id, title)
        if found is None:
            return None
        after = found[0][0].upper() + found[0][1:]
        licences.append(found[1])
    return Change(
        start=0,
        end=end,
        after=after,
        kind=EditKind.REFERENCE,
        reason=reason,
        licences=tuple(dict.fromkeys(licences)),
    )


def _antecedent(pronoun: str, before: Sequence[Sentence], cast: Cast) -> tuple[Person, Licence] | None:
    """Return the one person whom the sentences just before name, if the nearest that names any names one.

    Sentences that go on with the same pronoun may stand between; one with the other pronoun may not.
    """
    other = re.compile(
        r"\b(?:she|her)\b" if pronoun in {"He", "His"} else r"\b(?:he|his|him)\b", re.IGNORECASE
    )
    for sentence in reversed(before[-_REACH:]):
        if other.search(sentence.text):
            return None
        mentions = list(find_mentions(sentence.text))
        people = {person.surname: person for m in mentions if (person := cast.person(m)) is not None}
        if len(people) > 1:
            return None
        strangers = [m for m in mentions if cast.person(m) is None and len(m.names) > 1 and not m.is_embedded]
        if people and strangers:
            return None
        if people:
            person = next(iter(people.values()))
            return person, Licence.within(sentence)
        if strangers or not re.match(rf"(?:{pronoun}|{_POSSESSIVE[pronoun]})\b", sentence.text):
            return None
    return None


_POSSESSIVE = {"He": "His", "His": "He", "She": "Her", "Her": "She"}


def _bearer(title: str, before: Sequence[Sentence], cast: Cast) -> Person | None:
    """Return the one person who is called so, if the article names that person before.

    An office alone ("the president") may be somebody's who isn't named at all, so it stands for the one
    person of the sentences just before.
    """
    wanted = title_words(title)
    called = [surname for surname, words in cast.called.items() if wanted <= words]
    if len(called) != 1 or called[0] not in cast.people:
        return None
    person = cast.people[called[0]]
    near = before if len(wanted) > 1 else before[-_REACH:]
    named = {fold(mention.names[-1]) for sentence in near for mention in find_mentions(sentence.text)}
    if called[0] not in named or (len(wanted) == 1 and len(named) > 1):
        return None
    return person


def _is_named(person: Person, text: str, cast: Cast) -> bool:
    """Tell whether a sentence names the person, too: a pronoun at its beginning is of another, then."""
    bare = list(text)
    for start, end in quotations(text):
        bare[start:end] = " " * (end - start)
    return any(cast.person(mention) is person for mention in find_mentions("".join(bare)))
