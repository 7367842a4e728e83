"""Which candidates make the extract: salience against redundancy, within a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarise.extraction.recording import Round
from summarise.extraction.redundancy import REDUNDANCY_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from summarise.extraction.mentions import Mentions
    from summarise.extraction.pairs import SharedPairs
    from summarise.extraction.references import References
    from summarise.extraction.repeats import Repeats
    from summarise.extraction.roles import Role

__all__ = ["Limit", "Pool", "Selection", "Tuning", "select"]

_LEAD_REDUNDANCY = 0.35
"""What two articles' opening sentences have in common beyond their words: both tell the main news. So a fifth
of the words in common makes one a repeat of the other. Read in public and in our own clusters: openings that
share less tell other things; facts carried and ROUGE are the same from 0.25 to 0.35."""

_LIKELY_REPEAT = 0.3
_ENOUGH_ELSE, _LEAST_ELSE = 3, 6
"""While there are three times as many others as sentences still to come, and six at least, what repeats with
such a probability isn't chosen. A repeat of the main news in other words has 0.2 to 0.4, for most pairs of
sentences on one event tell different things. In a cluster of a dozen sentences, most of which tell the main
news, the most telling ones are rather taken with what they repeat: with four in place of six, ROUGE of
two-sentence summaries falls. The 0.3 was picked on the development clusters.

Other ways looked worse, each tried alone on variants of the ranking that were not quite this one: to take
such a probability off the gain, or to reward sources that had said nothing yet. On 306 outlets of BASIL
and ECB+, each left out in turn, both lowered how much of the outlet's opening the summary of the others
told."""

_QUOTATION_FATIGUE = 0.6
"""What each quotation chosen leaves of the gain of the next: outlets share quotations word for word,
so that they corroborate one another best, but a row of them is no summary."""

_LONG_FATIGUE = 0.85
"""The same with a limit in words, where there is room for more: ROUGE is the same from 0.7 to 0.95."""

_FULL_SHARE = 0.8
_LEAST_GAIN = 0.12
"""A summary that fills so much of the words it may have ends before what gains less. On clusters that are
little longer than the limit, ROUGE-1 is 0.3 higher than if all room is filled."""

_ROOM_TO_REPEAT = 0.5
"""A summary that has room for more than half of what there is may repeat rather than end short: where
repeats are barred there, ROUGE-2 is 0.3 lower, and where there is more to choose from, it isn't."""

_WORDS_PER_SENTENCE = 25
"""What a limit in words counts as in sentences."""

_BEYOND_FROM = 4
_BEYOND_SHARE = 0.7
"""A summary of four sentences or more ends with one from beyond the main line of the story, unless it has one
or gains more than 1/0.7 as much by another; picked by hand on the development clusters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What weighs one aim against another; set by hand while measuring ROUGE.

    Attributes:
        redundancy: λ of Maximal Marginal Relevance: what redundancy takes away, and salience leaves. With a
            limit in sentences, repeats in the same words are barred besides.
        redundancy_in_words: The same with a limit in words, where it alone keeps repeats away.
        awkwardness: With a limit in words, what the factors of reading alone take away at most; with one
            in sentences, they multiply the salience.
        coverage: Of the pairs of concepts, shared by sources, that a candidate is the first to tell.
        flaw: What a flaw takes away, with a limit in words; with one in sentences, none is chosen.
        length: With a limit in sentences, the gain counts by words to this power: long ones tell more.
    """

    redundancy: float = 0.3
    redundancy_in_words: float = 0.55
    awkwardness: float = 0.3
    coverage: float = 0.25
    flaw: float = 0.2
    length: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Room in the extract: so many sentences, or so many words."""

    max_sentences: int | None = None
    max_words: int | None = None

    def told_share(self, words: NDArray[np.int64]) -> float:
        """Return what of candidates with so many words has room; 0 with a limit in sentences.

        Who sets that one asks for the most telling of much.
        """
        return 0.0 if self.max_words is None else self.max_words / max(float(words.sum()), 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Candidates to choose from.

    Attributes:
        salience: n scores in [0, 1].
        factor: n, what flaws of reading alone leave of them, in (0, 1].
        repeats: How probably each repeats another.
        pairs: What they tell that several sources tell.
        sentences: n numbers of sentences.
        words: n numbers of words.
        is_quotation: n: mostly somebody's words.
        lead_weight: n: how well it opens a summary, 0 for not at all. If none does, any that leans
            on nothing opens it.
        opens_article: n: is among the opening sentences of its article.
        antecedent: n: the candidate that should be chosen before it, itself if there is none, or -1.
        references: What each takes for known and makes known.
        flaw: n: what takes so much from its gain that it only fills room that nothing else fills.
        overlapping: Candidate to those that have a sentence in common with it.
        mentions: Who is named how.
        roles: n parts in the story.
        is_beyond: n: tells what is beyond the main line of the story: a reaction, or what is to come.
    """

    salience: NDArray[np.float64]
    factor: NDArray[np.float64]
    repeats: Repeats
    pairs: SharedPairs
    sentences: NDArray[np.int64]
    words: NDArray[np.int64]
    is_quotation: NDArray[np.bool_]
    lead_weight: NDArray[np.float64]
    opens_article: NDArray[np.bool_]
    antecedent: NDArray[np.int64]
    references: References
    flaw: NDArray[np.float64]
    overlapping: Mapping[int, tuple[int, ...]]
    mentions: Mentions
    roles: tuple[Role, ...]
    is_beyond: NDArray[np.bool_]


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
    the pairs of concepts that a candidate is the first to tell, as in concept coverage (Gillick and Favre,
    ILP 2009), damped by its length; it counts by the sentence, and less for each quotation more. What
    repeats is barred, and what probably does so while there is enough else, unless there is room for most of
    what there is. The last of some sentences goes beyond the main line.

    Args:
        pool: What there is.
        limit: The room there is; nothing chosen exceeds it.
        tuning: Weights of the aims.
        may_be_flawed: Whether what is flawed or leans on what isn't chosen may fill room that nothing better
            fills.
    """
    state = _State(pool, limit)
    size = _size(pool, limit, tuning)
    may_not_repeat = limit.told_share(pool.words) <= _ROOM_TO_REPEAT
    rounds: list[Round] = []
    merit, penalty, strictness = pool.salience * pool.factor, tuning.redundancy, 1.0
    while True:
        fits = state.fits()
        is_adrift = state.is_adrift()
        flaws = pool.flaw + is_adrift
        sound = fits if may_be_flawed else fits & (flaws <= 0)
        if may_not_repeat:
            sound &= state.overlap < REDUNDANCY_THRESHOLD
            is_new = sound & (state.repeated < _LIKELY_REPEAT)
            enough = max(_LEAST_ELSE, _ENOUGH_ELSE * state.expected_sentences())
            sound = is_new if is_new.sum() >= enough else sound
        if not sound.any():
            break
        if limit.max_words is not None and not state.chosen:
            # The less is left out, the less a flaw decides: what a sentence leans on will stand there, too.
            strictness = max(0.0, 1 - state.words_left / float(pool.words.sum())) ** 2
            merit = pool.salience - strictness * tuning.awkwardness * (1 - pool.factor)
            penalty = tuning.redundancy_in_words
        gain = ((1 - penalty) * merit + tuning.coverage * state.news()) * size * state.fatigue()
        if not state.chosen and (sound & (pool.lead_weight > 0)).any():
            gain *= pool.lead_weight
            sound &= pool.lead_weight > 0
        gain -= penalty * state.cosine + strictness * tuning.flaw * flaws
        best = _best(gain, sound)
        if state.is_full() and gain[best] < _LEAST_GAIN:
            break
        if state.lacks_beyond() and (sound & pool.is_beyond).any():
            other = _best(gain, sound & pool.is_beyond)
            best = other if gain[other] >= _BEYOND_SHARE * gain[best] else best
        was_open = state.is_open.copy()
        state.choose(best)
        rounds.append(
            Round(
                winner=best,
                gain=gain,
                is_open=was_open,
                fits=fits,
                is_adrift=is_adrift,
                repeats=state.overlap >= REDUNDANCY_THRESHOLD,
                overlapping=pool.overlapping.get(best, ()),
            )
        )
    chosen = tuple(state.chosen)
    return Selection(chosen=chosen, leans_on=_links(chosen, pool), rounds=tuple(rounds))


class _State:
    """What has been chosen, and what that leaves of the others."""

    def __init__(self, pool: Pool, limit: Limit) -> None:
        n = len(pool.salience)
        self._pool, self._limit = pool, limit
        self.chosen: list[int] = []
        self.cosine, self.overlap, self.repeated = np.zeros(n), np.zeros(n), np.zeros(n)
        self.is_open, self.is_chosen = np.ones(n, dtype=bool), np.zeros(n, dtype=bool)
        most = np.iinfo(np.int64).max
        self.sentences_left = most if limit.max_sentences is None else limit.max_sentences
        self.words_left = most if limit.max_words is None else limit.max_words
        self._untold = pool.pairs.shared.copy()
        self._most_news = max(
            float((pool.pairs.told @ self._untold / pool.pairs.breadth).max(initial=0)), 1e-9
        )

    def fits(self) -> NDArray[np.bool_]:
        """Return for each candidate whether it is open and has room."""
        pool = self._pool
        found: NDArray[np.bool_] = (
            self.is_open & (pool.sentences <= self.sentences_left) & (pool.words <= self.words_left)
        )
        return found

    def is_adrift(self) -> NDArray[np.bool_]:
        """Return for each candidate whether it leans on, or takes for known, what isn't chosen."""
        pool = self._pool
        is_leaning = (pool.antecedent >= 0) & ~self.is_chosen[pool.antecedent]
        return is_leaning | pool.references.is_wanting(self.chosen)

    def expected_sentences(self) -> float:
        """Return about how many sentences more have room."""
        return min(self.sentences_left, self.words_left / _WORDS_PER_SENTENCE)

    def news(self) -> NDArray[np.float64]:
        """Return the weight of the pairs that each would be the first to tell, in [0, 1]."""
        pairs = self._pool.pairs
        found: NDArray[np.float64] = pairs.told @ self._untold / pairs.breadth / self._most_news
        return found

    def fatigue(self) -> NDArray[np.float64]:
        """Return what the quotations before leave of the gain of each."""
        quotations = self._pool.is_quotation
        left = _QUOTATION_FATIGUE if self._limit.max_words is None else _LONG_FATIGUE
        found: NDArray[np.float64] = left ** (quotations[self.chosen].sum() * quotations)
        return found

    def is_full(self) -> bool:
        """Tell whether enough words are used up that not everything has to be told."""
        most = self._limit.max_words
        return most is not None and bool(self.chosen) and self.words_left <= (1 - _FULL_SHARE) * most

    def lacks_beyond(self) -> bool:
        """Tell whether there is room for one sentence more, and none is beyond the main line of the story."""
        most = self._limit.max_sentences
        return (
            most is not None
            and most >= _BEYOND_FROM
            and self.sentences_left == 1
            and not self._pool.is_beyond[self.chosen].any()
        )

    def choose(self, best: int) -> None:
        """Take one more."""
        pool = self._pool
        self.is_open[[best, *pool.overlapping.get(best, ())]] = False
        self.is_chosen[best] = True
        self.chosen.append(best)
        self.sentences_left -= int(pool.sentences[best])
        self.words_left -= int(pool.words[best])
        self._untold[_row(pool.pairs.told, best)] = 0
        likeness = pool.repeats.beside(best)
        self.cosine = np.maximum(self.cosine, likeness.cosine)
        self.repeated = np.maximum(self.repeated, likeness.probability)
        both_open = pool.opens_article & pool.opens_article[best]
        self.overlap = np.maximum(self.overlap, likeness.overlap + _LEAD_REDUNDANCY * both_open)


def _best(gain: NDArray[np.float64], sound: NDArray[np.bool_]) -> int:
    return int(np.argmax(np.where(sound, gain.round(9), -np.inf)))


def _row(matrix: sparse.csr_array, row: int) -> NDArray[np.int32]:
    found: NDArray[np.int32] = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    return found


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
