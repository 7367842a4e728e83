"""Average linkage over near pairs, with groups that must be as near to each other as within themselves."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.digest.grouping.candidates import Pairs
    from summarise.digest.grouping.settings import GroupingSettings
    from summarise.digest.grouping.vectors import ArticleVectors

__all__ = ["link"]

_DIGITS = 9
"""Scores are compared to so many digits, ties by the first article, so that rounding decides nothing."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Group:
    """Some articles.

    The mean log odds between two groups need only the sums of their rows: the product is bilinear.
    """

    members: list[int]
    size: int
    columns: NDArray[np.int32]
    values: NDArray[np.float64]
    dated: int
    within: float
    """The sum of the log odds of its pairs."""
    sums: dict[int, float]
    """Group number to the sum of the log odds between, for groups that a near pair leads to."""
    cohesion: float
    """The mean log odds within, one pair more counted with the least."""


def link(
    vectors: ArticleVectors, pairs: Pairs, starts: Sequence[Sequence[int]], settings: GroupingSettings
) -> tuple[tuple[int, ...], ...]:
    """Join groups, the nearest first, as long as two are near enough.

    Two groups are joined if the mean log odds between them (average linkage) are at most `gap_threshold`
    below those within the looser of the two. So a pair of look-alikes, each told of by many articles that
    share its own names, stays apart, while single articles join by the plain odds. The idea is that of
    Chameleon's relative closeness (Karypis, Han and Kumar, 1999).

    Args:
        vectors: n articles.
        pairs: The near pairs.
        starts: Groups to begin with, which are never parted; no article in two.
        settings: The rule.

    Returns:
        The groups as ascending numbers of articles, in the order of their first.
    """
    return _Linkage(vectors, pairs, starts, settings).run()


class _Linkage:
    def __init__(
        self,
        vectors: ArticleVectors,
        pairs: Pairs,
        starts: Sequence[Sequence[int]],
        settings: GroupingSettings,
    ) -> None:
        self._settings = settings
        self._vectors = vectors
        self._workspace = np.zeros(vectors.rows.shape[1])
        self._alone: list[tuple[int, ...]] = []
        self._groups: dict[int, _Group] = {}
        self._next = len(starts)
        self._queue: list[tuple[float, int, int, int, int]] = []
        self._connect(pairs, sorted(map(sorted, starts)))

    def run(self) -> tuple[tuple[int, ...], ...]:
        while self._queue:
            _, _, _, one, other = heapq.heappop(self._queue)
            if one in self._groups and other in self._groups:
                self._join(one, other)
        return tuple(sorted([*self._alone, *(tuple(group.members) for group in self._groups.values())]))

    def _start(self, members: list[int]) -> _Group:
        rows, settings = self._vectors.rows, self._settings
        slices = [slice(rows.indptr[i], rows.indptr[i + 1]) for i in members]
        columns, values = _add([rows.indices[s] for s in slices], [rows.data[s] for s in slices])
        dated = int(self._vectors.is_dated[members].sum())
        size = len(members)
        squares = sum(float(rows.data[s] @ rows.data[s]) for s in slices)
        within = (
            settings.intercept * size * (size - 1) / 2
            + (float(values @ values) - squares) / 2
            - settings.days * dated * (dated - 1) / 2
        )
        return _Group(
            members=members,
            size=size,
            columns=columns,
            values=values,
            dated=dated,
            within=within if size > 1 else 0.0,
            sums={},
            cohesion=self._cohesion(within if size > 1 else 0.0, size),
        )

    def _connect(self, pairs: Pairs, starts: Sequence[list[int]]) -> None:
        """Make the groups that a near pair leads out of, and their connections; the others stay alone."""
        group_of = np.full(len(self._vectors.days), -1, dtype=np.int64)
        for number, members in enumerate(starts):
            group_of[members] = number
        left, right = group_of[pairs.left], group_of[pairs.right]
        apart = np.flatnonzero((left != right) & (left >= 0) & (right >= 0))
        left, right = left[apart], right[apart]
        met = set(left.tolist()) | set(right.tolist())
        self._alone = [tuple(members) for number, members in enumerate(starts) if number not in met]
        self._groups = {number: self._start(starts[number]) for number in sorted(met)}
        nearby: dict[int, dict[int, float]] = {}
        odds = pairs.log_odds[apart].tolist()
        for one, other, value in zip(left.tolist(), right.tolist(), odds, strict=True):
            nearby.setdefault(max(one, other), {})[min(one, other)] = value
        for one, others in sorted(nearby.items()):
            first = self._groups[one]
            # Of two single articles, the sum is the pair's own.
            sums = {other: value for other, value in others.items() if self._groups[other].size == 1}
            sums = sums if first.size == 1 else {}
            sums |= self._between(one, [other for other in others if other not in sums])
            for other, total in sums.items():
                first.sums[other] = self._groups[other].sums[one] = total
                self._offer(other, one)

    def _between(self, one: int, others: Sequence[int]) -> dict[int, float]:
        """Return the sums of log odds between a group and others."""
        settings, group = self._settings, self._groups[one]
        self._workspace[group.columns] = group.values
        found = {}
        for number in others:
            other = self._groups[number]
            found[number] = (
                settings.intercept * group.size * other.size
                + float(self._workspace[other.columns] @ other.values)
                - settings.days * group.dated * other.dated
            )
        self._workspace[group.columns] = 0
        return found

    def _cohesion(self, within: float, size: int) -> float:
        return (within + self._settings.least_cohesion) / (size * (size - 1) / 2 + 1)

    def _offer(self, one: int, other: int) -> None:
        first, second = self._groups[one], self._groups[other]
        mean = first.sums[other] / (first.size * second.size)
        gap = max(min(first.cohesion, second.cohesion), self._settings.least_cohesion) - mean
        if gap <= self._settings.gap_threshold:
            low, high = first.members[0], second.members[0]
            if low > high:
                low, high = high, low
            heapq.heappush(self._queue, (round(gap, _DIGITS), low, high, one, other))

    def _join(self, one: int, other: int) -> None:
        first, second = self._groups[one], self._groups[other]
        near = sorted((first.sums.keys() | second.sums.keys()) - {one, other})
        to_first = self._between(one, [number for number in near if number not in first.sums])
        to_second = self._between(other, [number for number in near if number not in second.sums])
        columns, values = _add([first.columns, second.columns], [first.values, second.values])
        within, size = first.within + second.within + first.sums[other], first.size + second.size
        joined = _Group(
            members=sorted(first.members + second.members),
            size=size,
            columns=columns,
            values=values,
            dated=first.dated + second.dated,
            within=within,
            cohesion=self._cohesion(within, size),
            sums={
                number: first.sums.get(number, to_first.get(number, 0.0))
                + second.sums.get(number, to_second.get(number, 0.0))
                for number in near
            },
        )
        del self._groups[one], self._groups[other]
        number, self._next = self._next, self._next + 1
        self._groups[number] = joined
        for neighbour in near:
            sums = self._groups[neighbour].sums
            sums.pop(one, None)
            sums.pop(other, None)
            sums[number] = joined.sums[neighbour]
            self._offer(number, neighbour)


def _add(
    columns: Sequence[NDArray[np.int32]], values: Sequence[NDArray[np.float64]]
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Add sparse rows."""
    if len(columns) == 1:
        return columns[0], values[0]
    joined, place = np.unique(np.concatenate(columns), return_inverse=True)
    total: NDArray[np.float64] = np.zeros(len(joined))
    np.add.at(total, place, np.concatenate(values))
    return joined, total
