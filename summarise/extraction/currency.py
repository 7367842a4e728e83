"""Which candidates give a toll that a later article has overtaken."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

__all__ = ["currency", "latest"]

_LEFT = 0.3
"""What is left of the salience of an overtaken toll; set by hand."""

_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![.,]?\d)|(?<![\d.,])\d{1,6}(?![.,]?\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CUES = {
    "dead": re.compile(
        r"\b(?:dead|death|deaths|die[ds]?|kill(?:ed|s|ing)|bodies|lives|victims|fatalities)\b"
    ),
    "injured": re.compile(r"\b(?:injur(?:ed|es|ing|ies)|hurt|wound(?:ed|s|ing))\b"),
    "missing": re.compile(r"\b(?:missing|unaccounted|trapped)\b"),
    "displaced": re.compile(r"\b(?:homeless|displaced|evacuat(?:ed|es|ing)|homes)\b"),
    "sick": re.compile(r"\b(?:infected|infections|cases|sick|ill|hospitali[sz]ed)\b"),
}
_REACH = 40
"""So many characters lie at most between a number and the word that says what it counts."""


def currency(texts: Sequence[str], published: Sequence[datetime | None]) -> NDArray[np.float64]:
    """Return for each candidate what is left of its salience: 1, or less for an overtaken toll.

    A toll is overtaken if an article that was published later gives a higher one of the same kind.
    Where articles have no date, nothing is.

    Args:
        texts: n candidates' wordings.
        published: When each was last published, as `latest` gives it.
    """
    factors = np.ones(len(texts))
    highest: dict[str, list[tuple[datetime, int]]] = {}
    found: list[tuple[int, str, datetime, int]] = []
    for i, (text, moment) in enumerate(zip(texts, published, strict=True)):
        if moment is None:
            continue
        for kind, number in _tolls(text).items():
            highest.setdefault(kind, []).append((moment, number))
            found.append((i, kind, moment, number))
    overtaking = {kind: _records(tolls) for kind, tolls in highest.items()}
    for i, kind, moment, number in found:
        if any(later > moment and more > number for later, more in overtaking[kind]):
            factors[i] = _LEFT
    return factors


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """Return the latest of some moments, in UTC, as which those without a zone are read; None without any."""
    known = [
        one.replace(tzinfo=UTC) if one.tzinfo is None else one.astimezone(UTC)
        for one in moments
        if one is not None
    ]
    return max(known, default=None)


def _records(tolls: list[tuple[datetime, int]]) -> list[tuple[datetime, int]]:
    """Keep the tolls that no later one reaches: the only ones that can overtake all that any can."""
    kept: list[tuple[datetime, int]] = []
    for moment, number in sorted(tolls, reverse=True):
        if not kept or number > kept[-1][1]:
            kept.append((moment, number))
    return kept


def _tolls(text: str) -> dict[str, int]:
    """Return the highest number of each kind that a text gives; none if it looks back on other years."""
    if _YEAR.search(text):
        return {}
    lowered = text.lower()
    cues = [(match.span(), kind) for kind, cue in _CUES.items() for match in cue.finditer(lowered)]
    tolls: dict[str, int] = {}
    if not cues:
        return tolls
    for match in _NUMBER.finditer(lowered):
        distance, kind = min(
            (max(start - match.end(), match.start() - end), kind) for (start, end), kind in cues
        )
        if distance <= _REACH:
            tolls[kind] = max(tolls.get(kind, 0), int(match.group().replace(",", "")))
    return tolls
