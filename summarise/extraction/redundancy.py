"""How much of a candidate has been said already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarise.normalisation import DOUBLE_QUOTES, fold
from summarise.spelling import name_key
from summarise.synonyms import synonym_groups
from summarise.tokens import STOP_WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Content", "content_of", "redundancy"]

_RUN = 4
"""So many quoted words in a row are the same quotation; shorter quotations count whole."""

_MARKS = re.escape(DOUBLE_QUOTES)
_LONG_QUOTATION = re.compile(rf"[{_MARKS}](?=(?:[^\s{_MARKS}]+\s+){{4}})[^{_MARKS}]+")
_QUOTED = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"\w+(?:[.']\w+)*")
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’&][^\W_]+)*")
_SAME_NAMES_SHARE = 0.5
"""With at least half of the names the same, shared words weigh in full, else in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a candidate tells, in a form in which two wordings of one fact look alike.

    Attributes:
        names: Keys of its names.
        words: Its other content words; words that news uses for one another are one.
        told: Those of both that don't stand in a long quotation.
        quoted: Its quotations as overlapping runs of words; short ones whole.
        is_quotation: Most of its words are somebody's.
    """

    names: frozenset[str]
    words: frozenset[str]
    told: frozenset[str]
    quoted: frozenset[str]
    is_quotation: bool


def content_of(text: str) -> Content:
    """Take a candidate's text apart."""
    names: set[str] = set()
    words: set[str] = set()
    told: set[str] = set()
    quoted_spans = [m.span() for m in _LONG_QUOTATION.finditer(text)]
    for number, match in enumerate(_TOKEN.finditer(text)):
        token = match.group()
        folded = _bare(token)
        if not folded or folded in STOP_WORDS:
            continue
        if token[0].isupper() and (number > 0 or token[1:2].isupper()):
            concept = name_key(folded)
            names.add(concept)
        else:
            concept = _concept(folded)
            words.add(concept)
        if not any(start <= match.start() < end for start, end in quoted_spans):
            told.add(concept)
    return Content(
        names=frozenset(names),
        words=frozenset(words),
        told=frozenset(told),
        quoted=_quoted_runs(text),
        is_quotation=sum(end - start for start, end in quoted_spans) > len(text) / 2,
    )


@lru_cache(maxsize=50_000)
def _bare(token: str) -> str:
    return fold(token).removesuffix("'s")


@lru_cache(maxsize=50_000)
def _concept(folded: str) -> str:
    stemmed = stem(folded)
    groups = synonym_groups().get(stemmed)
    return f"~{min(groups)}" if groups else stemmed


def _quoted_runs(text: str) -> frozenset[str]:
    runs: set[str] = set()
    for quotation in _QUOTED.findall(fold(text)):
        spoken = _WORD.findall(quotation)
        if all(word in STOP_WORDS for word in spoken):
            continue
        runs.update(" ".join(spoken[i : i + _RUN]) for i in range(max(1, len(spoken) - _RUN + 1)))
    return frozenset(runs)


def redundancy(candidate: Content, said: Sequence[Content]) -> float:
    """Return how much of a candidate is said already, in [0, 1].

    The share of the shorter one's content that the nearest said one shares, as in Maximal Marginal
    Relevance (Carbonell and Goldstein, SIGIR 1998). Names count half: sentences on one event name
    the same people. A quotation that stands already makes it 1.
    """
    nearest = 0.0
    for other in said:
        if not candidate.quoted.isdisjoint(other.quoted):
            return 1.0
        nearest = max(nearest, _overlap(candidate, other))
    return nearest


def _overlap(one: Content, other: Content) -> float:
    words = min(len(one.words), len(other.words))
    if not words:
        return 1.0 if one.names <= other.names else 0.0
    shared_words = len(one.words & other.words) / words
    names = min(len(one.names), len(other.names))
    shared_names = len(one.names & other.names) / names if names else _SAME_NAMES_SHARE
    return shared_words * min(1.0, _SAME_NAMES_SHARE + shared_names)
