"""What selection chooses among, put together from what was measured of a cluster."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from summarise.extraction.mentions import find_mentions
from summarise.extraction.redundancy import Overlaps
from summarise.extraction.references import find_references
from summarise.extraction.repeats import Repeats
from summarise.extraction.roles import Role, find_role
from summarise.extraction.salience import WEIGHTS
from summarise.extraction.selection import Pool
from summarise.extraction.standalone import MAX_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.cluster import Cluster
    from summarise.extraction.candidates import Candidate
    from summarise.extraction.groups import Groups
    from summarise.extraction.pairs import SharedPairs

__all__ = ["build_pool"]

_LEAD_WEIGHTS = (1.0, 0.85, 0.7)
"""A summary opens with a flawless sentence that stood among the first three of its article."""

_LEAD_FACTS = 0.3
"""What a lead without a number, a name or a quotation loses beside one that is full of them; set by hand:
a story that opens on a scene isn't the news."""

_RECALLING_LEAD = 0.8
"""What is left of a lead that calls somebody by the last name alone whom others introduce; set by hand."""

_OPENING_SENTENCES = 2
"""So many sentences of an article tell the main news."""

_FLAWS = {f"over {MAX_WORDS} words": 0.2, "no full sentence": 0.3}
"""Of what is unfit for a summary, what may sooner fill room that nothing else fills; other flaws weigh 1."""

_FULL_ARTICLE = 8
"""An article of fewer sentences than this is all opening."""


def build_pool(  # noqa: PLR0913 - what other modules measured, one each
    cluster: Cluster,
    groups: Groups,
    candidates: Sequence[Candidate],
    pairs: SharedPairs,
    *,
    parts: NDArray[np.float64],
    worth: NDArray[np.float64],
    factors: NDArray[np.float64],
) -> Pool:
    """Put the pool together.

    Args:
        cluster: The articles.
        groups: Their sentences' g groups.
        candidates: n of them.
        pairs: What they tell that several sources tell.
        parts: n×p, as in `salience.WEIGHTS`.
        worth: n saliences.
        factors: n, what flaws of reading leave of them.
    """
    lengths = Counter(sentence.article_id for sentence in cluster.sentences)
    of_group = np.array([c.group for c in candidates])
    information = parts[:, list(WEIGHTS).index("information")].tolist()
    mentions = find_mentions([c.text for c in candidates], cluster.language)
    roles = tuple(
        find_role(c.text, cluster.language, is_quotation=c.content.is_quotation) for c in candidates
    )
    opens_article = np.array(
        [
            c.place.positions[0] < _OPENING_SENTENCES and lengths[c.place.article_id] >= _FULL_ARTICLE
            for c in candidates
        ]
    )
    overlaps = Overlaps([c.content for c in candidates])
    return Pool(
        salience=worth,
        factor=factors,
        repeats=Repeats(overlaps, groups.rows[of_group], pairs),
        pairs=pairs,
        sentences=np.array([len(c.place.positions) for c in candidates]),
        words=np.array([len(c.text.split()) for c in candidates]),
        is_quotation=np.array([c.content.is_quotation for c in candidates]),
        lead_weight=np.array([_lead_weight(c, i) for c, i in zip(candidates, information, strict=True)])
        * np.where(mentions.recalled.any(axis=1), _RECALLING_LEAD, 1.0),
        opens_article=opens_article,
        antecedent=_antecedents(candidates),
        references=find_references(candidates, cluster),
        flaw=np.array(
            [_FLAWS.get(c.assessment.unfit, 1.0) if c.assessment.unfit else 0.0 for c in candidates]
        ),
        overlapping=_overlapping(candidates),
        mentions=mentions,
        roles=roles,
        is_beyond=np.array([role in {Role.REACTION, Role.OUTLOOK} for role in roles]),
    )


def _antecedents(candidates: Sequence[Candidate]) -> NDArray[np.int64]:
    at = {
        (c.place.article_id, position): i for i, c in enumerate(candidates) for position in c.place.positions
    }
    return np.array(
        [
            # Without one, nothing can make it readable: a candidate can't stand before itself.
            at.get((c.place.article_id, c.place.positions[0] - 1), i) if c.assessment.leans else -1
            for i, c in enumerate(candidates)
        ],
        dtype=np.int64,
    )


def _overlapping(candidates: Sequence[Candidate]) -> dict[int, tuple[int, ...]]:
    """Map candidates to those that have a sentence in common with them."""
    holding: dict[tuple[str, int], list[int]] = {}
    for i, candidate in enumerate(candidates):
        for position in candidate.place.positions:
            holding.setdefault((candidate.place.article_id, position), []).append(i)
    pairs = {(one, other) for held in holding.values() for one, other in combinations(held, 2)}
    overlapping: dict[int, list[int]] = {}
    for one, other in sorted(pairs):
        overlapping.setdefault(one, []).append(other)
        overlapping.setdefault(other, []).append(one)
    return {one: tuple(others) for one, others in overlapping.items()}


def _lead_weight(candidate: Candidate, information: float) -> float:
    position = candidate.place.positions[0]
    if position >= len(_LEAD_WEIGHTS) or candidate.assessment.factor < 1:
        return 0.0
    return _LEAD_WEIGHTS[position] * (1 - _LEAD_FACTS * (1 - information))
