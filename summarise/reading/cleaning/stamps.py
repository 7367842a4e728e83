"""Lines that only tell when: `21:09, 01 March, 2025`, `Updated 3 hours ago`."""

from __future__ import annotations

import re

from summarise.reading.dates import MONTH, WEEKDAY

__all__ = ["has_full_day", "is_stamp"]

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LABELS = frozenset(
    """
    published updated posted created modified date time issued released edited corrected printed story article
    """.split()  # noqa: SIM905 - a list of words
)
_WORDS = _LABELS | frozenset(
    """
    last first on at the of a an am pm m p z t utc gmt et est edt ct cst cdt pt pst pdt bst cet cest eet msk
    ist local noon midnight hour hours hr hrs h minute minutes min mins day days week weeks month months ago
    just now yesterday today st nd rd th
    """.split()  # noqa: SIM905 - the same
)
_MONTH = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)
_CALENDAR = re.compile(rf"(?:{MONTH}|{WEEKDAY})", re.IGNORECASE)
_NUMERIC = re.compile(r"\d ?[:/] ?\d|\d{4}-\d\d?-\d|\d[.]\d\d?[.]\d")
_FULL_DAY = re.compile(
    rf"\b(?:{MONTH}\.? \d{{1,2}},? |\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\.?,? )(?:19|20)\d\d\b", re.IGNORECASE
)
_MAX_TOKENS = 24
_LONGEST_NUMBER = 4


def is_stamp(bare: str) -> bool:
    """Tell whether every word of a line belongs to a date, a time or their label."""
    if len(bare) > 100 or not any(map(str.isdigit, bare)):  # noqa: PLR2004 - far longer than any time stamp
        return False
    tokens = _TOKEN.findall(bare.lower())
    if len(tokens) > _MAX_TOKENS:
        return False
    for token in tokens:
        if token.isdecimal():
            if len(token) > _LONGEST_NUMBER:
                return False
        elif token not in _WORDS and not _CALENDAR.fullmatch(token):
            return False
    if "ago" in tokens or _NUMERIC.search(bare):
        return True
    labelled = tokens[0] in _LABELS or tokens[:2] == ["last", "updated"]
    return labelled or (_MONTH.search(bare) is not None and tokens[0] not in {"on", "at"})


def has_full_day(text: str) -> bool:
    """Tell whether a line names a day with its year."""
    return _FULL_DAY.search(text) is not None
