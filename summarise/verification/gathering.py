"""Two windows that say a claim together, where neither of them says all of it.

A claim that joins two statements may be told by one source in part and by another in the rest, in parts that
don't read alone ("whose ships carry half of them"). So its two windows are read one after the other, as one
text. Checks look at both together: a name, number or quotation that is told otherwise there fails as ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from summarise.types import Entailment
from summarise.verification.alignment import align, weigh
from summarise.verification.asking import score
from summarise.verification.passages import read_passage
from summarise.verification.retrieval import find_windows
from summarise.verification.shortlist import shortlist

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarise.protocols import Verifier
    from summarise.types import Evidence
    from summarise.verification.asking import Question
    from summarise.verification.findings import Finding
    from summarise.verification.judgement import Judge, Judgement
    from summarise.verification.retrieval import Window

__all__ = ["GATHERED_THRESHOLD", "Gathered", "Search", "WindowPair", "find_pairs", "gather"]

GATHERED_THRESHOLD = 0.55
"""Probability from which two windows together entail a claim. With several pairs of windows tried, one is
more easily the luckiest, so it is higher than for a window alone. On the example clusters that are there to
work with, 16 more of 139 true claims are supported so, one more of 190 false ones is disputed, and none
supported; from 0.5 on, two are."""
_LEAST_SAID = 0.6
"""Share of a claim, in content words, that both windows must say together."""
_LEAST_ADDED = 0.08
"""Share of it that each must add to the other."""
_MOST_WORDS = 150
"""Of both windows: what the model reads at once."""
_MOST_PAIRS = 60
"""Pairs of windows that are looked at for one claim, those that say most of it first."""
_UNKNOWN = Entailment(entailment=0.0, neutral=1.0, contradiction=0.0)


@dataclass(frozen=True, eq=False)
class Gathered:
    """Two windows beside a claim.

    Attributes:
        judgements: What each window is, the claim beside both together.
    """

    judgements: tuple[Judgement, Judgement]

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Both windows."""
        return tuple(judgement.evidence for judgement in self.judgements)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found in both together."""
        return self.judgements[0].findings


@dataclass(frozen=True, slots=True)
class Search:
    """What two windows are looked for to say.

    Attributes:
        question: The claim.
        parts: What it can be taken apart into; none, or one, if it isn't looked for.
        opposing: Articles that speak against the claim, so that no part of it is taken from them.
    """

    question: Question
    parts: Sequence[str]
    opposing: frozenset[int]


@dataclass(frozen=True, slots=True)
class WindowPair:
    """Two windows that may say a claim together.

    Attributes:
        said: The share of the claim's words that they have.
        windows: The two, in the order in which they are read.
    """

    said: float
    windows: tuple[Window, Window]

    @property
    def premise(self) -> str:
        """Both as one text."""
        return " ".join(window.text for window in self.windows)


def gather(searches: Sequence[Search], judge: Judge, verifier: Verifier) -> list[Gathered | None]:
    """Find for each claim two windows that support it together; all pairs are scored at once.

    Returns:
        One for each search, None where no two windows support the claim.
    """
    found = [find_pairs(search, judge) for search in searches]
    asked = [
        (pair.premise, search.question.text)
        for search, pairs in zip(searches, found, strict=True)
        for pair in pairs
    ]
    scores = iter(score(asked, verifier))
    return [
        _choose(search.question, [(pair, next(scores)) for pair in pairs], judge)
        for search, pairs in zip(searches, found, strict=True)
    ]


def _choose(
    question: Question, scored: Sequence[tuple[WindowPair, Entailment]], judge: Judge
) -> Gathered | None:
    best = max(scored, key=lambda found: (found[1].entailment, found[0].premise), default=None)
    if best is None or best[1].entailment < GATHERED_THRESHOLD:
        return None
    pair, entailment = best
    first, second = (
        judge.edited(question.text, window, question.day, premise=pair.premise, score=entailment)
        for window in pair.windows
    )
    return Gathered((first, second))


def find_pairs(search: Search, judge: Judge) -> list[WindowPair]:
    """Return the pairs of windows that say enough of a claim together and fail no check."""
    if len(search.parts) < 2:  # noqa: PLR2004 - nothing to part
        return []
    question = search.question
    texts = [question.text, *search.parts]
    windows = {
        window
        for text, found in zip(texts, find_windows(texts, judge.cluster), strict=True)
        for window in shortlist(text, found)
        if window.article not in search.opposing
    }
    pairs = sorted(_pair(question.text, list(windows)), key=lambda pair: (-pair.said, pair.premise))
    return [pair for pair in pairs[:_MOST_PAIRS] if _passes(question, pair, judge)]


def _passes(question: Question, pair: WindowPair, judge: Judge) -> bool:
    found = judge.edited(question.text, pair.windows[0], question.day, premise=pair.premise, score=_UNKNOWN)
    return found.failure is None


def _pair(text: str, windows: Sequence[Window]) -> Iterator[WindowPair]:
    said = [_share(text, window) for window in windows]
    words = [len(window.text.split()) for window in windows]
    for one, other in combinations(range(len(windows)), 2):
        if words[one] + words[other] > _MOST_WORDS or _overlap(windows[one], windows[other]):
            continue
        together = _join(said[one], said[other])
        most = max(sum(said[one].values()), sum(said[other].values()))
        if together >= _LEAST_SAID and together - most >= _LEAST_ADDED:
            first, second = (one, other) if _comes_first(one, other, windows, said) else (other, one)
            yield WindowPair(together, (windows[first], windows[second]))


def _overlap(one: Window, other: Window) -> bool:
    return one.article == other.article and one.first <= other.last and other.first <= one.last


def _comes_first(
    one: int, other: int, windows: Sequence[Window], said: Sequence[Mapping[int, float]]
) -> bool:
    """Tell whether one window is read before another.

    In one article, the earlier is; of two, the one that says the claim's earlier words, so that it makes no
    difference in which order the articles come.
    """
    if windows[one].article == windows[other].article:
        return windows[one].first < windows[other].first
    return _opening(one, other, windows, said) <= _opening(other, one, windows, said)


def _opening(
    one: int, other: int, windows: Sequence[Window], said: Sequence[Mapping[int, float]]
) -> tuple[int, str]:
    """Return the first token of the claim that a window says better than another, and its text."""
    better = [i for i, share in said[one].items() if share > said[other].get(i, 0.0)]
    return min(better), windows[one].text


def _share(text: str, window: Window) -> Mapping[int, float]:
    """Return the claim's tokens that a window says, each with its share of the whole claim."""
    claim = read_passage(text)
    total = sum(weigh(claim.tokens[i]) for i in claim.content)
    matches = align(claim, read_passage(window.text)).matches
    return {i: strength * weigh(claim.tokens[i]) / total for i, (_, strength) in matches.items()}


def _join(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    return sum(max(one.get(i, 0.0), other.get(i, 0.0)) for i in one.keys() | other.keys())
