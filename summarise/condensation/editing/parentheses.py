"""“The Littoral Union (LU) agreed” where nothing says LU any more → “The Littoral Union agreed”.

What stands in brackets, or between commas after a name, is dropped where it repeats: all of its words stand
before it, in the sentence or with the same name in the summary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.condensation.editing.naming import find_mentions, title_words
from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.normalisation import fold
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.condensation.editing.cast import Cast
    from summarise.condensation.editing.mentions import Told

__all__ = ["drop_parentheses"]

_BRACKETS = re.compile(r"\s\((?P<inside>[^()]{2,80})\)")
_APPOSITION = re.compile(r",\s(?:the\s)?(?P<inside>[^,.;:()\"“”«»]{3,60}),(?=\s[a-z])")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,5}")
_LINKS = frozenset("of the and for in on a an de del la du des".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def drop_parentheses(
    text: str, told: Sequence[str], others: str, cast: Cast, known: Told
) -> tuple[Change, ...]:
    """Drop insertions that repeat.

    Args:
        text: The sentence.
        told: The sentences of the summary before it.
        others: All other sentences of the summary, in which an abbreviation may be used.
        cast: Who is who.
        known: What was said of the persons before.
    """
    changes = []
    for match in _BRACKETS.finditer(text):
        inside = match["inside"]
        if _ACRONYM.fullmatch(inside):
            rest = f"{text[: match.start()]} {text[match.end() :]} {others}"
            if _spells(inside, text[: match.start()]) and re.search(rf"\b{inside}\b", rest) is None:
                changes.append(_change(match, "abbreviates what nothing here abbreviates"))
        elif _repeats(inside, text[: match.start()], told):
            changes.append(_change(match, "was said before"))
    for mention in find_mentions(text):
        person = cast.person(mention)
        apposed = _APPOSITION.match(text, mention.end)
        if person is None or apposed is None:
            continue
        words = title_words(apposed["inside"])
        if words and words <= known.titles.get(fold(person.surname), frozenset()):
            changes.append(_change(apposed, "was said of the same person before"))
    return tuple(changes)


def _change(match: re.Match[str], reason: str) -> Change:
    return Change(start=match.start(), end=match.end(), after="", kind=EditKind.PARENTHESIS, reason=reason)


def _repeats(inside: str, before: str, told: Sequence[str]) -> bool:
    """Tell whether all that brackets hold stands right before them, or the same was said in the summary.

    Elsewhere it may be said of something else: two senators can be "(D-Iowa)".
    """
    stems = set(content_stems(inside))
    near = _NEAR.search(before)
    if not stems or near is None:
        return False
    if stems <= set(content_stems(near[0])):
        return True
    last = near[0].split()[-1]
    return any(f"{last} ({inside})" in sentence for sentence in told)


_NEAR = re.compile(r"(?:[^\s()]+\s){0,5}[^\s(),.;:]+$")
"""The few words before a bracket, up to the last mark."""


def _spells(acronym: str, before: str) -> bool:
    """Tell whether the words just before an abbreviation begin with its letters."""
    initials = [word[0] for word in re.findall(r"[^\W\d_]+", before) if fold(word) not in _LINKS]
    return "".join(initials[-len(acronym) :]).lower() == acronym.lower()
