"""What two sources tell otherwise in quite other words, found by asking a model that learnt from clusters.

The other finders lay words side by side, and precisely; but most of what outlets tell otherwise shares few
words: "nobody was on board", "eleven scrambled out of the windows". Here a detector is asked about the
nearest statements of different sources, each in its context, and where it may be so the other way round,
too. A rule of a few numbers, fitted by `benchmarks/clash_fitting.py`, weighs its answers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.nearness import in_context, nearest_statements
from summarise.agreement.slots import Link, Slot, widen
from summarise.agreement.subjects import names_of, shared_names
from summarise.agreement.tolls import toll_of
from summarise.differences import DisagreementKind
from summarise.verification.alignment import align
from summarise.verification.dates import find_dates
from summarise.verification.quantities import find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.marks import Mark, MarkedEntailment
    from summarise.protocols import Detector, Embedder

__all__ = ["FEATURES", "Asked", "ask", "describe", "find_clash_links", "weigh"]

_FEWEST_ASKED = 24
_MOST_ASKED = 96
_ASKED_EACH = 1.0
"""Pairs that the detector is asked about, the nearest first: so many for each statement, within bounds. On 36
clusters of some sixty statements, twice as many find no more."""
_LEAST_DENIED = 0.4
"""Probability of a contradiction from which a pair is asked about the other way round, too."""
FEATURES = ("least_denied", "most_said", "most_marked", "least_marked", "shared_names")
"""What `describe` returns, in this order: of both directions, the logits of the lesser probability of a
contradiction, of the greater one that one statement says the other, and of the greater and the lesser mark of
a statement's most marked word; and how many names they share: one person says many things."""
_INTERCEPT = -1.8208
_WEIGHTS = (0.2768, -0.2861, 0.1778, 0.3163, -0.4080)
_THRESHOLD = 0.8
"""On 36 clusters, cross-validated, 37 pairs of statements are over it, and 35 of them clash; from 0.6 on, 70
of 85."""
_NEARLY_THE_SAME = 0.85
"""Share of each statement that the other has, from which the detector isn't heard: it knows no calendar."""
_SMALLEST = 1e-4
_MOST_NAMES = 2
"""Beyond these, one more says nothing more."""
_MARKED = 0.5
"""Share of the greatest mark from which a word is shown, too."""
_MOST_SHOWN = 24
"""Tokens."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the detector says of two statements, the one before the other and the other way round.

    Attributes:
        left: The one.
        right: The other.
        of_left: What it says of the left one, given the right one.
        of_right: The same of the right one.
    """

    left: Statement
    right: Statement
    of_left: MarkedEntailment
    of_right: MarkedEntailment


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
    told = {(link.left.statement, link.right.statement) for link in known if not link.agrees}
    links: list[Link] = []
    for asked in ask(field, embedder, detector):
        weight = weigh(describe(asked))
        is_told = (asked.left.number, asked.right.number) in told
        if weight >= _THRESHOLD and not is_told and not _are_nearly_the_same(asked.left, asked.right):
            links.append(_link(asked, weight))
    return links


def _are_nearly_the_same(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are nearly the same word for word: other finders see what differs there."""
    return all(
        align(told.passage, theirs.passage).recall >= _NEARLY_THE_SAME
        for told, theirs in ((one, other), (other, one))
    )


def ask(field: Field, embedder: Embedder, detector: Detector) -> list[Asked]:
    """Ask about a cluster's nearest statements; both ways about those that may clash."""
    most = min(_MOST_ASKED, max(_FEWEST_ASKED, round(_ASKED_EACH * len(field.looked_at))))
    pairs = nearest_statements(field, embedder, most)
    of_left = detector.judge([_pair(right, left, field) for left, right in pairs])
    likely = [
        (left, right, judged)
        for (left, right), judged in zip(pairs, of_left, strict=True)
        if judged.entailment.contradiction >= _LEAST_DENIED
    ]
    of_right = detector.judge([_pair(left, right, field) for left, right, _ in likely])
    return [
        Asked(left, right, judged, back) for (left, right, judged), back in zip(likely, of_right, strict=True)
    ]


def _pair(premise: Statement, hypothesis: Statement, field: Field) -> tuple[str, str]:
    return in_context(premise, field), hypothesis.passage.text


def describe(asked: Asked) -> tuple[float, ...]:
    """Return the `FEATURES` of what was asked about two statements."""
    both = (asked.of_left, asked.of_right)
    denied = [_logit(judged.entailment.contradiction) for judged in both]
    said = max(_logit(judged.entailment.entailment) for judged in both)
    marked = sorted(_logit(max((mark.unsupported for mark in judged.marks), default=0.0)) for judged in both)
    names = [names_of(one.passage, 0, len(one.passage.tokens)) for one in (asked.left, asked.right)]
    shared = float(min(shared_names(*names), _MOST_NAMES))
    return min(denied), said, marked[1], marked[0], shared


def _logit(probability: float) -> float:
    probability = min(1.0, max(0.0, probability))
    return math.log((probability + _SMALLEST) / (1 - probability + _SMALLEST))


def weigh(features: Iterable[float]) -> float:
    """Return the probability that two statements tell a thing otherwise."""
    total = _INTERCEPT + math.fsum(weight * value for weight, value in zip(_WEIGHTS, features, strict=True))
    return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class _Place:
    """What of a statement clashes.

    Attributes:
        statement: The statement.
        marked: Its tokens that clash.
        first: The first token that is shown: theirs, with the rest of their clauses.
        last: The last.
    """

    statement: Statement
    marked: frozenset[int]
    first: int
    last: int


def _link(asked: Asked, weight: float) -> Link:
    places = [
        _find_place(statement, judged.marks)
        for statement, judged in ((asked.left, asked.of_left), (asked.right, asked.of_right))
    ]
    kinds = {_kind(place) for place in places}
    kind = kinds.pop() if len(kinds) == 1 else DisagreementKind.STATEMENT
    left, right = (_slot(place, kind) for place in places)
    return Link(kind, left, right, agrees=False, weight=round(weight, 4))


def _find_place(statement: Statement, marks: Sequence[Mark]) -> _Place:
    tokens = statement.passage.tokens
    probabilities = [
        max(
            (mark.unsupported for mark in marks if mark.start < token.end and token.start < mark.end),
            default=0.0,
        )
        for token in tokens
    ]
    peak = max(range(len(tokens)), key=lambda k: (probabilities[k], -k))
    marked = {peak}
    first = last = peak
    for k, probability in enumerate(probabilities):
        if probability >= _MARKED * probabilities[peak] and max(last, k) - min(first, k) < _MOST_SHOWN:
            marked.add(k)
            first, last = min(first, k), max(last, k)
    while first and tokens[first - 1].clause == tokens[first].clause and last - first < _MOST_SHOWN:
        first -= 1
    return _Place(statement, frozenset(marked), first, widen(statement.passage, last, first + _MOST_SHOWN))


def _kind(place: _Place) -> DisagreementKind:
    """Tell in what a place differs, as far as its words tell: a quotation, a day, a figure, or what is so."""
    passage = place.statement.passage
    if all(passage.tokens[k].quotation >= 0 for k in place.marked):
        return DisagreementKind.QUOTATION
    quantities = ((one.first, one.last) for one in find_quantities(passage))
    days = ((one.first, one.last) for one in find_dates(passage))
    if any(not place.marked.isdisjoint(range(first, last + 1)) for first, last in days):
        return DisagreementKind.DATE
    if any(not place.marked.isdisjoint(range(first, last + 1)) for first, last in quantities):
        return DisagreementKind.NUMBER
    return DisagreementKind.STATEMENT


def _slot(place: _Place, kind: DisagreementKind) -> Slot:
    passage, first, last = place.statement.passage, place.first, place.last
    amount = None
    if kind is DisagreementKind.NUMBER:
        figures = [one for one in find_quantities(passage) if first <= one.first and one.last <= last]
        amount = next((one.value[0] for one in figures if toll_of(passage, one) is not None), None)
    shown = passage.text[passage.tokens[first].start : passage.tokens[last].end]
    number = place.statement.number
    return Slot(number, first, last, shown, f"{number} {first}", amount=amount)
