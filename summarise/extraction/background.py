"""How rare words are in news at large: the shipped table in place of the few articles at hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from summarise.errors import BackendError
from summarise.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from summarise.extraction.similarity import TermVectors

__all__ = ["Background", "load_background", "rarity", "reweigh", "unit_rows"]

_NAME = "background_en"
_FORMAT = 1
"""The layout that `models/make_background.py` writes."""

_KNOWN_SHARE = 0.5
"""A table that knows less than this share of a cluster's words is of another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """In how many of a collection's articles each stem occurs; a stem that isn't there is rare."""

    articles: int
    counts: Mapping[str, int]


@cache
def load_background() -> Background:
    """Load the shipped table.

    Raises:
        BackendError: It is missing or altered, or isn't what `models/make_background.py` writes.
    """
    content = load_weights(_NAME, format_version=_FORMAT)
    try:
        table = json.loads(content)
        return Background(articles=int(table["articles"]), counts=dict(table["counts"]))
    except (ValueError, KeyError, TypeError) as error:
        message = f"the counts in models/{_NAME}.json can't be read ({error}): install summarise anew"
        raise BackendError(message) from error


def rarity(vectors: TermVectors, background: Background) -> NDArray[np.float64]:
    """Return v inverse document frequencies ln((1 + articles) / (1 + count)), from the background.

    Where it knows too few of the words to be of their language, the weights are the cluster's own.
    """
    count = len(vectors.vocabulary)
    counts = np.fromiter(
        (background.counts.get(stem, 0) for stem in vectors.vocabulary), dtype=np.float64, count=count
    )
    if (counts > 0).mean() < _KNOWN_SHARE if count else True:
        return vectors.idf.astype(np.float64)
    found: NDArray[np.float64] = np.log((1 + background.articles) / (1 + counts))
    return found


def reweigh(vectors: TermVectors, weights: NDArray[np.float64]) -> sparse.csr_array:
    """Return the unit rows with other weights of their terms.

    Args:
        vectors: n rows over v stems.
        weights: v, above 0.
    """
    rows = vectors.matrix
    data = rows.data * (weights / vectors.idf)[rows.indices].astype(np.float32)
    return unit_rows(sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape))


def unit_rows(rows: sparse.csr_array) -> sparse.csr_array:
    """Return rows scaled to unit length; rows of zeros stay as they are."""
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    norms[norms == 0] = 1
    data = rows.data / np.repeat(norms, np.diff(rows.indptr)).astype(rows.dtype)
    return sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape)
