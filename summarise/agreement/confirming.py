"""Figures and days that stand in like words, but that a model takes for those of two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.asking import judge_pairs, pair_of
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Link
    from summarise.protocols import Detector

__all__ = ["confirm_links"]

_LEAST_DENIED = {DisagreementKind.NUMBER: 0.3, DisagreementKind.DATE: 0.2}
"""Probability of a contradiction that one direction must have. Of 99 differing figures that words find in 81
clusters to work with, 17 are of two things; below this are eight of those, and one other. Of nine days all
are of one thing, and none is below; their bound is the lower as the model knows no calendar."""

_MOST_ASKED = 24
"""Pairs of statements, the surest first, so that the cost doesn't grow with the articles; six articles have
some four. What isn't asked about stays."""
_DIGITS = 6


def confirm_links(links: Sequence[Link], field: Field, detector: Detector) -> list[Link]:
    """Leave out figures and days that differ, but of which neither statement denies the other.

    Args:
        links: What comparing words has found.
        field: What it was found in.
        detector: Is asked about statements whose figures or days differ.

    Raises:
        BackendError: The detector failed.
    """
    asked = [link for link in links if link.kind in _LEAST_DENIED and not link.agrees]
    surest = sorted(asked, key=lambda link: (-round(link.weight, _DIGITS), _ends(link)))
    ends = list(dict.fromkeys(map(_ends, surest)))[:_MOST_ASKED]
    statements = [(field.statements[left], field.statements[right]) for left, right in ends]
    pairs = [pair_of(*both, field) for left, right in statements for both in ((left, right), (right, left))]
    denied = [judged.entailment.contradiction for judged in judge_pairs(pairs, detector)] if pairs else []
    most = {both: max(one, other) for both, one, other in zip(ends, denied[::2], denied[1::2], strict=True)}
    return [
        link
        for link in links
        if link.agrees or most.get(_ends(link), 1.0) >= _LEAST_DENIED.get(link.kind, 0.0)
    ]


def _ends(link: Link) -> tuple[int, int]:
    left, right = sorted((link.left.statement, link.right.statement))
    return left, right
