"""Quotations that say in a speaker's words what another sentence reports, and the reports of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.extraction.redundancy import Content

__all__ = ["Retellings"]

_SHARE = 0.4
_CONCEPTS, _WORDS = 4, 3
"""A report has at least 40 % of a quotation's content words in the quotation's order, at least four, of which
at least three are no names: whoever speaks of the same people needn't say the same. Set by reading pairs of
the development clusters and of public ones; names alone, or words in any order, found pairs that share a
topic."""


class Retellings:
    """Which of n candidates report another's quotation, or quote what it reports.

    Args:
        contents: The n candidates' contents.
    """

    def __init__(self, contents: Sequence[Content]) -> None:
        self._contents = contents
        self._spoken = {i: frozenset(c.spoken) for i, c in enumerate(contents) if len(c.spoken) >= _CONCEPTS}

    def beside(self, said: int) -> NDArray[np.bool_]:
        """Return for each candidate whether it quotes what one of them reports, or reports its quotation."""
        found = np.zeros(len(self._contents), dtype=bool)
        one = self._contents[said]
        for i, spoken in self._spoken.items():
            if len(spoken & one.told) >= _CONCEPTS:
                found[i] = _reports(one, self._contents[i])
        if said in self._spoken:
            spoken = self._spoken[said]
            for i, other in enumerate(self._contents):
                if len(spoken & other.told) >= _CONCEPTS and not found[i]:
                    found[i] = _reports(other, one)
        return found


def _reports(report: Content, quotation: Content) -> bool:
    """Tell whether what one states has enough of another's quotation, in the same order."""
    shared = _common_subsequence(quotation.spoken, report.stated)
    words = sum(concept in report.words for concept in shared)
    return len(shared) >= max(_CONCEPTS, _SHARE * len(quotation.spoken)) and words >= _WORDS


def _common_subsequence(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the longest sequence of concepts that both have in this order."""
    best: list[tuple[str, ...]] = [()] * (len(other) + 1)
    for concept in one:
        before: tuple[str, ...] = ()
        for place, rival in enumerate(other, start=1):
            here = best[place]
            if concept == rival and len(before) >= len(here):
                best[place] = (*before, concept)
            elif len(best[place - 1]) > len(here):
                best[place] = best[place - 1]
            before = here
    return best[-1]
