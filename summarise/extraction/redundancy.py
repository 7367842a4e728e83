"""How much of a candidate has been said already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.extraction.retelling import Retellings
from summarise.languages import ENGLISH
from summarise.normalisation import DOUBLE_QUOTES, fold
from summarise.spelling import name_key
from summarise.synonyms import synonym_groups
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.languages import Language

__all__ = ["REDUNDANCY_THRESHOLD", "Content", "Overlaps", "concept_of", "content_of"]

REDUNDANCY_THRESHOLD = 0.55
"""From this overlap on, two sentences tell the same. Set by hand between 0.5, at which ROUGE-2 of
two-sentence summaries falls by 0.5, and 0.6, at which summaries of the shipped clusters told the main news
twice."""

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
        stated: The same in their order, repeats included.
        spoken: Those in long quotations, in their order.
        quoted: Its quotations as overlapping runs of words; short ones whole.
        is_quotation: Most of its words are somebody's.
    """

    names: frozenset[str]
    words: frozenset[str]
    told: frozenset[str]
    stated: tuple[str, ...]
    spoken: tuple[str, ...]
    quoted: frozenset[str]
    is_quotation: bool


def content_of(text: str, language: Language = ENGLISH) -> Content:
    """Take a candidate's text apart."""
    names: set[str] = set()
    words: set[str] = set()
    stated: list[str] = []
    spoken: list[str] = []
    quoted_spans = [m.span() for m in _LONG_QUOTATION.finditer(text)]
    for number, match in enumerate(_TOKEN.finditer(text)):
        token = match.group()
        folded = _bare(token)
        if not folded or folded in language.stop_words:
            continue
        if token[0].isupper() and (number > 0 or token[1:2].isupper()):
            concept = name_key(folded)
            names.add(concept)
        else:
            concept = concept_of(folded)
            words.add(concept)
        is_spoken = any(start <= match.start() < end for start, end in quoted_spans)
        (spoken if is_spoken else stated).append(concept)
    return Content(
        names=frozenset(names),
        words=frozenset(words),
        told=frozenset(stated),
        stated=tuple(stated),
        spoken=tuple(spoken),
        quoted=_quoted_runs(text, language),
        is_quotation=sum(end - start for start, end in quoted_spans) > len(text) / 2,
    )


@lru_cache(maxsize=50_000)
def _bare(token: str) -> str:
    return fold(token).removesuffix("'s")


@lru_cache(maxsize=50_000)
def concept_of(folded: str) -> str:
    """Return the stem of a folded word, or the sign of the words that news uses for it."""
    stemmed = stem(folded)
    groups = synonym_groups().get(stemmed)
    return f"~{min(groups)}" if groups else stemmed


def _quoted_runs(text: str, language: Language) -> frozenset[str]:
    runs: set[str] = set()
    for quotation in _QUOTED.findall(fold(text)):
        spoken = _WORD.findall(quotation)
        if all(word in language.stop_words for word in spoken):
            continue
        runs.update(" ".join(spoken[i : i + _RUN]) for i in range(max(1, len(spoken) - _RUN + 1)))
    return frozenset(runs)


class Overlaps:
    """How much of each of n candidates another one says, found for all at once.

    Args:
        contents: The n candidates' contents.
    """

    def __init__(self, contents: Sequence[Content]) -> None:
        self._words = _incidence([content.words for content in contents])
        self._names = _incidence([content.names for content in contents])
        self._quoted = _incidence([content.quoted for content in contents])
        self._retellings = Retellings(contents)
        self._word_counts = np.diff(self._words.indptr)
        self._name_counts = np.diff(self._names.indptr)

    def beside(self, said: int) -> NDArray[np.float64]:
        """Return how much of each candidate is said already by one of them, in [0, 1].

        The share of the shorter one's content that both share, as in Maximal Marginal Relevance (Carbonell
        and Goldstein, SIGIR 1998). Names count half: sentences on one event name the same people. A
        quotation that stands already makes it 1, as does one whose words are reported already.
        """
        words = np.minimum(self._word_counts, self._word_counts[said])
        names = np.minimum(self._name_counts, self._name_counts[said])
        shared_names = _shared(self._names, said)
        names_share = np.where(names > 0, shared_names / np.maximum(names, 1), _SAME_NAMES_SHARE)
        shares = _shared(self._words, said) / np.maximum(words, 1)
        overlap = shares * np.minimum(1.0, _SAME_NAMES_SHARE + names_share)
        only_names = (shared_names == self._name_counts).astype(np.float64)
        found = np.where(words > 0, overlap, only_names)
        is_told = (_shared(self._quoted, said) > 0) | self._retellings.beside(said)
        result: NDArray[np.float64] = np.where(is_told, 1.0, found)
        return result


def _incidence(sets: Sequence[frozenset[str]]) -> sparse.csr_array:
    numbers: dict[str, int] = {}
    rows = [sorted(numbers.setdefault(name, len(numbers)) for name in own) for own in sets]
    indptr = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    indices = np.array([column for row in rows for column in row], dtype=np.int64)
    return sparse.csr_array((np.ones(len(indices)), indices, indptr), shape=(len(sets), max(len(numbers), 1)))


def _shared(members: sparse.csr_array, row: int) -> NDArray[np.float64]:
    own = np.zeros(members.shape[1])
    own[members.indices[members.indptr[row] : members.indptr[row + 1]]] = 1
    shared: NDArray[np.float64] = members @ own
    return shared
