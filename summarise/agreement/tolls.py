"""What a number of people counts in a disaster or an epidemic: the dead, the injured and so on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.verification.dates import find_dates

if TYPE_CHECKING:
    from summarise.verification.passages import Passage
    from summarise.verification.quantities import Quantity

__all__ = ["MAY_HAVE_TOLL", "TOLLS", "is_of_period", "looks_back", "toll_of"]

TOLLS = {
    "killed": "how many died",
    "injured": "how many were injured",
    "missing": "how many are missing",
    "displaced": "how many lost their homes",
    "sick": "how many fell ill",
    "arrested": "how many were arrested",
}
"""Tolls, and what they tell."""

_CUES = {
    "killed": re.compile(
        r"dead|deaths?|die[ds]?|dying|kill(?:ed|s|ing)?|bodies|lives|fatalities|drowned|perished"
    ),
    "injured": re.compile(r"injur(?:ed|es|ing|ies)|hurt|wound(?:ed|s|ing)?"),
    "missing": re.compile(r"missing|unaccounted|trapped"),
    "displaced": re.compile(r"homeless|displaced|evacuat(?:ed|es|ing|ion)|homes|fled"),
    "sick": re.compile(r"infected|infections?|cases?|sick|ill|sickened|hospitali[sz]ed"),
    "arrested": re.compile(r"arrest(?:ed|s)?"),
}
MAY_HAVE_TOLL = re.compile("|".join(rf"\b(?:{cue.pattern})\b" for cue in _CUES.values()), re.IGNORECASE)
"""Finds sentences that are worth reading for one."""
_PEOPLE = frozenset(
    """people person persons men women others residents civilians lives victims lost left
    made passengers spectators worshippers pilgrims migrants villagers miners revellers
    festivalgoers""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_AFTER = 6
"""Tokens after a number among which stands what becomes of so many."""
_BEFORE = 11
"""Tokens before it (the number of people killed in Sunday's earthquake rose to)."""
_EARLIER = frozenset("previous previously earlier ago deadliest worst since".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_PERIOD = re.compile(
    r"\b(?:in|over|within|during) (?:a|one|the (?:past|last|previous)) (?:single )?"
    r"(?:day|24 hours|week|month)\b"
    r"|\bdaily\b|\b(?:a|per|each|every) day\b",
    re.IGNORECASE,
)
"""By this a toll is that of a stretch of time (2,100 in the past 24 hours)."""
_JUST_NOW = frozenset(("night", "evening", "week"))
"""After `last`, of the event itself rather than of an earlier one (officials said last night)."""


def toll_of(passage: Passage, quantity: Quantity) -> str | None:
    """Return which toll a number gives, None if it gives none or counts a group of its own (19 patients)."""
    if quantity.kind != "count" or quantity.is_loose:
        return None
    told, toll = _read_after(passage, quantity)
    return toll if told else _read_before(passage, quantity)


def _read_after(passage: Passage, quantity: Quantity) -> tuple[bool, str | None]:
    """Tell whether the words after a number settle what it counts, and the toll if it is one."""
    tokens = passage.tokens
    last = tokens[quantity.last]
    for k in range(quantity.last + 1, min(len(tokens), quantity.last + 1 + _AFTER)):
        token = tokens[k]
        if token.sentence != last.sentence or token.form == "and" or token.stem[0] == "#":
            break
        if k == quantity.last + 1 and token.form == "homes":
            return True, None  # so many houses, not people
        toll = _cue(token.form)
        if toll is not None:
            return True, toll
        if token.clause != last.clause:
            break
        if token.is_content and token.form not in _PEOPLE:
            return True, None
    return False, None


def _read_before(passage: Passage, quantity: Quantity) -> str | None:
    tokens = passage.tokens
    for k in range(quantity.first - 1, max(-1, quantity.first - 1 - _BEFORE), -1):
        token = tokens[k]
        if token.sentence != tokens[quantity.first].sentence or token.stem[0] == "#":
            break
        toll = _cue(token.form)
        if toll is not None:
            return toll
    return None


def is_of_period(passage: Passage) -> bool:
    """Tell whether a sentence gives the toll of a stretch of time, by whatever words it counts people."""
    return _PERIOD.search(passage.text) is not None and MAY_HAVE_TOLL.search(passage.text) is not None


def looks_back(passage: Passage) -> bool:
    """Tell whether a sentence may be about an event of another time, or about a part of it."""
    if _PERIOD.search(passage.text) or any(mention.year is not None for mention in find_dates(passage)):
        return True
    forms = [token.form for token in passage.tokens]
    return not _EARLIER.isdisjoint(forms) or any(
        form == "last" and following not in _JUST_NOW
        for form, following in zip(forms, [*forms[1:], ""], strict=True)
    )


def _cue(form: str) -> str | None:
    return next((toll for toll, cue in _CUES.items() if cue.fullmatch(form)), None)
