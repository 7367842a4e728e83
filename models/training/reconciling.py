"""What two statements of a cluster teach once a thing in one is told as the other tells it, or otherwise.

All but a figure, a day or a name stays as it was told: what clashed doesn't any more, what agreed does. So
the words around a thing tell nothing of whether two sources differ, but whether they are about one thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.clash_ends import clashes_before, find_clashing, places_of
from models.training.differing import build
from models.training.examples import Row
from models.training.fillings import FillingKind, can_replace, read_fillings
from summarise.agreement.counting import UNIT_STEMS
from summarise.agreement.nearness import in_context
from summarise.agreement.pairing import lay_out
from summarise.normalisation import single_spaced
from summarise.verification.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.training.clash_ends import Place
    from models.training.clusters import Difference, Span, TrainingCluster
    from models.training.fillings import Filling
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

    Placed = tuple[Span, Place]

__all__ = ["reconcile_clusters"]

_CLASH = "contradiction"
_NO_CLASH = "not_contradiction"
_KINDS = frozenset(("number", "date", "name", "place"))
"""Kinds of differences that one thing makes: nothing put in undoes an opposite, or who did what to whom."""
_NAMED = frozenset(("name", "place"))
"""Kinds of differences in which a name may be put: who did what to whom isn't told by a name alone."""


def reconcile_clusters(clusters: Iterable[TrainingCluster]) -> list[Row]:
    """Put things of clusters' differences into each other's statements.

    Args:
        clusters: Articles that differ.

    Returns:
        Rows of the kinds `reconciled` (no clash) and `parted` (a clash), each once.
    """
    return list(
        dict.fromkeys(row for cluster in clusters for row in _reconcile_all(cluster, lay_out(build(cluster))))
    )


def _reconcile_all(cluster: TrainingCluster, field: Field) -> Iterator[Row]:
    clashing = find_clashing(cluster, field)
    for difference in cluster.differences:
        if difference.kind not in _KINDS:
            continue
        placed = [(span, place) for span in difference.spans for place in places_of(span, field)]
        for one in placed:
            for other in placed:
                ends = one[1].statement, other[1].statement
                if one[0].article == other[0].article:
                    continue
                premise, hypothesis = field.statements[ends[0]], field.statements[ends[1]]
                if clashes_before(premise, hypothesis, clashing, field):
                    continue
                spans = clashing.get((min(ends), max(ends)))
                if one[0].says != other[0].says and spans is not None and len(spans[0]) == len(spans[1]) == 1:
                    yield from _reconcile(one, other, difference, field)
                elif one[0].says == other[0].says and spans is None:
                    yield from _part(one, other, difference, field)


def _reconcile(one: Placed, other: Placed, difference: Difference, field: Field) -> Iterator[Row]:
    """Tell a thing of the other's statement as the one tells it, where both tell one such thing."""
    premise, hypothesis = (field.statements[place.statement] for _, place in (one, other))
    pairs = [
        (filling, replacement)
        for filling in _fillings_at(other[1], difference, field)
        for replacement in _fillings_at(one[1], difference, field)
        if _can_stand(replacement, filling)
    ]
    if len(pairs) == 1:
        text, _ = _put(pairs[0][1], premise, pairs[0][0], hypothesis)
        yield Row(in_context(premise, field), text, _NO_CLASH, "clusters", "reconciled")


def _part(one: Placed, other: Placed, difference: Difference, field: Field) -> Iterator[Row]:
    """Tell a thing of the other's statement as a third one tells it, which clashes with both."""
    premise, hypothesis = (field.statements[place.statement] for _, place in (one, other))
    told = _fillings_at(one[1], difference, field)
    same = [
        filling
        for filling in _fillings_at(other[1], difference, field)
        if any(filling.kind is own.kind and not can_replace(filling, own) for own in told)
    ]
    if len(same) != 1:
        return
    for span in difference.spans:
        if span.says == one[0].says:
            continue
        for place in places_of(span, field):
            third = field.statements[place.statement]
            new = [
                filling for filling in _fillings_at(place, difference, field) if _can_stand(filling, same[0])
            ]
            if len(new) == 1 and all(can_replace(own, new[0]) for own in told if own.kind is new[0].kind):
                text, marked = _put(new[0], third, same[0], hypothesis)
                yield Row(in_context(premise, field), text, _CLASH, "clusters", "parted", (marked,))


def _can_stand(new: Filling, old: Filling) -> bool:
    """Tell whether a thing can take another's place: it is of one kind, and a count is of one unit."""
    units = [
        UNIT_STEMS.intersection(one.value.heads) if isinstance(one.value, Quantity) else frozenset()
        for one in (new, old)
    ]
    return can_replace(old, new) and units[0] == units[1]


def _fillings_at(place: Place, difference: Difference, field: Field) -> list[Filling]:
    """Return what is told in the words of a place; names only where it is names that differ."""
    fillings = read_fillings(field.statements[place.statement])
    return [
        one
        for one in fillings
        if place.start <= one.start
        and one.end <= place.end
        and (one.kind is not FillingKind.NAME or difference.kind in _NAMED)
    ]


def _put(new: Filling, source: Statement, old: Filling, into: Statement) -> tuple[str, tuple[int, int]]:
    """Return a statement with a thing in it replaced, and where it stands."""
    words = source.passage.text[new.start : new.end]
    text = into.passage.text
    if old.start == 0:
        words = words[:1].upper() + words[1:]
    elif new.kind not in {FillingKind.NAME, FillingKind.DAY}:
        words = words[:1].lower() + words[1:]
    changed = text[: old.start] + words + text[old.end :]
    is_same = single_spaced(changed) == changed
    return single_spaced(changed), (old.start, old.start + len(words)) if is_same else (0, 0)
