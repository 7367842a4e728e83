"""Does the window give the same number for the same thing?"""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from summarise.synonyms import lemma_of, synonym_groups
from summarise.types import CheckOutcome
from summarise.verification.dates import find_dates
from summarise.verification.durations import length_of, says_length
from summarise.verification.findings import ABSENT, OK, Comparison, Finding, find_anchor, fit_slot, hangs_on
from summarise.verification.quantities import Quantity, agree, clash, find_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.verification.dates import Mention
    from summarise.verification.passages import Passage

__all__ = ["check_numbers"]

_FIT_THRESHOLD = 0.5
"""How alike the surroundings must be for two numbers to be of the same thing."""
_DISPUTE_THRESHOLD = 0.6
"""The same for two numbers to be in dispute when they don't hang on the same word."""
_COUNTED_THRESHOLD = 0.4
"""The same for two numbers of the same things, where the claim's stands elsewhere in the article."""
_LARGEST_COUNTED = 3
"""Up to here a writer counts what an article lists without giving a number."""
_UNITS = frozenset(
    """year month week day hour minut second mark crown dollar euro pound percent cent point peopl person
    km kilometr mile metr tonn ton kg litr hectar""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Heads that any two numbers may share, stemmed: they don't show that the same thing is counted."""


def check_numbers(comparison: Comparison) -> Finding:
    """Look for each number of the claim in the window, beside the same thing."""
    claim, window = comparison.claim, comparison.window
    quantities = find_quantities(claim)
    if not quantities:
        return ABSENT
    theirs = find_quantities(window)
    answered = [
        other
        for other in theirs
        if any(agree(ours, other) and _share_head(ours, other) for ours in quantities)
    ]
    for ours in quantities:
        if not ours.is_loose:
            finding = _check(comparison, ours, theirs, answered)
            if finding is not None:
                return finding
    return OK


def _check(  # noqa: PLR0911 - one return a case
    comparison: Comparison, ours: Quantity, theirs: Sequence[Quantity], answered: Sequence[Quantity]
) -> Finding | None:
    window = comparison.window
    if any(_same_length(ours, other) for other in theirs):
        return None
    anchors = find_anchor(comparison, ours.first)
    same_kind = [other for other in theirs if _same_kind(ours, other)]
    agreeing = [other for other in same_kind if agree(ours, other) and _same_thing(comparison, ours, other)]
    rivals = [
        other
        for other in same_kind
        if not agree(ours, other)
        and (ours.kind != "count" or _share_head(ours, other))
        and (other not in answered or hangs_on(window, other.first, anchors))
    ]
    if rivals:
        agreeing = [
            other for other in agreeing if not other.heads or not ours.heads or _share_head(ours, other)
        ]
    if _is_difference(comparison, ours):
        return None
    hanging = [other for other in rivals if hangs_on(window, other.first, anchors)]
    if agreeing and (not hanging or any(hangs_on(window, other.first, anchors) for other in agreeing)):
        return None
    if hanging:
        return _failed(comparison, ours, hanging[0])
    stands = any(agree(ours, other) for other in find_quantities(comparison.whole))
    told = stands and not any(head in window.places for head in ours.heads[:1])
    if rivals:
        best = max(rivals, key=lambda other: (_fit(comparison, ours, other), -other.first))
        counted = _share_head(ours, best) and ours.heads[0] not in _UNITS
        needed = _COUNTED_THRESHOLD if counted else _DISPUTE_THRESHOLD
        return (
            _failed(comparison, ours, best) if not stands or _fit(comparison, ours, best) >= needed else None
        )
    if told or (stands and _stands_nearby(comparison, ours)) or says_length(window, ours):
        return None
    if ours.value[0] // 1 <= _LARGEST_COUNTED and not stands:
        return None
    shown = _write(comparison.claim, ours)
    return Finding(CheckOutcome.FAILED, f'no source gives the number "{shown}" for this')


def _same_length(ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two numbers are one length of time in other units: forty years, four decades."""
    own, other = length_of(ours), length_of(theirs)
    return (
        own is not None
        and other is not None
        and ours.heads[0] != theirs.heads[0]
        and own[0] == other[0]
        and math.isclose(own[1], other[1])
    )


def _stands_nearby(comparison: Comparison, ours: Quantity) -> bool:
    """Tell whether a sentence beside the window gives the number for the same thing."""
    return any(
        agree(ours, other) and (not ours.heads or _share_head(ours, other))
        for other in find_quantities(comparison.nearby)
    )


def _same_kind(ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two numbers can be compared; a bare one (against 6 to 8) with any other."""
    if ours.kind == theirs.kind:
        return True
    if {ours.kind, theirs.kind} == {"count", "money"}:
        return ours.value == theirs.value
    return any(one.kind == "count" and not one.heads for one in (ours, theirs))


def _same_thing(comparison: Comparison, ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two equal numbers count the same: by their heads, or else by what is around them."""
    if not ours.heads or not theirs.heads or _share_head(ours, theirs):
        return True
    return _fit(comparison, ours, theirs) >= _FIT_THRESHOLD


def _fit(comparison: Comparison, ours: Quantity, theirs: Quantity) -> float:
    own, other = range(ours.first, ours.last + 1), range(theirs.first, theirs.last + 1)
    return fit_slot(comparison, ours.last, theirs.last, own=own, other=other)


def _share_head(ours: Quantity, theirs: Quantity) -> bool:
    if not ours.heads or not theirs.heads:
        return False
    return any(_alike(one, other) for one in ours.heads[:1] for other in theirs.heads[:2]) or any(
        _alike(one, other) for one in ours.heads[:2] for other in theirs.heads[:1]
    )


def _alike(one: str, other: str) -> bool:
    one, other = lemma_of(one), lemma_of(other)
    groups = synonym_groups()
    return one == other or not groups.get(one, frozenset()).isdisjoint(groups.get(other, ()))


def _is_difference(comparison: Comparison, ours: Quantity) -> bool:
    """Tell whether the claim says by how much two numbers of the window differ (cut by 14, from 50 to 36)."""
    before = comparison.claim.tokens[ours.first - 1].form if ours.first else ""
    if before != "by":
        return False
    values = [
        other.value[0]
        for other in find_quantities(comparison.window)
        if other.kind == ours.kind or not other.heads
    ]
    return any(
        math.isclose(abs(one - other), ours.value[0]) for one, other in combinations(values[:_MAX_VALUES], 2)
    )


_MAX_VALUES = 12
"""Numbers of a window that are compared two by two."""


def _failed(comparison: Comparison, ours: Quantity, theirs: Quantity) -> Finding:
    claim, window = comparison.claim, comparison.window
    hanging = hangs_on(window, theirs.first, find_anchor(comparison, ours.first))
    counted = _share_head(ours, theirs) and ours.heads[0] not in _UNITS
    alike = _fit(comparison, ours, theirs) >= (_FIT_THRESHOLD if counted else _DISPUTE_THRESHOLD)
    is_near = hanging or alike
    disputed = clash(ours, theirs) and is_near and not _are_of_other_years(comparison, ours, theirs)
    reason = f'the number "{_write(claim, ours)}": a source says "{_write(window, theirs)}"'
    own = tuple(range(ours.first, ours.last + 1)) if disputed else ()
    return Finding(CheckOutcome.FAILED, reason, own, theirs.first)


def _are_of_other_years(comparison: Comparison, ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two numbers are of other years, or the one of a year and the other of several together."""
    own, other = _years(comparison.claim, ours), _years(comparison.window, theirs)
    if not own or not other:
        return False
    apart = not {found.year for found in own} & {found.year for found in other}
    return apart or _is_stretch(comparison.claim, own) != _is_stretch(comparison.window, other)


def _years(passage: Passage, quantity: Quantity) -> list[Mention]:
    """Return the years that the sentence of a number names."""
    sentence = passage.tokens[quantity.first].sentence
    return [
        found
        for found in find_dates(passage)
        if found.year is not None and passage.tokens[found.first].sentence == sentence
    ]


def _is_stretch(passage: Passage, years: Sequence[Mention]) -> bool:
    """Tell whether two years are the ends of one stretch: from 2007 through 2014, between 2007 and 2014."""
    forms = [token.form for token in passage.tokens]
    return any(
        one.last + 2 == other.first
        and forms[one.last + 1] in _ENDS_AT
        and one.first > 0
        and forms[one.first - 1] in _BEGINS_AT
        for one, other in pairwise(years)
    )


_BEGINS_AT = frozenset(("from", "between", "since"))
_ENDS_AT = frozenset(("to", "through", "until", "and"))


def _write(passage: Passage, quantity: Quantity) -> str:
    end = quantity.head_token if quantity.head_token is not None else quantity.last
    return passage.text[passage.tokens[quantity.first].start : passage.tokens[end].end]
