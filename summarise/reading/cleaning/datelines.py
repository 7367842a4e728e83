"""`VELMARA, March 3 (Norda Wire) —`: where a report comes from, before its first sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarise.languages import alternation
from summarise.reading.cleaning.bylines import names_medium
from summarise.reading.dates import calendar_patterns

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["LONGEST_DATELINE", "Dateline", "find_dateline"]

LONGEST_DATELINE = 140
"""Characters of a paragraph that are looked at."""


class Dateline(NamedTuple):
    """How long a dateline is, and the agency that it names, if it surely is one."""

    length: int
    agency: str | None


_WORD = r"[^\W\d_](?:[^\W\d_]|['’.\-])*"
_CITY = rf"(?P<city>{_WORD}(?:[ ]{_WORD}){{0,4}})"
_REGION = rf"(?P<region>,[ ]?{_WORD}(?:[ ]{_WORD}){{0,2}}?)?"
_AGENCY = r"(?P<agency>[ ]?(?:\([^()]{2,40}\)|/[A-Z][\w .]{2,30}/|\[[^\[\]]{2,40}\]))?"
_DASH = r"(?P<dash>[ ]?(?:—|–|--|―)[ ]?|[ ]?-[ ]|[ ]?:[ ])"
_END = rf"(?:{_DASH}|(?P<stop>\.)[*_]{{0,3}}[ ]|(?<=[)/\]])[ ]?)"
_LEADING_AGENCY = re.compile(r"\s{0,4}\((?P<agency>[^()]{2,30})\)[ ]?(?:—|–|--|-)?[ ]?(?=\S)")
_MAY_END = re.compile(r"[—–―\-:)\]/]|\d\.")
_KNOWN = frozenset(
    "ap afp reuters upi cnn dpa tass interfax xinhua ansa efe kyodo bloomberg pa ria ians ani pti".split()  # noqa: SIM905 - a list of words
)
_ABBREVIATED = r"nato|opec|unesco|unicef|isis|iaea|nasa|fifa|uefa|covid"
"""What may stand in capitals before a dash and is no city."""
_STATE = re.compile(r",[ ]?(?:D\.?C\.?|[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.|[A-Z]{2})")
_SHORTEST_CITY = 4


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a dateline looks, and what no city begins with."""
    calendar = calendar_patterns(language)
    month, weekday = calendar.month, calendar.weekday
    stop = r"\.?" if language.sentences.ordinals_take_a_stop else ""
    day = rf"(?:{month}\.?[ ]\d{{1,2}}|\d{{1,2}}{stop}[ ]{month}\.?)"
    early = rf"(?P<early>{day}(?:,[ ]?(?:19|20)\d\d)?,?[ ])?"
    date = rf"(?P<date>,?[ ](?:{weekday},?[ ])?{day}(?:,?[ ](?:19|20)\d\d)?)?"
    dateline = re.compile(
        rf"[\s\[*_>\u200b\ufeff]{{0,6}}"
        rf"{early}{_CITY}{_REGION}{date}{_AGENCY}[\]*_]{{0,3}}{_END}[*_ ]{{0,3}}(?=\S)",
        re.IGNORECASE,
    )
    words = alternation(language.page.not_cities)
    no_city = re.compile(rf"(?:{words}|{_ABBREVIATED}|{month}|{weekday})\b", re.IGNORECASE)
    return dateline, no_city


def find_dateline(text: str, *, near_head: bool, language: Language) -> Dateline | None:
    """Find the dateline at the beginning of a paragraph.

    Args:
        text: The paragraph's beginning.
        near_head: Whether it is one of the first paragraphs: only there is a city before a dash,
            without a date or an agency, a dateline.
        language: What it is written in.
    """
    text = text[:LONGEST_DATELINE]
    if not _MAY_END.search(text):
        return None
    leading = _LEADING_AGENCY.match(text)
    if leading is not None:
        agency = leading["agency"].strip()
        return Dateline(leading.end(), _spelled(agency)) if agency.lower() in _KNOWN else None
    pattern, no_city = _patterns(language)
    match = pattern.match(text)
    if match is None:
        return None
    inside = match["agency"].strip(" ()/[]") if match["agency"] else ""
    is_agency = _is_agency(inside, language)
    if no_city.match(match["city"]) or not _is_sure(
        match, text[match.end() :], inside, is_agency=is_agency, near_head=near_head
    ):
        return None
    return Dateline(match.end(), _spelled(inside) if is_agency else None)


def _is_sure(match: re.Match[str], rest: str, inside: str, *, is_agency: bool, near_head: bool) -> bool:
    city = match["city"]
    if not all(word[0].isupper() for word in city.split()):
        return False
    if inside.lower() in _KNOWN:
        return True
    capitals = len(city) >= _SHORTEST_CITY and city.removeprefix("Mc").isupper()
    dash, dated = match["dash"], match["date"] or match["early"]
    if dash is None:
        return bool(capitals and dated and match["stop"])
    if capitals and (dated or inside):
        return True
    follows = rest.lstrip("\"'“‘«„ ")[:1]
    if dash.strip() == ":" or not near_head or not (follows.isupper() or follows.isdigit()):
        return False
    return bool(capitals or dated or is_agency or _STATE.fullmatch(match["region"] or ""))


def _is_agency(inside: str, language: Language) -> bool:
    """Tell whether what stands in brackets is an agency, and not a region or a day."""
    if not inside or any(map(str.isdigit, inside)):
        return False
    return (
        inside.lower() in _KNOWN or names_medium(inside, language) or (inside.isupper() and inside.isalpha())
    )


def _spelled(agency: str) -> str:
    """Spell an agency's name as it spells itself, for texts all in small letters."""
    if not agency.islower():
        return agency
    return agency.upper() if len(agency) <= 4 else agency.capitalize()  # noqa: PLR2004 - short ones are initials
