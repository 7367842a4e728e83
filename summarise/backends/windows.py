"""What doesn't fit a model's window is read in parts, and the parts' scores are joined: nothing is cut."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from summarise.types import Entailment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["SAYS_NOTHING", "join_hypothesis", "join_premise", "overlapping_windows", "parts_at"]

_OVERLAP = 1 / 3
"""Share of a window that the next one reads again: more than a long sentence in a window of 120 tokens."""

SAYS_NOTHING = Entailment(entailment=0.0, neutral=1.0, contradiction=0.0)
"""For a premise or hypothesis without a token: there is nothing to judge."""


def overlapping_windows(length: int, size: int) -> tuple[tuple[int, int], ...]:
    """Cover a length with windows of at most a size, evenly spread; each start and end."""
    if length <= size:
        return ((0, length),)
    stride = max(1, size - int(size * _OVERLAP))
    steps = math.ceil((length - size) / stride)
    starts = [(length - size) * step // steps for step in range(steps + 1)]
    return tuple((start, start + size) for start in starts)


def parts_at(breaks: Sequence[int], length: int, size: int) -> tuple[tuple[int, int], ...]:
    """Cut a length into parts of at most a size, alike in length and cut at breaks where there are any.

    Args:
        breaks: Where a word begins, in order.
        length: Of the whole.
        size: At most so long is a part.
    """
    count = math.ceil(length / size)
    parts: list[tuple[int, int]] = []
    start = 0
    while length - start > size:
        target = start + min(size, math.ceil((length - start) / max(1, count - len(parts))))
        place = bisect_right(breaks, target)
        end = breaks[place - 1] if place and breaks[place - 1] > start else start + size
        parts.append((start, end))
        start = end
    return (*parts, (start, length))


def join_premise(scores: Iterable[Entailment]) -> Entailment:
    """Join the scores of one hypothesis with the windows of a premise.

    The premise says what any of its windows says. Where windows disagree, support comes first:
    another window knows only a part.
    """
    listed = tuple(scores)
    if len(listed) == 1:
        return listed[0]
    return _balanced(max(score.entailment for score in listed), listed)


def join_hypothesis(scores: Iterable[Entailment]) -> Entailment:
    """Join the scores of a hypothesis' parts: the whole holds only if each part does."""
    listed = tuple(scores)
    if len(listed) == 1:
        return listed[0]
    return _balanced(min(score.entailment for score in listed), listed)


def _balanced(entailment: float, scores: Sequence[Entailment]) -> Entailment:
    contradiction = min(max(score.contradiction for score in scores), 1 - entailment)
    neutral = max(0.0, 1 - entailment - contradiction)
    return Entailment(
        entailment=entailment,
        neutral=neutral,
        contradiction=contradiction,
        tells_contradiction=any(score.tells_contradiction for score in scores),
    )
