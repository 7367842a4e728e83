"""An order in which a reader can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.extraction.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
    answers: Mapping[int, Collection[int]],
    places: Mapping[int, tuple[str, int, int]],
    roles: Mapping[int, Role],
    mentions: Mentions,
) -> tuple[int, ...]:
    """Put the lead first, then the others where the sources, on average, tell them.

    Majority ordering after Barzilay, Elhadad and McKeown (JAIR 2002), with relative positions in
    place of pairwise votes, moved towards cause, detail, quotation, reaction, outlook. Sentences of one
    article keep its order; what leans on another sentence, or stands right behind it in its article, follows
    it at once; what takes something for known waits for one that tells it; and who introduces somebody comes
    before who recalls them.

    Args:
        chosen: Candidates.
        lead: The one that opens the summary.
        expected_place: Candidate to the mean relative position of what it says, 0 to 1.
        leans_on: Candidate to the chosen one that it must follow.
        answers: Candidate to the chosen ones of which one must stand before it; none for most.
        places: Candidate to its article and its first and last position there.
        roles: Candidate to its part in the story.
        mentions: Who is named how in the candidates.
    """
    links = _continuations(chosen, places) | dict(leans_on)
    while lead in links:
        lead = links[lead]
    followers: dict[int, list[int]] = {}
    roots: list[int] = []
    for candidate in sorted(chosen, key=lambda c: (c != lead, expected_place[c] + _SHIFT[roles[c]], c)):
        antecedent = links.get(candidate)
        if antecedent is None:
            roots.append(candidate)
        else:
            followers.setdefault(antecedent, []).append(candidate)
    blocks = [_block(root, followers) for root in _in_article_order(roots, places)]
    return tuple(candidate for block in _known_first(blocks, mentions, answers) for candidate in block)


def _continuations(chosen: Sequence[int], places: Mapping[int, tuple[str, int, int]]) -> dict[int, int]:
    """Map what stands right behind another chosen one in its article to that one."""
    by_end = {(article, last): one for one in chosen for article, _, last in (places[one],)}
    found = {one: by_end.get((places[one][0], places[one][1] - 1)) for one in chosen}
    return {one: other for one, other in found.items() if other is not None}


def _block(root: int, followers: Mapping[int, Sequence[int]]) -> list[int]:
    """Return a candidate and what leans on it, directly or not, in reading order."""
    block: list[int] = []
    stack = [root]
    while stack:
        candidate = stack.pop()
        block.append(candidate)
        stack.extend(followers.get(candidate, ())[::-1])
    return block


def _in_article_order(order: Sequence[int], places: Mapping[int, tuple[str, int, int]]) -> list[int]:
    """Give the slots that an article's sentences have to the same sentences in the article's order."""
    waiting: dict[str, list[int]] = {}
    for candidate in sorted(order, key=lambda candidate: places[candidate], reverse=True):
        waiting.setdefault(places[candidate][0], []).append(candidate)
    return [waiting[places[candidate][0]].pop() for candidate in order]


def _known_first(
    blocks: Sequence[list[int]], mentions: Mentions, answers: Mapping[int, Collection[int]]
) -> list[list[int]]:
    """Move blocks that tell of somebody or something before those that take it for known.

    The first block stays first. Where not all can be had, what is taken for known matters more than names.
    """
    waiting = list(blocks)
    ordered = [waiting.pop(0)]
    while waiting:
        told = {candidate for block in ordered for candidate in block}
        names = {name for block in ordered for name in _named(block, mentions)[0]}
        answered = [i for i, block in enumerate(waiting) if _is_answered(block, told, answers)]
        introduced = [_named(block, mentions)[0] for block in waiting]
        is_known = [
            not any(
                (_named(block, mentions)[1] - names) & others for j, others in enumerate(introduced) if j != i
            )
            for i, block in enumerate(waiting)
        ]
        first = answered[0] if answered else 0
        ordered.append(waiting.pop(next((i for i in answered if is_known[i]), first)))
    return ordered


def _is_answered(block: Sequence[int], told: Collection[int], answers: Mapping[int, Collection[int]]) -> bool:
    """Tell whether all that a block takes for known stands before."""
    before = set(told)
    for candidate in block:
        wanted = answers.get(candidate, ())
        if wanted and before.isdisjoint(wanted):
            return False
        before.add(candidate)
    return True


def _named(block: Sequence[int], mentions: Mentions) -> tuple[set[int], set[int]]:
    """Return whom a block introduces, and whom it recalls before."""
    introduced: set[int] = set()
    recalled: set[int] = set()
    for candidate in block:
        recalled |= set(mentions.recalled[candidate].nonzero()[0].tolist()) - introduced
        introduced |= set(mentions.introduced[candidate].nonzero()[0].tolist())
    return introduced, recalled
