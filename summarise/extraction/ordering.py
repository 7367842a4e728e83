"""An order in which a reader can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.extraction.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.extraction.mentions import Mentions

__all__ = ["reading_order"]

_SHIFT = {Role.CAUSE: -0.1, Role.DETAIL: 0.0, Role.QUOTATION: 0.1, Role.REACTION: 0.2, Role.OUTLOOK: 0.3}
"""How much earlier or later than the sources tell it a part of the story comes, as a share of an article's
length; set by hand while reading."""


def reading_order(  # noqa: PLR0913 - what there is to know of each
    chosen: Sequence[int],
    *,
    lead: int,
    expected_place: Mapping[int, float],
    leans_on: Mapping[int, int],
    places: Mapping[int, tuple[str, int]],
    roles: Mapping[int, Role],
    mentions: Mentions,
) -> tuple[int, ...]:
    """Put the lead first, then the others where the sources, on average, tell them.

    Majority ordering after Barzilay, Elhadad and McKeown (JAIR 2002), with relative positions in
    place of pairwise votes, moved towards cause, detail, quotation, reaction, outlook. Sentences of one
    article keep its order; what leans on another sentence follows it at once; and who introduces somebody
    comes before who recalls them.

    Args:
        chosen: Candidates.
        lead: The one that opens the summary.
        expected_place: Candidate to the mean relative position of what it says, 0 to 1.
        leans_on: Candidate to the chosen one that it must follow.
        places: Candidate to its article and its position there.
        roles: Candidate to its part in the story.
        mentions: Who is named how in the candidates.
    """
    followers: dict[int, list[int]] = {}
    roots: list[int] = []
    for candidate in sorted(chosen, key=lambda c: (c != lead, expected_place[c] + _SHIFT[roles[c]], c)):
        antecedent = leans_on.get(candidate)
        if antecedent is None:
            roots.append(candidate)
        else:
            followers.setdefault(antecedent, []).append(candidate)
    blocks = [_block(root, followers) for root in _in_article_order(roots, places)]
    return tuple(candidate for block in _introductions_first(blocks, mentions) for candidate in block)


def _block(root: int, followers: Mapping[int, Sequence[int]]) -> list[int]:
    """Return a candidate and what leans on it, directly or not, in reading order."""
    block: list[int] = []
    stack = [root]
    while stack:
        candidate = stack.pop()
        block.append(candidate)
        stack.extend(followers.get(candidate, ())[::-1])
    return block


def _in_article_order(order: Sequence[int], places: Mapping[int, tuple[str, int]]) -> list[int]:
    """Give the slots that an article's sentences have to the same sentences in the article's order."""
    waiting: dict[str, list[int]] = {}
    for candidate in sorted(order, key=lambda candidate: places[candidate], reverse=True):
        waiting.setdefault(places[candidate][0], []).append(candidate)
    return [waiting[places[candidate][0]].pop() for candidate in order]


def _introductions_first(blocks: Sequence[list[int]], mentions: Mentions) -> list[list[int]]:
    """Move blocks that introduce somebody before those that recall them; the first block stays first."""
    waiting = list(blocks)
    ordered: list[list[int]] = []
    known: set[int] = set()
    while waiting:
        introduced = [_named(block, mentions)[0] for block in waiting]
        recalled = [_named(block, mentions)[1] - known for block in waiting]
        place = 0
        if ordered:
            place = next(
                (
                    i
                    for i, names in enumerate(recalled)
                    if not any(names & others for j, others in enumerate(introduced) if j != i)
                ),
                0,
            )
        ordered.append(waiting.pop(place))
        known |= introduced[place]
    return ordered


def _named(block: Sequence[int], mentions: Mentions) -> tuple[set[int], set[int]]:
    """Return whom a block introduces, and whom it recalls before."""
    introduced: set[int] = set()
    recalled: set[int] = set()
    for candidate in block:
        recalled |= set(mentions.recalled[candidate].nonzero()[0].tolist()) - introduced
        introduced |= set(mentions.introduced[candidate].nonzero()[0].tolist())
    return introduced, recalled
