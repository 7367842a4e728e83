"""Who is who in a cluster: full names, what the sources call each, and where they say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarise.condensation.editing.naming import find_mentions, is_address, title_words
from summarise.edits import Licence
from summarise.languages import ENGLISH, alternation
from summarise.normalisation import fold
from summarise.spelling import same_first_name, same_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from summarise.cluster import Cluster
    from summarise.condensation.editing.naming import Mention
    from summarise.types import Sentence

__all__ = ["Cast", "Person", "Scanned", "scan"]

_SPEECH = alternation(set(ENGLISH.speech.verbs) | {"testified", "tweeted"})
_ACTS = "scored headed resigned complained pleaded testified apologised apologized smiled wept joked".split()  # noqa: SIM905 - a list of quoted words would be unreadable
_SPEAKS = re.compile(rf"\s(?:{_SPEECH}|{alternation(_ACTS)})\b|,\s(?:who|whose|\d\d,)\s")
"""What follows a name that is a person's."""
_SPOKEN = re.compile(rf"\b{_SPEECH}\s$")


class Scanned(NamedTuple):
    """A sentence, and what may be names of persons in it."""

    sentence: Sentence
    mentions: tuple[Mention, ...]


def scan(cluster: Cluster, first: Sequence[str]) -> tuple[Scanned, ...]:
    """Look for names in the English articles of a cluster, some articles before others.

    Args:
        cluster: The articles.
        first: Ids of articles that must be among those that are read; of a large cluster not all are.
    """
    ids = list(dict.fromkeys([*first, *(article.id for article in cluster.articles)]))
    wanted = sorted(ids[: max(_MAX_ARTICLES, len(first))])
    return tuple(
        Scanned(sentence, tuple(find_mentions(sentence.text)))
        for article_id in wanted
        if cluster.languages[article_id] is ENGLISH
        for sentence in cluster.sentences_of(article_id)
    )


_MAX_ARTICLES = 40
"""Of a larger cluster so many are read, which takes a quarter of a second: sources that say who is who say
it again and again."""


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody whom the sources name in full.

    Attributes:
        surname: As it is spelled.
        full: Full name to the spans in which it stands, with whatever title.
        titles: Full name with a title, as it is written in mid-sentence, to the spans in which it stands.
        short: Spans in which the surname stands alone.
    """

    surname: str
    full: Mapping[str, Sequence[Licence]]
    titles: Mapping[str, Sequence[Licence]]
    short: Sequence[Licence]


@dataclass(frozen=True, eq=False)
class Cast:
    """The persons of a cluster.

    Attributes:
        people: By their folded surnames; namesakes are left out.
        voices: Article id to the number of its source.
        called: Folded surname to all words of titles that stand before it, whoever bears it.
    """

    people: Mapping[str, Person]
    voices: Mapping[str, int]
    called: Mapping[str, AbstractSet[str]]

    @classmethod
    def of(cls, scanned: Sequence[Scanned], voices: Mapping[str, int]) -> Cast:
        """Read who is who from scanned sentences; `voices` are those of the articles."""
        called: dict[str, set[str]] = defaultdict(set)
        for _, mentions in scanned:
            for mention in mentions:
                called[fold(mention.names[-1])] |= title_words(mention.title)
        return cls(_gather(scanned), voices, called)

    def person(self, mention: Mention) -> Person | None:
        """Return whom a mention names, if that is beyond doubt."""
        found = self.people.get(fold(mention.names[-1]))
        if found is None or mention.is_embedded:
            return None
        if len(mention.names) == 1:
            return found
        return found if any(_same_full(" ".join(mention.names), full) for full in found.full) else None

    def best(self, spans: Mapping[str, Sequence[Licence]], article_id: str) -> tuple[str, Licence] | None:
        """Return the wording that the article itself uses, or else most sources do, and where it stands."""
        if not spans:
            return None

        def key(wording: str) -> tuple[bool, int, int, str]:
            found = spans[wording]
            own = any(licence.article_id == article_id for licence in found)
            return (not own, -len({self.voices[x.article_id] for x in found}), -len(found), wording)

        chosen = min(spans, key=key)
        own = [licence for licence in spans[chosen] if licence.article_id == article_id]
        return chosen, (own or list(spans[chosen]))[0]


def _same_full(one: str, other: str) -> bool:
    """Tell whether two full names are the same: first and last word, middle ones left out."""
    left, right = fold(one).split(), fold(other).split()
    return same_name(left[-1], right[-1]) and _same_first(left[0], right[0])


def _same_first(one: str, other: str) -> bool:
    bare = one.replace(".", ""), other.replace(".", "")
    return bare[0] == bare[1] or same_first_name(one, other)


@dataclass(frozen=True, eq=False)
class _Register:
    """What the sources write of each surname.

    Attributes:
        full: Full names.
        titles: Full names with a title.
        short: The surname alone.
        firsts: First names; an empty one where the surname is somebody's first name.
        addressed: Whether it is of a man, wherever it stands behind "Mr" or the like.
        human: Surnames of somebody who says or does what only people do.
    """

    full: dict[str, dict[str, list[Licence]]]
    titles: dict[str, dict[str, list[Licence]]]
    short: dict[str, list[Licence]]
    firsts: dict[str, set[str]]
    addressed: dict[str, set[bool]]
    human: set[str]

    def enter(self, sentence: Sentence, mention: Mention) -> None:
        """Read one mention."""
        surname = fold(mention.names[-1])
        if len(mention.names) > 1:
            self._enter_full(surname, sentence, mention)
        else:
            self.short[surname].append(Licence.within(sentence, mention.name_start, mention.end))
        if is_address(mention.title):
            self.addressed[surname].add(fold(mention.title).rstrip(".") in {"mr", "sir"})
        if _SPEAKS.match(sentence.text, mention.end) or _SPOKEN.search(sentence.text[: mention.start]):
            self.human.add(surname)

    def _enter_full(self, surname: str, sentence: Sentence, mention: Mention) -> None:
        self.firsts[surname].add(fold(mention.names[0]))
        for word in mention.names[:-1]:
            self.firsts[fold(word)].add("")
        name = " ".join(mention.names)
        self.full[surname][name].append(Licence.within(sentence, mention.name_start, mention.end))
        if mention.title and not mention.is_cut and not is_address(mention.title):
            wording = sentence.text[mention.start : mention.end]
            if mention.start == 0 and _is_small(mention.title):
                wording = wording[0].lower() + wording[1:]
            self.titles[surname][wording].append(Licence.within(sentence, mention.start, mention.end))

    def settle(self) -> dict[str, Person]:
        """Return who is a person, and one only."""
        people = {}
        for surname, names in self.full.items():
            is_person = surname in self.titles or surname in self.human
            is_group = surname.removesuffix("s") in self.short.keys() - {surname}
            is_one = _is_one(self.firsts[surname]) and len(self.addressed[surname]) <= 1
            if is_person and is_one and not is_group and surname.rstrip(".") not in _GENERATIONS:
                people[surname] = Person(
                    surname=next(iter(names)).rsplit(" ", 1)[-1],
                    full=names,
                    titles=self.titles.get(surname, {}),
                    short=tuple(self.short.get(surname, ())),
                )
        return people


_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What stands behind a surname: nobody is called by it alone."""


def _gather(scanned: Sequence[Scanned]) -> dict[str, Person]:
    register = _Register(
        full=defaultdict(lambda: defaultdict(list)),
        titles=defaultdict(lambda: defaultdict(list)),
        short=defaultdict(list),
        firsts=defaultdict(set),
        addressed=defaultdict(set),
        human=set(),
    )
    for sentence, mentions in scanned:
        for mention in mentions:
            if not mention.is_embedded:
                register.enter(sentence, mention)
    return register.settle()


def _is_small(title: str) -> bool:
    """Tell whether a title that opens a sentence is else written small: "Former President"."""
    first, *others = title.split()
    return fold(first) in _SMALL or any(word[0].islower() for word in others)


_SMALL = frozenset("former acting outgoing presiding opposition lead".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _is_one(firsts: set[str]) -> bool:
    ordered = sorted(firsts)
    return "" not in firsts and all(_same_first(ordered[0], other) for other in ordered[1:])
