"""Numbers on which sources differ: the same thing counted or measured, and another figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.contexts import closeness, shared_weight
from summarise.agreement.counts import find_count_links
from summarise.agreement.currencies import CURRENCY_STEMS, currencies_clash
from summarise.agreement.figure_slots import AGE, figure_slot
from summarise.agreement.figures import SMALL, Figure, Figures, may_agree
from summarise.agreement.measures import find_measure_links
from summarise.agreement.slots import Link
from summarise.agreement.tolls import MAY_HAVE_TOLL
from summarise.differences import DisagreementKind
from summarise.tokens import stem
from summarise.verification.quantities import clash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarise.agreement.pairing import Field, Pair

__all__ = ["find_number_links"]

_PEOPLE_STEMS = frozenset(map(stem, "people person man woman other".split()))  # noqa: SIM905 - a list of quoted words would be unreadable


def find_number_links(field: Field) -> list[Link]:
    """Find numbers of the same thing in pairs of statements, those that agree and those that don't."""
    figures = Figures(field)
    found: list[Link] = []
    for pair in field.pairs:
        found.extend(_compare(pair, figures))
    found.extend(find_count_links(field, figures))
    found.extend(find_measure_links(field, figures))
    found.extend(_compare_tolls(field, figures))
    return found


def _compare(pair: Pair, figures: Figures) -> Iterator[Link]:
    left, right = figures.of(pair.left), figures.of(pair.right)
    if not left or not right:
        return
    scored = [
        (score, -i, -j, x, y)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if (score := _score(pair, x, y)) is not None
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for score, i, j, x, y in sorted(scored, key=lambda entry: entry[:3], reverse=True):
        if i in taken_left or j in taken_right:
            continue
        taken_left.add(i)
        taken_right.add(j)
        agrees = _agree(x, y)
        if score < (_AGREE_THRESHOLD if agrees else _threshold(x, y, figures)):
            continue
        if agrees or (_clash(x, y) and _are_near(x, y) and _are_exclusive(x, y, figures)):
            yield Link(DisagreementKind.NUMBER, figure_slot(x), figure_slot(y), agrees, score)


_SOLE_THRESHOLD = 0.2
"""From it on, two figures of which neither source has the other's are of the same thing, if each source
counts these things once. This threshold and the next ones were set on the development clusters and by reading
what is found in real articles on one event."""
_THRESHOLD = 0.32
"""The same if a source counts such things more than once, and for amounts of money and percentages."""
_SMALL_THRESHOLD = 0.45
"""The same for numbers up to twelve, of which every article has many."""
_LOOSE_THRESHOLD = 0.6
"""The same for durations, lengths, ordinals and scores, which any two events have."""
_AGREE_THRESHOLD = 0.2
"""The same for equal figures."""
_MIN_EVIDENCE = 1.5
"""Weight of the shared words beside two figures: one telling word, or two common ones."""
_TELLING_EVIDENCE = 1.0
"""The same beside two equal figures of so many digits that they tell by themselves."""
_EXACT_FIGURES = 3
_LOOSE_UNITS = frozenset(
    stem(word)
    for word in """hour day week month year minute second season game time km kilometre kilometer mile metre
    meter foot feet ft yard inch degree""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)


def _threshold(x: Figure, y: Figure, figures: Figures) -> float:
    kind = x.quantity.kind
    if kind in {"ordinal", "score"}:
        return _LOOSE_THRESHOLD
    if (x.units | x.noun) & _LOOSE_UNITS:
        return _LOOSE_THRESHOLD
    values = (*x.quantity.value, *y.quantity.value)
    is_small = any(value <= SMALL and value.is_integer() for value in values)
    if kind == "count" and is_small:
        return _SMALL_THRESHOLD
    return _SOLE_THRESHOLD if figures.is_sole(x) and figures.is_sole(y) else _THRESHOLD


def _score(pair: Pair, x: Figure, y: Figure) -> float | None:
    """Return how surely two numbers are of the same thing; None if they can't be."""
    if _are_of_other_kinds(x, y) or x.units & AGE:
        return None  # ages are compared person by person
    score = 0.5 * closeness(x.surroundings, y.surroundings)
    score += 0.3 * closeness(x.context, y.context) + 0.3 * min(0.6, pair.similarity)
    if x.toll is not None and x.toll == y.toll:
        return score if x.names & y.names or not (x.names and y.names) else None
    return None if _are_of_other_things(x, y) else score


def _are_of_other_kinds(x: Figure, y: Figure) -> bool:
    """Tell whether two numbers measure in other units, or are told of other times."""
    return (
        x.quantity.kind != y.quantity.kind
        or currencies_clash(x.statement.passage, x.quantity, y.statement.passage, y.quantity)
        or len(x.quantity.value) != len(y.quantity.value)
        or x.units - _PEOPLE_STEMS != y.units - _PEOPLE_STEMS
        or x.time != y.time
        or (x.toll != y.toll and x.toll is not None and y.toll is not None)
    )


def _are_of_other_things(x: Figure, y: Figure) -> bool:
    """Tell whether what stands beside two numbers shows that they count two things, or nothing shows one."""
    needed = _TELLING_EVIDENCE if _are_telling(x, y) else _MIN_EVIDENCE
    if shared_weight(x.surroundings, y.surroundings) < needed:
        return True
    if (x.names and y.names and not x.names & y.names) or _are_of_other_nations(x, y):
        return True
    if x.modifiers and y.modifiers and not x.modifiers & y.modifiers:
        return True
    if x.quantity.kind not in {"count", "ordinal"} or (x.units & y.units & CURRENCY_STEMS):
        return False
    is_same_noun = x.noun & y.heads or y.noun & x.heads or x.beside & y.beside
    return not is_same_noun


def _are_telling(x: Figure, y: Figure) -> bool:
    """Tell whether two figures are equal, and too exact for a coincidence (112 million)."""
    return x.quantity.value == y.quantity.value and all(
        len(f"{value:g}".partition("e")[0].replace(".", "").strip("0")) >= _EXACT_FIGURES
        for value in x.quantity.value
    )


def _are_of_other_nations(x: Figure, y: Figure) -> bool:
    """Tell whether other names stand between the numbers and their nouns (American goods, Chinese goods)."""
    ours, theirs = x.kinds, y.kinds
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _agree(x: Figure, y: Figure) -> bool:
    return may_agree(x.quantity, y.quantity)


def _clash(x: Figure, y: Figure) -> bool:
    if _is_within(x, y) or _is_within(y, x):
        return False
    return clash(x.quantity, y.quantity) and clash(y.quantity, x.quantity)


def _is_within(x: Figure, y: Figure) -> bool:
    """Tell whether one figure is what the other's bound allows (more than half, almost 90 per cent)."""
    bound, ours, theirs = x.quantity.bound, x.quantity.value, y.quantity.value
    if len(ours) != 1 or len(theirs) != 1:
        return False
    return (bound == "least" and theirs >= ours) or (bound == "most" and theirs <= ours)


def _are_near(x: Figure, y: Figure) -> bool:
    """Tell whether two figures can be of one thing by their size; a toll may grow to any."""
    if x.toll is not None and x.toll == y.toll:
        return True
    return all(
        min(abs(one), abs(other)) * _MOST_RATIO >= max(abs(one), abs(other))
        for one, other in zip(x.quantity.value, y.quantity.value, strict=True)
    )


_MOST_RATIO = 3
"""How many times one figure may be the other: sources that tell one thing otherwise are seldom so far apart,
figures of two things mostly are. On the development clusters it costs no true difference."""


def _are_exclusive(x: Figure, y: Figure, figures: Figures) -> bool:
    """Tell whether neither source has the other's number: who gives both tells of two things."""
    if figures.has(y.statement.voice, x) or figures.has(x.statement.voice, y):
        return False
    return not (_is_sum(x, y, figures) or _is_sum(y, x, figures))


def _is_sum(x: Figure, y: Figure, figures: Figures) -> bool:
    """Tell whether a number is what another one and those beside it in its sentence come to."""
    if len(x.quantity.value) != 1:
        return False
    parts = [
        other.quantity.value[0]
        for other in figures.of(y.statement)
        if other.quantity.kind == y.quantity.kind and len(other.quantity.value) == 1
    ]
    own, total = y.quantity.value[0], x.quantity.value[0]
    return len(parts) > 1 and (
        sum(parts) == total or any(own + part == total for part in parts if part != own)
    )


def _compare_tolls(field: Field, figures: Figures) -> Iterator[Link]:
    """Compare each source's first figure of a toll with the highest one that any gives."""
    tolls: dict[str, dict[int, Figure]] = {}
    for statement in field.statements:
        if not MAY_HAVE_TOLL.search(statement.text):
            continue
        for figure in figures.of(statement):
            if figure.toll is not None and _is_of_all(figure, field):
                tolls.setdefault(figure.toll, {}).setdefault(statement.voice, figure)
    for by_voice in tolls.values():
        own: Mapping[int, Figure] = by_voice
        highest = max(own.values(), key=lambda figure: (figure.quantity.value, -figure.statement.number))
        yield from _against(highest, list(own.values()), figures, field)


def _is_of_all(figure: Figure, field: Field) -> bool:
    """Tell whether a toll is likely to be that of the whole event: it opens the article, or is called one."""
    index = figure.statement.sentences[0]
    forms = {token.form for token in figure.statement.passage.tokens}
    return field.cluster.sentences[index].position < _OPENING or not _TOTAL.isdisjoint(forms)


_OPENING = 4
"""Sentences of an article among which a toll is that of its event."""
_TOTAL = frozenset("toll total number far climbed rose risen reached authorities confirmed".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def _against(highest: Figure, others: Sequence[Figure], figures: Figures, field: Field) -> Iterator[Link]:
    for figure in others:
        if figure is highest:
            continue
        agrees = _agree(figure, highest)
        differs = _clash(figure, highest) or _is_outgrown(figure, highest)
        if (agrees or (differs and _are_exclusive(figure, highest, figures))) and field.know_names(
            figure.statement, highest.statement
        ):
            yield Link(
                DisagreementKind.NUMBER, figure_slot(figure), figure_slot(highest), agrees, _TOLL_WEIGHT
            )


def _is_outgrown(figure: Figure, highest: Figure) -> bool:
    """Tell whether a bound (at least 12) was passed long since by what a later article gives."""
    first, last = figure.statement.day, highest.statement.day
    return figure.quantity.bound == "least" and first is not None and last is not None and first < last


_TOLL_WEIGHT = 0.8
