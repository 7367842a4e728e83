"""Sentences as sparse vectors of weighted stems (TF-IDF)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        columns = [[known[s] for s in text if s in known] for text in stems]
        return _weighted(columns, self.idf)


def vectorise(stems: Sequence[Sequence[str]]) -> TermVectors:
    """Turn the content stems of n sentences into unit TF-IDF rows.

    Term frequency is damped to 1 + ln(tf) and idf is smoothed, ln((1 + n) / (1 + df)) + 1, after
    Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), section 6.4.
    A sentence that stands several times counts once, so that copies of an article change nothing.

    Args:
        stems: The content stems of each sentence, such as `tokens.content_stems` gives.
    """
    vocabulary: dict[str, int] = {}
    columns = [[vocabulary.setdefault(s, len(vocabulary)) for s in text] for text in stems]
    frequency = np.zeros(len(vocabulary), dtype=np.float64)
    distinct = {tuple(text) for text in columns}
    for text in distinct:
        frequency[list(set(text))] += 1
    idf = (np.log((1 + len(distinct)) / (1 + frequency)) + 1).astype(np.float32)
    return TermVectors(matrix=_weighted(columns, idf), idf=idf, vocabulary=vocabulary)


def _weighted(columns: Sequence[Sequence[int]], idf: NDArray[np.float32]) -> sparse.csr_array:
    lengths = np.fromiter((len(c) for c in columns), dtype=np.int64, count=len(columns))
    indptr = np.concatenate(([0], np.cumsum(lengths)))
    indices = np.fromiter((i for c in columns for i in c), dtype=np.int32, count=int(indptr[-1]))
    counts = sparse.csr_array(
        (np.ones(len(indices), dtype=np.float32), indices, indptr), shape=(len(columns), len(idf))
    )
    counts.sum_duplicates()
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
    norms = np.sqrt(squares, dtype=np.float32)
    norms[norms == 0] = 1
    counts.data /= np.repeat(norms, np.diff(counts.indptr))
    return counts
