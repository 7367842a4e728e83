"""“Rutte said” at first mention → “NATO Secretary General Mark Rutte said”; in full later → “Rutte”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarise.condensation.editing.naming import Mention, find_mentions, is_address, title_words
from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.languages import ENGLISH, alternation
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.condensation.editing.cast import Cast, Person
    from summarise.edits import Licence

__all__ = ["Told", "introduce", "settle_mentions"]

_GOES_ON = re.compile(
    r"['’]s?\b|[,.;:)]|$|\s[–—-]|\s(?:and|or|of|in|on|at|to|for|with|from|by|after|before|about|against|during|over"
    r"|under|without|when|while|that|as|who|also|later|is|was|has|had|will|would|could|should|did|does|says|said"
    rf"|[a-z]+ed|{alternation(ENGLISH.speech.verbs)})\b"
)
"""After a name that stands for the person, and isn't part of something else ("the Trump administration")."""
_BELONGS = re.compile(r"\b(?:a|an|the|this|that|no|any|another|[a-z]+-)\s?$", re.IGNORECASE)
_STANDS_ALONE = re.compile(
    rf"(?:^|[^\w\s]\s?|\b(?:{alternation(ENGLISH.stop_words)}|{alternation(ENGLISH.speech.verbs)}|[a-z]{{2,}}ed)\s)$",
    re.IGNORECASE,
)
"""Before a name that nothing describes: not "talk show host Glenn Beck"."""
_APPOSED = re.compile(r",\s(?:the|a|an|who|\d)\b")
_MOST_WORDS = 6
"""Of a title and a name: longer ones are descriptions, and would take over the sentence."""


@dataclass(slots=True)
class Told:
    """What the summary has said so far of the persons in it.

    Attributes:
        titles: Folded surname to the words of titles that stood with it.
        full: Folded surnames that stood with a first name.
    """

    titles: dict[str, frozenset[str]] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)

    def note(self, text: str, cast: Cast) -> None:
        """Read one sentence more."""
        for mention in find_mentions(text):
            person = cast.person(mention)
            if person is None:
                continue
            key = fold(person.surname)
            if len(mention.names) > 1 or mention.title or key in self.titles:
                self.titles[key] = self.titles.get(key, frozenset()) | title_words(mention.title)
            if len(mention.names) > 1:
                self.full.add(key)


def introduce(person: Person, cast: Cast, article_id: str, title: str = "") -> tuple[str, Licence] | None:
    """Return somebody's full name with a title, and where a source has it so.

    Args:
        person: Whom.
        cast: Who is who.
        article_id: The article whose own words come first.
        title: One that the full name must have, in other words perhaps; any if empty.
    """
    wanted = title_words(title)
    titles: Mapping[str, Sequence[Licence]] = {
        told: spans
        for told, spans in person.titles.items()
        if wanted <= title_words(told) and len(told.split()) <= _MOST_WORDS
    }
    if titles or wanted:
        return cast.best(titles, article_id)
    return cast.best(person.full, article_id)


def settle_mentions(text: str, article_id: str, cast: Cast, told: Told) -> tuple[Change, ...]:
    """Give the first mention of each person in full and later ones in short."""
    changes: list[Change] = []
    so_far, full = dict(told.titles), set(told.full)
    for mention in find_mentions(text):
        person = cast.person(mention)
        if person is None:
            continue
        key = fold(person.surname)
        if key in so_far:
            may_shorten = len(mention.names) == 1 or key in full
            change = _shorten(mention, person, so_far[key], text, article_id) if may_shorten else None
        else:
            change = _expand(mention, person, text, article_id, cast)
        if change is not None:
            changes.append(change)
        if key in so_far or len(mention.names) > 1 or mention.title or change is not None:
            words = title_words(mention.title if change is None or key in so_far else change.after)
            so_far[key] = so_far.get(key, frozenset()) | words
        if len(mention.names) > 1 or (change is not None and change.kind is EditKind.FIRST_MENTION):
            full.add(key)
    return tuple(changes)


def _shorten(
    mention: Mention, person: Person, known: frozenset[str], text: str, article_id: str
) -> Change | None:
    is_polite = is_address(mention.title) and fold(mention.title).startswith("m")
    if (
        (len(mention.names) == 1 and not is_polite)
        or mention.is_cut
        or not (is_polite or title_words(mention.title) <= known)
        or not person.short
        or _STANDS_ALONE.search(text[: mention.start]) is None
        or text.startswith(" of ", mention.end)
        or (text[: mention.start].endswith(", ") and text.startswith(",", mention.end))
    ):
        return None
    licence = next((x for x in person.short if x.article_id == article_id), person.short[0])
    return Change(
        start=mention.start,
        end=mention.end,
        after=mention.names[-1],
        kind=EditKind.LATER_MENTION,
        reason="named in full before; sources use the surname alone",
        licences=(licence,),
    )


def _expand(mention: Mention, person: Person, text: str, article_id: str, cast: Cast) -> Change | None:
    """Give a bare surname in full; one with a title ("President Morn") needs nothing."""
    if (
        len(mention.names) > 1
        or mention.is_cut
        or (mention.title and not is_address(mention.title))
        or _GOES_ON.match(text[mention.end :]) is None
        or _BELONGS.search(text[: mention.start]) is not None
    ):
        return None
    found = introduce(person, cast, article_id)
    if found is None:
        return None
    after, licence = found
    if _APPOSED.match(text[mention.end :]):  # "Rutte, the head of NATO, …" has its title already
        after = _full(person, after)
    if mention.start == 0:
        after = after[0].upper() + after[1:]
    return Change(
        start=mention.start,
        end=mention.end,
        after=after,
        kind=EditKind.FIRST_MENTION,
        reason="its first mention in the summary",
        licences=(licence,),
    )


def _full(person: Person, wording: str) -> str:
    """Return the full name that a wording with a title ends with."""
    return max((name for name in person.full if wording.endswith(name)), key=len, default=wording)
