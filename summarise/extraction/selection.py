"""Which candidates make the extract: salience against redundancy, within a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarise.extraction.recording import Round

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from summarise.extraction.redundancy import Overlaps

__all__ = ["REDUNDANCY_THRESHOLD", "Limit", "Pool", "Selection", "Tuning", "select"]

REDUNDANCY_THRESHOLD = 0.55
"""A candidate this redundant tells nothing new. Set by hand between 0.5, at which ROUGE-2 of two-sentence
summaries falls by 0.5, and 0.6, at which summaries of the shipped clusters told the main news twice."""

_LEAD_REDUNDANCY = 0.25
"""What two articles' opening sentences have in common beyond their words: both tell the main news."""

_QUOTATION_FATIGUE = 0.6
"""What each quotation chosen leaves of the gain of the next: outlets share quotations word for word,
so that they corroborate one another best, but a row of them is no summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What weighs one aim against another; set by hand while measuring ROUGE.

    Attributes:
        redundancy: λ of Maximal Marginal Relevance: what redundancy takes away, and salience leaves. With a
            limit in sentences, repeats are barred besides.
        redundancy_in_words: The same with a limit in words, where it alone keeps repeats away.
        awkwardness: With a limit in words, what the factors of reading alone take away at most; with one
            in sentences, they multiply the salience.
        coverage: Of the concepts, shared by sources, that a candidate is the first to name.
        flaw: What a flaw takes away, with a limit in words; with one in sentences, none is chosen.
        length: With a limit in sentences, the gain counts by words to this power: long ones tell more.
    """

    redundancy: float = 0.3
    redundancy_in_words: float = 0.7
    awkwardness: float = 0.5
    coverage: float = 0.2
    flaw: float = 0.5
    length: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Room in the extract: so many sentences, or so many words."""

    max_sentences: int | None = None
    max_words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Candidates to choose from.

    Attributes:
        salience: n scores in [0, 1].
        factor: n, what flaws of reading alone leave of them, in (0, 1].
        rows: n×v, unit rows.
        overlaps: What any of them repeats of another.
        concepts: n×c, 1 where a candidate names a concept.
        shared: c weights of the concepts: how many sources name each, in [0, 1].
        sentences: n numbers of sentences.
        words: n numbers of words.
        is_quotation: n: mostly somebody's words.
        lead_weight: n: how well it opens a summary, 0 for not at all. If none does, any that leans
            on nothing opens it.
        opens_article: n: is among the opening sentences of its article.
        antecedent: n: the candidate that should be chosen before it, itself if there is none, or -1.
        flaw: n: what takes so much from its gain that it only fills room that nothing else fills.
        overlapping: Candidate to those that have a sentence in common with it.
    """

    salience: NDArray[np.float64]
    factor: NDArray[np.float64]
    rows: sparse.csr_array
    overlaps: Overlaps
    concepts: sparse.csr_array
    shared: NDArray[np.float64]
    sentences: NDArray[np.int64]
    words: NDArray[np.int64]
    is_quotation: NDArray[np.bool_]
    lead_weight: NDArray[np.float64]
    opens_article: NDArray[np.bool_]
    antecedent: NDArray[np.int64]
    flaw: NDArray[np.float64]
    overlapping: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Chosen candidates in the order of choice; the first opens the summary.

    `leans_on` maps a chosen candidate to the chosen one that it must follow; `rounds` has how each was
    chosen.
    """

    chosen: tuple[int, ...]
    leans_on: Mapping[int, int]
    rounds: tuple[Round, ...] = ()


def select(pool: Pool, limit: Limit, tuning: Tuning, *, may_be_flawed: bool = False) -> Selection:
    """Choose greedily what is salient, not redundant, and tells what several sources tell.

    The gain is (1 - λ) × salience - λ × redundancy, as in Maximal Marginal Relevance, plus the weight of
    the concepts that a candidate is the first to name, as in concept coverage (Gillick and Favre, ILP
    2009), damped by its length; it counts by the sentence, and less for each quotation more.

    Args:
        pool: What there is.
        limit: The room there is; nothing chosen exceeds it.
        tuning: Weights of the aims.
        may_be_flawed: Whether what is flawed, leans on what isn't chosen, or repeats may fill room that
            nothing better fills.
    """
    n = len(pool.salience)
    cosine, repeated = np.zeros(n), np.zeros(n)
    is_open, is_chosen = np.ones(n, dtype=bool), np.zeros(n, dtype=bool)
    unnamed = pool.shared.copy()
    breadth = np.sqrt(np.maximum(np.diff(pool.concepts.indptr), 1))
    most_news = max(float((pool.concepts @ unnamed / breadth).max(initial=0)), 1e-9)
    size = _size(pool, limit, tuning)
    rounds: list[Round] = []
    sentences_left = limit.max_sentences if limit.max_sentences is not None else np.iinfo(np.int64).max
    words_left = limit.max_words if limit.max_words is not None else np.iinfo(np.int64).max
    merit, penalty, strictness = pool.salience * pool.factor, tuning.redundancy, 1.0
    if may_be_flawed:
        # The less is left out, the less a flaw decides: what a sentence leans on will stand there, too.
        strictness = max(0.0, 1 - words_left / float(pool.words.sum())) ** 2
        merit = pool.salience - strictness * tuning.awkwardness * (1 - pool.factor)
        penalty = tuning.redundancy_in_words
    chosen: list[int] = []
    while True:
        fits = is_open & (pool.sentences <= sentences_left) & (pool.words <= words_left)
        is_adrift = (pool.antecedent >= 0) & ~is_chosen[pool.antecedent]
        flaws = pool.flaw + is_adrift
        sound = fits if may_be_flawed else fits & (flaws <= 0) & (repeated < REDUNDANCY_THRESHOLD)
        if not sound.any():
            return Selection(chosen=tuple(chosen), leans_on=_links(chosen, pool), rounds=tuple(rounds))
        news = pool.concepts @ unnamed / breadth / most_news
        gain = (1 - penalty) * merit + tuning.coverage * news
        gain *= size * _QUOTATION_FATIGUE ** (pool.is_quotation[chosen].sum() * pool.is_quotation)
        if not chosen and (sound & (pool.lead_weight > 0)).any():
            gain *= pool.lead_weight
            sound &= pool.lead_weight > 0
        gain -= penalty * cosine + strictness * tuning.flaw * flaws
        best = int(np.argmax(np.where(sound, gain.round(9), -np.inf)))
        was_open = is_open.copy()
        is_open[[best, *pool.overlapping.get(best, ())]] = False
        chosen.append(best)
        is_chosen[best] = True
        sentences_left -= int(pool.sentences[best])
        words_left -= int(pool.words[best])
        unnamed[pool.concepts.indices[pool.concepts.indptr[best] : pool.concepts.indptr[best + 1]]] = 0
        cosine = np.maximum(cosine, _cosines(pool.rows, best))
        overlap = pool.overlaps.beside(best) + _LEAD_REDUNDANCY * (
            pool.opens_article & pool.opens_article[best]
        )
        repeated = np.maximum(repeated, overlap)
        rounds.append(
            Round(
                winner=best,
                gain=gain,
                is_open=was_open,
                fits=fits,
                is_adrift=is_adrift,
                repeats=repeated >= REDUNDANCY_THRESHOLD,
                overlapping=pool.overlapping.get(best, ()),
            )
        )


def _links(chosen: Sequence[int], pool: Pool) -> dict[int, int]:
    """Return what each chosen candidate leans on, where that is chosen, too."""
    antecedents = {one: int(pool.antecedent[one]) for one in chosen}
    return {one: other for one, other in antecedents.items() if other != one and other in antecedents}


def _size(pool: Pool, limit: Limit, tuning: Tuning) -> NDArray[np.float64]:
    """Return what the gain of each is multiplied by: what it tells for the room that it takes."""
    if limit.max_sentences is None:
        return np.ones(len(pool.words))
    power = (pool.words / max(float(pool.words.max(initial=1)), 1.0)) ** tuning.length
    result: NDArray[np.float64] = power / pool.sentences
    return result


def _cosines(rows: sparse.csr_array, row: int) -> NDArray[np.float64]:
    own = np.zeros(rows.shape[1], dtype=rows.dtype)
    start, end = rows.indptr[row : row + 2]
    own[rows.indices[start:end]] = rows.data[start:end]
    cosines: NDArray[np.float64] = (rows @ own).astype(np.float64)
    return cosines
