"""What makes a candidate worth telling: a few named parts, one weighted sum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from summarise.normalisation import DOUBLE_QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["PART_NAMES", "brevity", "information", "salience"]

PART_NAMES = ("centrality", "echo", "position", "information", "self-containedness")

_WEIGHTS = np.array([0.4, 0.3, 0.15, 0.15])
"""Of the first four parts; set by hand while reading summaries, not measured. The fifth, how well
the wording reads alone, multiplies the sum."""

_FACTS = re.compile(rf"\d[\d.,]*|(?<=[\w,;:] )[A-Z]\w+|[{re.escape(DOUBLE_QUOTES)}]\w")
_PLENTY = 6
"""So many numbers, names and quotations are as good as more."""

_BRIEF_WORDS = 14
"""A sentence shorter than this tells less, while the cosine favours it."""


def information(texts: Sequence[str]) -> NDArray[np.float64]:
    """Return for each text how full of numbers, names and quotations it is, in [0, 1]."""
    counts = np.fromiter((len(_FACTS.findall(text)) for text in texts), dtype=np.float64, count=len(texts))
    result: NDArray[np.float64] = np.minimum(counts / _PLENTY, 1.0)
    return result


def brevity(words: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what shortness leaves of the salience of sentences of so many words, in (0, 1]."""
    result: NDArray[np.float64] = np.sqrt(np.minimum(words / _BRIEF_WORDS, 1.0))
    return result


def salience(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weigh the parts and scale the result so that the largest is 1.

    Args:
        parts: n×5, each in [0, 1], columns as in `PART_NAMES`.

    Returns:
        n scores in [0, 1].
    """
    scores = (parts[:, :4] @ _WEIGHTS) * parts[:, 4]
    top = scores.max(initial=0.0)
    result: NDArray[np.float64] = scores / top if top > 0 else scores
    return result
