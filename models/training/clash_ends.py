"""Which statements of a cluster clash, which agree and which only look as if they clashed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from models.training.clusters import Difference, Span, TrainingCluster
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

    Spans = tuple[tuple[int, int], ...]
    Ends = tuple[int, int]

__all__ = ["Place", "clashes_before", "find_alike", "find_clashing", "places_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of a cluster stands: in which statement, and where there."""

    statement: int
    start: int
    end: int


def places_of(span: Span, field: Field) -> list[Place]:
    """Return where a span stands among the statements of a field, which it may be longer than."""
    cluster = field.cluster
    start = cluster.articles[span.article].text.find(span.text)
    end = start + len(span.text)
    found: list[Place] = []
    for statement in field.statements:
        sentence = cluster.sentences[statement.sentences[0]]
        if int(sentence.article_id) == span.article and sentence.start < end and start < sentence.end:
            first = max(0, start - sentence.start)
            found.append(Place(statement.number, first, min(len(sentence.text), end - sentence.start)))
    return found


def find_clashing(cluster: TrainingCluster, field: Field) -> Mapping[Ends, tuple[Spans, Spans]]:
    """Return the pairs of statements that clash, with the words of each that do."""
    found: dict[Ends, list[tuple[Place, Place]]] = defaultdict(list)
    for difference in cluster.differences:
        for ours, theirs in _sides(difference, field):
            left, right = sorted((ours, theirs), key=lambda place: place.statement)
            found[left.statement, right.statement].append((left, right))
    return {
        ends: (
            tuple(sorted({(left.start, left.end) for left, _ in both})),
            tuple(sorted({(right.start, right.end) for _, right in both})),
        )
        for ends, both in found.items()
    }


def _sides(difference: Difference, field: Field) -> Iterator[tuple[Place, Place]]:
    placed = [(span, place) for span in difference.spans for place in places_of(span, field)]
    for k, (span, place) in enumerate(placed):
        for other, theirs in placed[k + 1 :]:
            if span.article != other.article and span.says != other.says:
                yield place, theirs


def find_alike(cluster: TrainingCluster, field: Field) -> set[Ends]:
    """Return the pairs of statements that only look as if they clashed."""
    found: set[Ends] = set()
    for look_alike in cluster.look_alikes:
        numbers = {
            (place.statement, span.article) for span in look_alike.spans for place in places_of(span, field)
        }
        found |= {
            (one, other)
            for one, article in numbers
            for other, theirs in numbers
            if one < other and article != theirs
        }
    return found


def clashes_before(
    premise: Statement, hypothesis: Statement, clashing: Collection[Ends], field: Field
) -> bool:
    """Tell whether what stands before a premise, and is read with it, clashes with a hypothesis."""
    before = field.before(premise)
    if before is None:
        return False
    numbers = before.number, hypothesis.number
    return (min(numbers), max(numbers)) in clashing
