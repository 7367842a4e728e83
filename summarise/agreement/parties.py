"""Who or what takes part in a deed: a name, or a noun with the words that tell it from others of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.persons import own_words
from summarise.spelling import name_key
from summarise.synonyms import lemma_of
from summarise.tokens import stem
from summarise.verification.number_words import ORDINALS
from summarise.verification.participants import is_verbal

if TYPE_CHECKING:
    from summarise.verification.passages import Passage, Token

__all__ = [
    "AUXILIARIES",
    "BE",
    "PREPOSITIONS",
    "SAYING",
    "Party",
    "find_noun_before",
    "find_object",
    "find_subject",
    "is_none",
    "is_noun",
    "named_party",
    "parties_clash",
    "parties_match",
]

SAYING = frozenset(
    """said says say told tell tells added adds according stressed insisted reported wrote
    declared explained noted""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
PREPOSITIONS = frozenset(
    "of in on at to by from for with against into about over near under as than between among after".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_PARTICLES = frozenset("off up down out back away".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_OPENERS = frozenset("a an the this that these those its his her their our my all both some".split())  # noqa: SIM905 - a list of quoted words would be unreadable
BE = frozenset("was were been being be is are get got".split())  # noqa: SIM905 - a list of quoted words would be unreadable
AUXILIARIES = BE | frozenset(
    """has have had having will would may might could should must shall can do did does not never also then
    already later to n't yet still now once again reportedly""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "you"))
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


def named_party(passage: Passage, indices: tuple[int, ...]) -> Party | None:
    """Return the first name among some tokens."""
    for name in passage.names:
        if set(name) & set(indices):
            return _name(passage, name)
    if len(indices) == 1 and passage.tokens[indices[0]].raw[0].isupper():
        return _name(passage, indices)
    return None


def _name(passage: Passage, name: tuple[int, ...]) -> Party | None:
    tokens = passage.tokens
    forms = [tokens[k].form.removesuffix("'s") for k in own_words(passage, name)]
    words = tuple(form for form in forms if form not in _PRONOUNS)
    return Party(name[0], name[-1], words, "", frozenset()) if words else None


def find_subject(passage: Passage, verb: int) -> Party | None:
    """Return the noun before a verb; what hangs on it by a preposition is stepped over."""
    tokens = passage.tokens
    return find_noun_before(passage, verb, tokens[verb].clause)


def find_noun_before(passage: Passage, verb: int, clause: int) -> Party | None:
    """Return the noun before a word that stands in a clause, another one than the word's maybe."""
    tokens = passage.tokens
    k = verb - 1
    while k >= 0 and (tokens[k].form in AUXILIARIES or tokens[k].form.endswith("ly")):
        k -= 1
    modifiers: set[str] = set()
    for _ in range(_MOST_STEPS):
        if k < 0 or not is_noun(tokens[k]) or tokens[k].clause != clause:
            return None
        first = _start(passage, k)
        before = first - 1
        while before >= 0 and (tokens[before].form in _OPENERS or tokens[before].stem[0] == "#"):
            before -= 1
        if before < 0 or tokens[before].clause != tokens[k].clause or tokens[before].form not in PREPOSITIONS:
            if tokens[k].raw[0].isupper():
                return named_party(passage, (k,))
            own = {_key(tokens[j]) for j in range(first, k)}
            return Party(first, k, (), lemma_of(tokens[k].stem), frozenset(modifiers | own))
        modifiers.update(_key(tokens[j]) for j in range(first, k + 1))
        k = before - 1
    return None


def find_object(passage: Passage, verb: int) -> Party | None:
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
        and is_noun(tokens[k])
        and tokens[k].clause == tokens[verb].clause
        and k - first < _MOST_WORDS
    ):
        if tokens[k].raw[0].isupper() and (name := named_party(passage, (k,))) is not None:
            following = name.last + 1
            has_noun = (
                following < len(tokens)
                and is_noun(tokens[following])
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
    while 0 <= after < len(tokens) and (tokens[after].form in _OPENERS or is_noun(tokens[after])):
        if is_noun(tokens[after]):
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
        and is_noun(tokens[first - 1])
        and tokens[first - 1].clause == tokens[k].clause
        and k - first < _MOST_WORDS
    ):
        first -= 1
    return first


def is_noun(token: Token) -> bool:
    """Tell whether a word can be a noun, or stand before one."""
    return token.is_content and token.stem[0] != "#" and token.form not in SAYING


def _key(token: Token) -> str:
    if token.raw[0].isupper():
        return "@" + name_key(token.form.removesuffix("'s"))
    return lemma_of(token.stem)


def is_none(passage: Passage, party: Party | None) -> bool:
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
    if one.head != other.head or _numbers(one) != _numbers(other):
        return False
    return not one.modifiers or not other.modifiers or not one.modifiers.isdisjoint(other.modifiers)


def _numbers(party: Party) -> set[str]:
    """Return the ordinals among the words beside a noun (the tenth game), which no other of its kind has."""
    return {key for key in party.modifiers if key in _ORDINALS or key[0] == "#"}


_ORDINALS = frozenset(map(stem, ("first", "next", "last", "previous", *ORDINALS)))


def parties_clash(one: Party | None, other: Party | None) -> bool:
    """Tell whether two are known, of one sort, and not the same."""
    if one is None or other is None or bool(one.words) != bool(other.words):
        return False
    if one.words:
        return {name_key(word) for word in one.words}.isdisjoint(name_key(word) for word in other.words)
    return not parties_match(one, other)
