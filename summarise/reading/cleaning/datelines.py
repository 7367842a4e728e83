"""`VELMARA, March 3 (Norda Wire) —`: where a report comes from, before its first sentence."""

from __future__ import annotations

import re

from summarise.reading.dates import MONTH, WEEKDAY

__all__ = ["LONGEST_DATELINE", "find_dateline"]

LONGEST_DATELINE = 140

_WORD = r"[^\W\d_](?:[^\W\d_]|['’.\-])*"
_CITY = rf"(?P<city>{_WORD}(?:[ ]{_WORD}){{0,4}})"
_REGION = rf"(?P<region>,[ ]?{_WORD}(?:[ ]{_WORD}){{0,2}}?)?"
_DATE = rf"(?P<date>,?[ ](?:{WEEKDAY},?[ ])?(?:{MONTH}\.?[ ]\d{{1,2}}|\d{{1,2}}[ ]{MONTH}\.?)(?:,?[ ](?:19|20)\d\d)?)?"
_AGENCY = r"(?P<agency>[ ]?(?:\([^()]{2,40}\)|/[A-Z][\w .]{2,30}/|\[[^\[\]]{2,40}\]))?"
_DASH = r"(?P<dash>[ ]?(?:—|–|--|―)[ ]?|[ ]?-[ ]|[ ]?:[ ])"
_DATELINE = re.compile(
    rf"[\s\[*_>\u200b\ufeff]{{0,6}}{_CITY}{_REGION}{_DATE}{_AGENCY}[\]*_]{{0,3}}(?:{_DASH}|(?P<stop>\.)[*_]{{0,3}}[ ]|(?<=[)/\]])[ ]?)[*_ ]{{0,3}}(?=\S)",
    re.IGNORECASE,
)
_BARE_AGENCY = re.compile(r"\s{0,4}\((?P<agency>[^()]{2,30})\)[ ]?(?:—|–|--|-)?[ ]?(?=\S)")
_KNOWN = frozenset(
    (
        "ap afp reuters upi cnn dpa tass interfax xinhua ansa efe kyodo bloomberg pa itar-tass ria ians ani pti"
    ).split()
)
_ACRONYMS = frozenset(
    "NATO OPEC UNESCO UNICEF ISIS IAEA NASA FIFA UEFA COVID NOTE UPDATE BREAKING EXCLUSIVE".split()
)  # noqa: SIM905 - a list of words
_NO_CITY = re.compile(
    rf"(?:on|in|at|by|the|a|an|since|until|after|before|from|but|and|{MONTH}|{WEEKDAY})\b", re.IGNORECASE
)
_STATE = re.compile(r",[ ]?(?:D\.?C\.?|[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.|[A-Z]{2})")
_SHORTEST_CITY = 4


def find_dateline(text: str, *, near_head: bool) -> tuple[int, str | None]:
    """Return how long the dateline at the beginning of a paragraph is (0: none) and its agency.

    Args:
        text: The paragraph's beginning.
        near_head: Whether it is one of the first paragraphs: only there is a city in capitals
            before a dash, without date or agency, a dateline.
    """
    text = text[:LONGEST_DATELINE]
    bare = _BARE_AGENCY.match(text)
    if bare is not None:
        return (bare.end(), bare["agency"]) if bare["agency"].lower() in _KNOWN else (0, None)
    match = _DATELINE.match(text)
    if match is None:
        return 0, None
    agency = match["agency"].strip(" ()/[]") if match["agency"] else None
    return (match.end(), agency) if _is_sure(match, text, agency, near_head=near_head) else (0, None)


def _is_sure(match: re.Match[str], text: str, agency: str | None, *, near_head: bool) -> bool:
    city = match["city"]
    if not all(word[0].isupper() for word in city.split()) or _NO_CITY.match(city):
        return False
    capitals = len(city) >= _SHORTEST_CITY and city.removeprefix("Mc").isupper()
    if agency is not None and agency.lower() in _KNOWN:
        return True
    dash = match["dash"]
    if dash is None:
        return bool(capitals and match["date"] and match["stop"])
    if dash.strip() == ":" or (match["date"] or agency) and capitals:
        return capitals and bool(match["date"] or agency)
    follows = text[match.end() :].lstrip("\"'“‘«„ ")[:1]
    if not near_head or not (follows.isupper() or follows.isdigit()) or city in _ACRONYMS:
        return False
    return bool(capitals or match["date"] or agency or _STATE.fullmatch(match["region"] or ""))
