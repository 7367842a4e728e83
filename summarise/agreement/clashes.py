"""What two sources tell otherwise in quite other words, found by asking a model that learnt from clusters.

The other finders lay words side by side, and precisely; but most of what outlets tell otherwise shares few
words: "all stations have lifts", "at four stations we found no lift at all". Here a detector is asked about
the nearest statements of different sources, each in its context, and where it may be so the other way round,
too. A rule of a few numbers, fitted by `benchmarks/clash_fitting.py`, weighs its answers, how near the two
are, and among how many.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.asking import judge_pairs, pair_of
from summarise.agreement.clash_places import (
    find_place,
    quote_one_wording,
    quote_two_people,
    tell_the_same_day,
)
from summarise.agreement.nearness import rank_nearest
from summarise.agreement.sides import Clash, link_sides
from summarise.normalisation import single_spaced
from summarise.verification.alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Link, Statement
    from summarise.marks import MarkedEntailment
    from summarise.protocols import Detector, Embedder

__all__ = ["FEATURES", "Asked", "ask", "describe", "find_clash_links", "weigh"]

_FEWEST_ASKED = 24
_MOST_ASKED = 48
_ASKED_EACH = 0.75
"""Pairs that the detector is asked about, the nearest first: so many for each statement, within bounds. On 28
clusters of some fifty statements twice as many find hardly more."""
_LEAST_DENIED = 0.6
"""Probability of a contradiction that both directions must have: of what has less, hardly any is over the
threshold."""
FEATURES = (
    "least_denied",
    "most_said",
    "most_marked",
    "least_marked",
    "place",
    "statements",
)
"""What `describe` returns, in this order: of both directions, the logits of the lesser probability of a
contradiction, of the greater one that one statement says the other, and of the greater and the lesser mark of
a statement's most marked word; and the logarithms of their place among the nearest pairs and of how many
statements there are: the more, the more that is about other things lies as near."""
_INTERCEPT = 1.9765
_WEIGHTS = (0.3418, -0.4375, 0.1515, 0.0845, -0.4453, -0.5513)
_THRESHOLD = 0.8
"""Of up to 96 pairs of each of 81 clusters, cross-validated, 229 are over it, and 212 of them clash; from
0.75 on, 262 of 289. Of what is reported of held-out events one in six is none from there on, and one in
eight from 0.8 on."""
_NEARLY_THE_SAME = 0.85
"""Share of each statement that the other has, from which the detector isn't heard: it knows no calendar."""
_FEWEST_STATEMENTS, _MOST_STATEMENTS = 40, 160
"""So many have the clusters that the rule was fitted to; fewer or more count as these."""
_SMALLEST = 1e-4
_SURE = 0.5
"""Probability from which two statements that stand against a third say the same, or don't."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the detector says of two statements, the one before the other and the other way round.

    Attributes:
        left: The one.
        right: The other.
        of_left: What it says of the left one, given the right one.
        of_right: The same of the right one.
        place: How many pairs are nearer.
        statements: How many statements there are.
    """

    left: Statement
    right: Statement
    of_left: MarkedEntailment
    of_right: MarkedEntailment
    place: int
    statements: int


def find_clash_links(
    field: Field, embedder: Embedder, detector: Detector, known: Sequence[Link]
) -> list[Link]:
    """Find what two sources tell otherwise, but for what is known.

    Args:
        field: What is compared.
        embedder: Tells which statements are near each other.
        detector: Is asked about them.
        known: Links that were found by other ways: what links the same two statements isn't found again.

    Raises:
        BackendError: The detector failed.
    """
    told = {frozenset((link.left.statement, link.right.statement)) for link in known if not link.agrees}
    clashes: list[Clash] = []
    for asked in ask(field, embedder, detector):
        weight = weigh(describe(asked))
        is_told = frozenset((asked.left.number, asked.right.number)) in told
        if weight < _THRESHOLD or is_told or _are_nearly_the_same(asked.left, asked.right):
            continue
        places = (
            find_place(asked.left, asked.of_left.marks),
            find_place(asked.right, asked.of_right.marks),
        )
        is_none = (quote_two_people, quote_one_wording, tell_the_same_day)
        if not any(excuses(*places) for excuses in is_none):
            clashes.append(Clash(*places, weight=round(weight, 4)))
    return link_sides(clashes, lambda one, other: _agree(one, other, field, detector))


def _agree(one: Statement, other: Statement, field: Field, detector: Detector) -> bool:
    """Tell whether one of two statements says the other, and neither contradicts the other."""
    if single_spaced(one.text) == single_spaced(other.text):
        return True
    judged = judge_pairs([pair_of(one, other, field), pair_of(other, one, field)], detector)
    return (
        max(each.entailment.entailment for each in judged) >= _SURE
        and max(each.entailment.contradiction for each in judged) < _SURE
    )


def _are_nearly_the_same(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are nearly the same word for word: other finders see what differs there."""
    return all(
        align(told.passage, theirs.passage).recall >= _NEARLY_THE_SAME
        for told, theirs in ((one, other), (other, one))
    )


def ask(
    field: Field,
    embedder: Embedder,
    detector: Detector,
    *,
    most: int | None = None,
    least_denied: float = _LEAST_DENIED,
) -> list[Asked]:
    """Ask about a cluster's nearest statements; return those that may clash, whichever is asked about first.

    Args:
        field: What is compared.
        embedder: Tells which statements are near each other.
        detector: Is asked about them.
        most: So many pairs at most; by default as many as a summary asks about.
        least_denied: The probability of a contradiction that both directions must have.
    """
    if most is None:
        most = min(_MOST_ASKED, max(_FEWEST_ASKED, round(_ASKED_EACH * len(field.looked_at))))
    near = rank_nearest(field, embedder, most)
    pairs = [(left, right) for left, right, _ in near]
    of_left = judge_pairs([pair_of(right, left, field) for left, right in pairs], detector)
    likely = [k for k, judged in enumerate(of_left) if judged.entailment.contradiction >= least_denied]
    of_right = judge_pairs([pair_of(*pairs[k], field) for k in likely], detector)
    count = len(field.looked_at)
    return [
        Asked(*pairs[k], of_left[k], back, place=near[k][2], statements=count)
        for k, back in zip(likely, of_right, strict=True)
        if back.entailment.contradiction >= least_denied
    ]


def describe(asked: Asked) -> tuple[float, ...]:
    """Return the `FEATURES` of what was asked about two statements."""
    both = (asked.of_left, asked.of_right)
    denied = [_logit(judged.entailment.contradiction) for judged in both]
    said = max(_logit(judged.entailment.entailment) for judged in both)
    marked = sorted(_logit(max((mark.unsupported for mark in judged.marks), default=0.0)) for judged in both)
    statements = min(_MOST_STATEMENTS, max(_FEWEST_STATEMENTS, asked.statements))
    where = math.log1p(asked.place), math.log(statements)
    return min(denied), said, marked[1], marked[0], *where


def _logit(probability: float) -> float:
    probability = min(1.0, max(0.0, probability))
    return math.log((probability + _SMALLEST) / (1 - probability + _SMALLEST))


def weigh(features: Iterable[float]) -> float:
    """Return the probability that two statements tell a thing otherwise."""
    total = _INTERCEPT + math.fsum(weight * value for weight, value in zip(_WEIGHTS, features, strict=True))
    return 1 / (1 + math.exp(-total))
