"""Which candidates make the extract: salience against redundancy, within a limit."""

from __future__ import annotations

import math
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
"""A candidate this redundant tells nothing new. Set by hand while reading summaries; not measured."""

_COVERAGE_WEIGHT = 1.0
"""Of naming first what several sources name, both scaled to 1. Set by hand while reading summaries,
among 0.7, 1.0 and 1.2; not measured."""

_LEAD_REDUNDANCY = 0.25
"""What two articles' opening sentences have in common beyond their words: both tell the main news."""

_QUOTATION_FATIGUE = 0.6
"""What each quotation chosen leaves of the gain of the next: outlets share quotations word for word,
so that they corroborate one another best, but a row of them is no summary."""


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
    shared: Mapping[str, float],
    limit: Limit,
    sentences: NDArray[np.int64],
    words: NDArray[np.int64],
    is_quotation: NDArray[np.bool_],
    lead_weight: NDArray[np.float64],
    opens_article: NDArray[np.bool_],
    antecedent: NDArray[np.int64],
) -> Selection:
    """Choose greedily what is salient, not redundant, and tells what several sources tell.

    The gain is salience × (1 - redundancy), as in Maximal Marginal Relevance, plus the weight of
    the concepts that a candidate is the first to name, as in concept coverage (Gillick and Favre,
    ILP 2009), damped by its length; it counts by the sentence, and less for each quotation more.
    Nothing that reaches the redundancy threshold is chosen.

    Args:
        salience: n scores, 0 for what must not be chosen.
        contents: n candidates' contents.
        shared: Concept to its weight: how many sources name it, in [0, 1].
        limit: The room there is; nothing chosen exceeds it.
        sentences: n numbers of sentences.
        words: n numbers of words.
        is_quotation: n: mostly somebody's words.
        lead_weight: n: how well it opens a summary, 0 for not at all. If none does, any that leans
            on nothing opens it.
        opens_article: n: is among the opening sentences of its article.
        antecedent: n: the candidate that must be chosen before it, or -1.
    """
    redundant = np.zeros(len(salience))
    is_open = salience > 0
    named: set[str] = set()
    most_news = max([_news(content, named, shared) for content in contents] + [1e-9])
    chosen: list[int] = []
    leans_on: dict[int, int] = {}
    is_chosen = np.zeros(len(salience), dtype=bool)
    sentences_left = limit.max_sentences if limit.max_sentences is not None else np.iinfo(np.int64).max
    words_left = limit.max_words if limit.max_words is not None else np.iinfo(np.int64).max
    while True:
        fits = is_open & (sentences <= sentences_left) & (words <= words_left)
        fits &= redundant < _REDUNDANCY_THRESHOLD
        fits &= (antecedent < 0) | is_chosen[antecedent]
        news = np.array([_news(content, named, shared) for content in contents]) / most_news
        gain = salience * (1 - redundant) + _COVERAGE_WEIGHT * news * (salience > 0)
        gain *= _QUOTATION_FATIGUE ** (sum(is_quotation[i] for i in chosen) * is_quotation) / sentences
        if not chosen:
            fits &= antecedent < 0
            if (fits & (lead_weight > 0)).any():
                gain = gain * lead_weight
        if not fits.any():
            return Selection(chosen=tuple(chosen), leans_on=leans_on)
        best = int(np.argmax(np.where(fits, gain.round(9), -1)))
        is_open[best] = False
        chosen.append(best)
        is_chosen[best] = True
        if antecedent[best] >= 0:
            leans_on[best] = int(antecedent[best])
        sentences_left -= int(sentences[best])
        words_left -= int(words[best])
        named |= contents[best].told
        newest = (contents[best],)
        overlap = np.array([redundancy(content, newest) for content in contents])
        redundant = np.maximum(redundant, overlap + _LEAD_REDUNDANCY * (opens_article & opens_article[best]))


def _news(content: Content, named: set[str], shared: Mapping[str, float]) -> float:
    """Return the weight of what a candidate is the first to name, damped by its length."""
    # Summed exactly: a set's order changes from run to run, and with it a sum's last digit.
    weight = math.fsum(shared.get(concept, 0.0) for concept in content.told - named)
    return weight / math.sqrt(max(len(content.told), 1))
