"""“Notably, the court agreed.” → “The court agreed.”; “Morn also said” → “Morn said”."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarise.condensation.editing.capitals import begin
from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.languages import ENGLISH, alternation

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["drop_opener"]


def drop_opener(text: str, language: Language, *, follows_its_neighbour: bool) -> tuple[Change, ...]:
    """Drop what opens a sentence and says nothing.

    Args:
        text: The sentence.
        language: Whose openers to look for.
        follows_its_neighbour: Whether the sentence before it in its article stands before it here, too:
            then "meanwhile" has something to lean on.
    """
    also = () if follows_its_neighbour else _drop_also(text)
    match = _pattern(language).match(text)
    if match is None or (match["loose"] and follows_its_neighbour):
        return also
    first = begin(text[match.end() :])
    if first is None:
        return also
    reason = _JOINS if match["loose"] else "says nothing"
    end = match.end() + len(text[match.end() :].split(" ", 1)[0])
    return (Change(start=0, end=end, after=first, kind=EditKind.OPENER, reason=reason), *also)


_JOINS = "joins a sentence that isn't there"
_ALSO = re.compile(rf"(?P<before>[A-Z]\w*[a-z]) also(?= {alternation(ENGLISH.speech.verbs)}\b)")
"""Behind one capitalised word, which speaks: not in "not only the mayor but also"."""


def _drop_also(text: str) -> tuple[Change, ...]:
    """Drop the "also" of what somebody says, where what was said before isn't there."""
    match = _ALSO.search(text)
    if match is None:
        return ()
    start = match.end("before")
    return (Change(start=start, end=match.end(), after="", kind=EditKind.OPENER, reason=_JOINS),)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = language.editing
    that = alternation(phrase for phrase in words.openers if phrase.endswith(" that"))
    plain = alternation(phrase for phrase in words.openers if not phrase.endswith(" that"))
    loose = alternation(words.loose_openers)
    return re.compile(rf"(?:{that} |{plain}, |(?P<loose>{loose}), )", re.IGNORECASE)
