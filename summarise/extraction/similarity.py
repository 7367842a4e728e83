"""Sentences as sparse vectors of weighted stems (TF-IDF)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["TermVectors", "vectorise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermVectors:
    """Sentences as unit rows over a vocabulary of stems.

    Attributes:
        matrix: n×v, float32, CSR; each row has unit length, or is zero for a sentence without
            content words. The product of two rows is their cosine.
        idf: v weights of the stems, all above 0.
        vocabulary: Stem to column.
    """

    matrix: sparse.csr_array
    idf: NDArray[np.float32]
    vocabulary: dict[str, int]

    def rows(self, stems: Sequence[Sequence[str]]) -> sparse.csr_array:
        """Return vectors of other texts over the same vocabulary; unknown stems are left out."""
        known = self.vocabulary
        counts = _counted([[s for s in text if s in known] for text in stems], known)
        return _weighted(counts, self.idf)


def vectorise(stems: Sequence[Sequence[str]]) -> TermVectors:
    """Turn the content stems of n sentences into unit TF-IDF rows.

    Term frequency is damped to 1 + ln(tf) and idf is smoothed, ln((1 + n) / (1 + df)) + 1, after
    Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), section 6.4.
    A sentence that stands several times counts once, so that copies of an article change nothing.

    Args:
        stems: The content stems of each sentence, such as `tokens.content_stems` gives.
    """
    vocabulary = _Numbers()
    counts = _counted(stems, vocabulary)
    once = {tuple(text): row for row, text in enumerate(stems)}
    distinct = counts[np.fromiter(once.values(), dtype=np.int64, count=len(once))]
    frequency = np.bincount(distinct.indices, minlength=len(vocabulary))
    idf = (np.log((1 + len(once)) / (1 + frequency)) + 1).astype(np.float32)
    return TermVectors(matrix=_weighted(counts, idf), idf=idf, vocabulary=dict(vocabulary))


class _Numbers(dict[str, int]):
    """Numbers stems in the order in which they are first looked up."""

    def __missing__(self, stem: str) -> int:
        self[stem] = number = len(self)
        return number


def _counted(stems: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> sparse.csr_array:
    """Return n×v, how often each text has each stem; `numbers` has, or gives, every stem's column."""
    indptr = np.zeros(len(stems) + 1, dtype=np.int32)
    np.cumsum(np.fromiter(map(len, stems), dtype=np.int32, count=len(stems)), out=indptr[1:])
    columns = map(numbers.__getitem__, chain.from_iterable(stems))
    indices = np.fromiter(columns, dtype=np.int32, count=int(indptr[-1]))
    counts = sparse.csr_array(
        (np.ones(len(indices), dtype=np.float32), indices, indptr), shape=(len(stems), len(numbers))
    )
    counts.sum_duplicates()
    return counts


def _weighted(counts: sparse.csr_array, idf: NDArray[np.float32]) -> sparse.csr_array:
    """Turn counts, which it changes, into unit rows."""
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
    norms = np.sqrt(squares, dtype=np.float32)
    norms[norms == 0] = 1
    counts.data /= np.repeat(norms, np.diff(counts.indptr))
    return counts
