"""Which candidates make the extract: salience against redundancy, within a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarise.extraction.redundancy import redundancy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from summarise.extraction.redundancy import Content

__all__ = ["Limit", "Selection", "select"]

_REDUNDANCY_THRESHOLD = 0.5
"""A candidate this redundant tells nothing new. Read off the shipped clusters: sentences of two
outlets on the same fact lie above, on neighbouring facts below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Room in the extract: so many sentences, or so many words."""

    max_sentences: int | None = None
    max_words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Chosen candidates in the order of choice; the first opens the summary.

    `leans_on` maps a chosen candidate to the chosen one that it must follow.
    """

    chosen: tuple[int, ...]
    leans_on: Mapping[int, int]


def select(  # noqa: PLR0913 - the arrays of the candidates, one each
    salience: NDArray[np.float64],
    contents: Sequence[Content],
    *,
    limit: Limit,
    sentences: NDArray[np.int64],
    words: NDArray[np.int64],
    can_lead: NDArray[np.bool_],
    antecedent: NDArray[np.int64],
) -> Selection:
    """Choose greedily by salience × (1 - redundancy), nothing above the redundancy threshold.

    Args:
        salience: n scores, 0 for what must not be chosen.
        contents: n candidates' contents.
        limit: The room there is; nothing chosen exceeds it.
        sentences: n numbers of sentences.
        words: n numbers of words.
        can_lead: n: may open the summary. If none may, any that leans on nothing opens it.
        antecedent: n: the candidate that must be chosen before it, or -1.
    """
    redundant = np.zeros(len(salience))
    is_open = salience > 0
    chosen: list[int] = []
    leans_on: dict[int, int] = {}
    is_chosen = np.zeros(len(salience), dtype=bool)
    sentences_left = limit.max_sentences if limit.max_sentences is not None else np.iinfo(np.int64).max
    words_left = limit.max_words if limit.max_words is not None else np.iinfo(np.int64).max
    while True:
        fits = is_open & (sentences <= sentences_left) & (words <= words_left)
        fits &= redundant < _REDUNDANCY_THRESHOLD
        fits &= (antecedent < 0) | is_chosen[antecedent]
        if not chosen:
            fits &= antecedent < 0
            if (fits & can_lead).any():
                fits &= can_lead
        if not fits.any():
            return Selection(chosen=tuple(chosen), leans_on=leans_on)
        gain = salience * (1 - redundant)
        best = int(np.argmax(np.where(fits, gain.round(9), -1)))
        is_open[best] = False
        chosen.append(best)
        is_chosen[best] = True
        if antecedent[best] >= 0:
            leans_on[best] = int(antecedent[best])
        sentences_left -= int(sentences[best])
        words_left -= int(words[best])
        newest = (contents[best],)
        redundant = np.maximum(redundant, [redundancy(content, newest) for content in contents])
