"""An order in which a reader can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["reading_order"]


def reading_order(
    chosen: Sequence[int],
    *,
    lead: int,
    expected_place: Mapping[int, float],
    leans_on: Mapping[int, int],
    places: Mapping[int, tuple[str, int]],
) -> tuple[int, ...]:
    """Put the lead first, then the others where the sources, on average, tell them.

    Majority ordering after Barzilay, Elhadad and McKeown (JAIR 2002), with relative positions in
    place of pairwise votes. Sentences of one article keep its order, so that nobody is called by a second
    name before the first; what leans on another sentence follows it at once.

    Args:
        chosen: Candidates.
        lead: The one that opens the summary.
        expected_place: Candidate to the mean relative position of what it says, 0 to 1.
        leans_on: Candidate to the chosen one that it must follow.
        places: Candidate to its article and its position there.
    """
    followers: dict[int, list[int]] = {}
    roots: list[int] = []
    for candidate in sorted(chosen, key=lambda c: (c != lead, expected_place[c], c)):
        antecedent = leans_on.get(candidate)
        if antecedent is None:
            roots.append(candidate)
        else:
            followers.setdefault(antecedent, []).append(candidate)
    order: list[int] = []
    stack = _in_article_order(roots, places)[::-1]
    while stack:
        candidate = stack.pop()
        order.append(candidate)
        stack.extend(followers.get(candidate, ())[::-1])
    return tuple(order)


def _in_article_order(order: Sequence[int], places: Mapping[int, tuple[str, int]]) -> list[int]:
    """Give the slots that an article's sentences have to the same sentences in the article's order."""
    waiting: dict[str, list[int]] = {}
    for candidate in sorted(order, key=lambda candidate: places[candidate], reverse=True):
        waiting.setdefault(places[candidate][0], []).append(candidate)
    return [waiting[places[candidate][0]].pop() for candidate in order]
