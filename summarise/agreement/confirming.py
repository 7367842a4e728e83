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
    if not asked:
        return list(links)
    ends = [(field.statements[link.left.statement], field.statements[link.right.statement]) for link in asked]
    pairs = [pair_of(*both, field) for left, right in ends for both in ((left, right), (right, left))]
    denied = [judged.entailment.contradiction for judged in judge_pairs(pairs, detector)]
    refused = {
        id(link)
        for link, both in zip(asked, zip(*[iter(denied)] * 2, strict=True), strict=True)
        if max(both) < _LEAST_DENIED[link.kind]
    }
    return [link for link in links if id(link) not in refused]
