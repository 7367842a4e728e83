"""What collecting found, source by source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Collected", "Tally"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """One collecting.

    Attributes:
        sources: How many sources were asked.
        unchanged: How many of them had nothing new to say.
        failed: How many of them could not be had.
        articles: How many articles are new.
        passed_over: How many entries have no article that can be had.
        waiting: How many entries are left for a later run.
        problems: What went wrong or was read with a doubt, by source.
        is_complete: Whether the time sufficed.
    """

    sources: int
    unchanged: int
    failed: int
    articles: int
    passed_over: int
    waiting: int
    problems: tuple[Problem, ...]
    is_complete: bool

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The numbers with their names, for the record of the stage."""
        names = ("sources", "unchanged", "failed", "articles", "passed_over", "waiting")
        return tuple((name, int(getattr(self, name))) for name in names)


class Tally:
    """Counts while collecting goes on."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._problems: list[Problem] = []

    def note(self, where: str, reason: str) -> None:
        """Keep a problem."""
        self._problems.append(Problem(where=where, reason=reason))

    def finish(self, *, is_complete: bool) -> Collected:
        """Return the result."""
        return Collected(
            sources=self.counts["sources"],
            unchanged=self.counts["unchanged"],
            failed=self.counts["failed"],
            articles=self.counts["articles"],
            passed_over=self.counts["passed_over"],
            waiting=self.counts["waiting"],
            problems=tuple(_sorted(self._problems)),
            is_complete=is_complete,
        )


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.where, problem.reason))
