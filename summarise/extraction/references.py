"""What a sentence takes for known of its article: "the shares", "the vote", "the Texas senator"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from summarise.extraction.mentions import NAME_RUN
from summarise.extraction.redundancy import concept_of
from summarise.normalisation import fold, single_spaced
from summarise.spelling import name_key
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from summarise.cluster import Cluster
    from summarise.extraction.candidates import Candidate
    from summarise.languages import Language

__all__ = ["References", "find_references"]

_TOKEN = re.compile(r"[^\W_][\w'’.%&-]*|[^\s\w]")
_NOUNS = 3
"""So many words of a noun phrase are looked at; a longer one says itself which is meant."""

_DESCRIBED = 3
"""Words of where somebody is from, or of which body, before what he is: "the White House lawyer"."""

_STEM = 5
"""Words with so many letters of their stems in common are one: resigned, resignation."""

_BACK = 3
"""The owner of something is looked for in so many sentences before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What n candidates take for known, and what they make known.

    Attributes:
        wanted: For each any of these must have been told before; empty if nothing must.
        given: What each tells.
    """

    wanted: tuple[frozenset[str], ...]
    given: tuple[frozenset[str], ...]

    def is_wanting(self, said: Collection[int]) -> NDArray[np.bool_]:
        """Return for each candidate whether it takes for known what none of some tells."""
        told = frozenset().union(*(self.given[one] for one in said))
        return np.array([bool(wanted) and wanted.isdisjoint(told) for wanted in self.wanted], dtype=bool)

    def answering(self, candidate: int, others: Collection[int]) -> frozenset[int]:
        """Return which of others tell what a candidate takes for known."""
        wanted = self.wanted[candidate]
        return frozenset(one for one in others if one != candidate and not wanted.isdisjoint(self.given[one]))


def find_references(candidates: Sequence[Candidate], cluster: Cluster) -> References:
    """Find what candidates take for known, by the definite noun phrase that they begin with.

    "The shares fell" needs whose they are; "the vote" one of which its article told before; "the Texas
    senator" somebody whom the article named before. What says itself which one it means, by a name, "of" or
    "who", needs nothing, nor does what a reader knows anyway, nor what the article hadn't told of before,
    either: that is understood ("the judge", after a trial).

    Args:
        candidates: n of them.
        cluster: Their articles.
    """
    language = cluster.language
    known = _Known(cluster)
    return References(
        wanted=tuple(_wanted(candidate, known, language) for candidate in candidates),
        given=tuple(_given(candidate) for candidate in candidates),
    )


def _given(candidate: Candidate) -> frozenset[str]:
    content = candidate.content
    return content.names | {_key(word) for word in content.words}


def _key(concept: str) -> str:
    return concept if concept.startswith("~") else concept[:_STEM]


def _keys(word: str) -> tuple[str, str]:
    """Return what a folded word may stand as among what is given, taken for a name or not."""
    return _key(concept_of(word)), name_key(word)


def _wanted(candidate: Candidate, known: _Known, language: Language) -> frozenset[str]:
    position = candidate.place.positions[0]
    if not position:
        return frozenset()
    lists = _lists(language)
    if _is_described(candidate.text, lists):
        named = known.names_before(candidate.place.article_id, position, language)
        return frozenset(key for word in named for key in _keys(word))
    nouns = _definite_nouns(candidate.text, language)
    if not nouns or not lists.unique.isdisjoint(map(stem, nouns)):
        return frozenset()
    article_id = candidate.place.article_id
    told = [
        noun for noun in nouns if stem(noun) in lists.told or known.tells_before(article_id, position, noun)
    ]
    owned = [noun for noun in nouns if stem(noun) in lists.owned]
    if not told and not owned:
        return frozenset()
    owner = known.owner_before(article_id, position, language) if owned else ()
    return frozenset(key for word in (*(told or owned), *owner) for key in _keys(word))


def _definite_nouns(text: str, language: Language) -> tuple[str, ...]:
    """Return the folded words of the bare definite noun phrase that opens a sentence."""
    lists = _lists(language)
    tokens = [match.group() for match, _ in zip(_TOKEN.finditer(text), range(_NOUNS + 3), strict=False)]
    if not tokens or tokens[0].lower() not in lists.definite:
        return ()
    nouns: list[str] = []
    for place, token in enumerate(tokens[1:], start=1):
        word = fold(token).removesuffix("'s")
        if token[0].isupper() or word in lists.singling:
            return ()
        if word in lists.modifiers and nouns:
            # "The company wants to …", but "the power plant in …"
            return tuple(nouns[:-1]) if _is_verb(nouns, lists) else ()
        if not token[0].isalnum():
            # "The judge, Wilhelmina Straker, …"
            is_named = place + 1 < len(tokens) and tokens[place + 1][0].isupper()
            return () if is_named else tuple(nouns)
        is_number = token[0].isdigit()
        is_other = word in language.stop_words or word in lists.verbs or word in lists.past
        if nouns and (is_number or is_other or word.endswith(("ed", "ly"))):
            break
        if len(nouns) == _NOUNS:
            break
        if not is_number and word not in language.stop_words:
            nouns.append(word)
        if token.endswith(("'s", "’s")):
            break
    return tuple(nouns)


def _is_described(text: str, lists: _Lists) -> bool:
    """Tell whether a sentence begins with a person told by home or body alone: "The Texas senator"."""
    tokens = [match.group() for match, _ in zip(_TOKEN.finditer(text), range(_DESCRIBED + 4), strict=False)]
    if len(tokens) < _DESCRIBED or tokens[0].lower() not in lists.definite:
        return False
    place = 1
    most = min(_DESCRIBED + 1, len(tokens))
    while place < most and tokens[place][0].isupper() and fold(tokens[place]) not in lists.persons:
        place += 1
    if not 1 < place < len(tokens) - 1 or fold(tokens[place]) not in lists.persons:
        return False
    after = tokens[place + 1]
    return after[0].isalpha() and after[0].islower() and after not in lists.modifiers


def _is_verb(words: Sequence[str], lists: _Lists) -> bool:
    """Tell whether the last of some words is a verb rather than the noun of the phrase."""
    return len(words) > 1 and words[-1].endswith("s") and stem(words[-2]) in lists.owned


class _Known:
    """What articles have told before a place."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._texts = {article.id: article.text for article in cluster.articles}
        self._first: dict[str, dict[str, int]] = {}

    def tells_before(self, article_id: str, position: int, word: str) -> bool:
        """Tell whether an article has a word before a sentence."""
        if article_id not in self._first:
            first: dict[str, int] = {}
            base = self._cluster.first[article_id]
            for offset in range(len(self._cluster.sentences_of(article_id))):
                for one in self._cluster.stems[base + offset]:
                    first.setdefault(one, offset)
            self._first[article_id] = first
        found = self._first[article_id].get(stem(word))
        return found is not None and found < position

    def owner_before(self, article_id: str, position: int, language: Language) -> tuple[str, ...]:
        """Return the folded words of the first name in the nearest sentence before that has one."""
        return next(iter(self._named_before(article_id, position, language)), ())

    def names_before(self, article_id: str, position: int, language: Language) -> tuple[str, ...]:
        """Return the last folded words of all names in the nearest sentence before that has one."""
        return tuple(named[-1] for named in self._named_before(article_id, position, language))

    def _named_before(self, article_id: str, position: int, language: Language) -> list[tuple[str, ...]]:
        base = self._cluster.first[article_id]
        for before in range(position - 1, max(-1, position - 1 - _BACK), -1):
            sentence = self._cluster.sentences[base + before]
            text = single_spaced(self._texts[article_id][sentence.start : sentence.end])
            found: list[tuple[str, ...]] = []
            for match in NAME_RUN.finditer(text):
                words = [fold(word).removesuffix("'s") for word in match.group().split()]
                named = [word for word in words if word not in _lists(language).not_names]
                if named and (
                    match.start() > 0 or len(words) > 1 or self._is_name(article_id, match.group())
                ):
                    found.append(tuple(named))
            if found:
                return found
        return []

    def _is_name(self, article_id: str, word: str) -> bool:
        """Tell whether a word that opens a sentence has its capital inside one, too."""
        return re.search(rf"(?<=[a-z,] ){re.escape(word)}", self._texts[article_id]) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """A language's lists, as sets; of nouns their stems."""

    definite: frozenset[str]
    modifiers: frozenset[str]
    singling: frozenset[str]
    unique: frozenset[str]
    owned: frozenset[str]
    told: frozenset[str]
    persons: frozenset[str]
    verbs: frozenset[str]
    past: frozenset[str]
    not_names: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    alone, editing = language.alone, language.editing
    return _Lists(
        definite=frozenset(alone.definite),
        modifiers=frozenset(alone.modifiers),
        singling=frozenset(alone.singling),
        unique=frozenset(map(stem, alone.unique)),
        owned=frozenset(map(stem, alone.owned)),
        told=frozenset(map(stem, alone.told)),
        persons=frozenset({*alone.persons, *editing.offices}),
        verbs=frozenset(language.speech.verbs),
        past=frozenset(alone.past),
        not_names=frozenset({*editing.offices, *editing.ranks, *language.stop_words}),
    )
