"""What grouping keeps of an article: its words, where they stand, which are names or numbers, its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from summarise.errors import StoreError
from summarise.normalisation import fold
from summarise.tokens import STOP_WORDS, stem

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from summarise.types import Article

__all__ = ["FORMAT", "NUMBER", "Signature", "sign"]

FORMAT = "words-1"
"""Names the bytes' layout and how they are made; a new one whenever either changes."""

NUMBER = 1

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.&][^\W\d_]+)*|[^\W_]+")
_ADDRESS_WORDS = frozenset({"http", "https", "www", "com", "org", "net", "html", "htm", "php", "aspx"})
_ENDS = frozenset(".!?:\n\r")
"""Between two words: the second may be capitalised only for beginning a sentence or a line."""

_LEAD_WORDS = 60
"""At the word with this number, half of the weight is gone. Set by hand."""
_MAX_CHARACTERS = 200_000
"""What is read of an article: 30,000 words, longer than any report."""
_VOCABULARY = 200_000

_HEAD = np.dtype([("day", "<i4"), ("terms", "<u4")])
_TERM = np.dtype([("id", "<u4"), ("lead", "<f4"), ("count", "<u2"), ("kind", "u1")])
_NO_DAY = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signature:
    """An article's words, without any weight that depends on other articles.

    Attributes:
        ids: v different stems as 32-bit hashes, ascending.
        leads: v weights: the sum over a stem's places of 1 / (1 + place/60).
        counts: v numbers: how often the stem stands as a name, or as a number.
        kinds: v flags: `NUMBER` where the stem is one.
        day: Days since 1970-01-01 to the article's publication; None if unknown.
    """

    ids: NDArray[np.uint32]
    leads: NDArray[np.float32]
    counts: NDArray[np.uint16]
    kinds: NDArray[np.uint8]
    day: int | None

    def to_bytes(self) -> bytes:
        """Return it as bytes, some 2 kB for an article of 500 words."""
        head = np.array([(_NO_DAY if self.day is None else self.day, len(self.ids))], dtype=_HEAD)
        terms = np.empty(len(self.ids), dtype=_TERM)
        terms["id"], terms["lead"], terms["count"], terms["kind"] = (
            self.ids,
            self.leads,
            self.counts,
            self.kinds,
        )
        return head.tobytes() + terms.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """Read what `to_bytes` wrote.

        Raises:
            StoreError: It is something else.
        """
        size = len(data) - _HEAD.itemsize
        if size < 0 or size % _TERM.itemsize:
            message = f"a kept article vector of {len(data)} bytes can't be read: collect the article anew"
            raise StoreError(message)
        head = np.frombuffer(data, dtype=_HEAD, count=1)[0]
        terms = np.frombuffer(data, dtype=_TERM, offset=_HEAD.itemsize)
        if len(terms) != head["terms"]:
            message = f"a kept article vector is cut at {len(terms)} words: collect the article anew"
            raise StoreError(message)
        day = int(head["day"])
        return cls(
            ids=terms["id"].copy(),
            leads=terms["lead"].copy(),
            counts=terms["count"].copy(),
            kinds=terms["kind"].copy(),
            day=None if day == _NO_DAY else day,
        )


def sign(article: Article, seen: datetime | None = None) -> Signature:
    """Read an article's words; it depends on this article alone.

    A word is a name if it is capitalised, and so in most places where it begins no sentence; one that only
    begins sentences tells nothing.

    Args:
        article: The article; its title counts as the first words of the text.
        seen: When it was collected, which stands for an unknown time of publication.
    """
    text = f"{article.title}\n{article.text}" if article.title else article.text
    moment = article.published or seen
    day = None if moment is None else max(0, moment.date().toordinal() - _EPOCH)
    leads: dict[int, float] = {}
    capitals: dict[int, list[int]] = {}
    numbers: set[int] = set()
    end = 0
    for place, match in enumerate(_WORD.finditer(text[:_MAX_CHARACTERS])):
        read = _read_word(match.group())
        if read is not None:
            id_, is_capital, is_number = read
            leads[id_] = leads.get(id_, 0.0) + 1 / (1 + place / _LEAD_WORDS)
            if is_number:
                numbers.add(id_)
            gap = text[end : match.start()]
            opens = place == 0 or (gap != " " and not _ENDS.isdisjoint(gap))
            seen_as = capitals.setdefault(id_, [0, 0, 0, 0])
            seen_as[0] += 1
            seen_as[1] += is_capital
            if not opens:
                seen_as[2] += 1
                seen_as[3] += is_capital
        end = match.end()
    ids = sorted(leads)
    counts = [capitals[id_][0] if id_ in numbers else _names(*capitals[id_]) for id_ in ids]
    return Signature(
        ids=np.array(ids, dtype=np.uint32),
        leads=np.array([leads[id_] for id_ in ids], dtype=np.float32),
        counts=np.minimum(np.array(counts, dtype=np.int64), np.iinfo(np.uint16).max).astype(np.uint16),
        kinds=np.array([NUMBER if id_ in numbers else 0 for id_ in ids], dtype=np.uint8),
        day=day,
    )


_EPOCH = 719_163
"""The ordinal of 1970-01-01."""


def _names(occurrences: int, capitals: int, inside: int, capitals_inside: int) -> int:
    """Return how often a word stands as a name: its capitals, if these are its usual form."""
    is_name = inside > 0 and capitals_inside * 2 >= inside and capitals * 2 >= occurrences
    return capitals if is_name else 0


@lru_cache(maxsize=_VOCABULARY)
def _read_word(word: str) -> tuple[int, bool, bool] | None:
    """Return the hash of a word's stem, whether it is capitalised and whether it is a number."""
    folded = fold(word)
    if not folded or folded in STOP_WORDS or folded in _ADDRESS_WORDS:
        return None
    stemmed = stem(folded)
    return crc32(stemmed.encode()), word[0].isupper(), stemmed[0].isdigit()
