"""Does a probability mean what it says? A reliability table and the expected calibration error."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BINS", "Bin", "expected_calibration_error", "tabulate_reliability"]

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The claims whose probability is in [low, high), in the last bin [low, high].

    Attributes:
        low: Where it begins.
        high: Where it ends.
        claims: How many there are.
        mean_probability: Of these; None if there is none.
        share_true: The share of them that are true; None if there is none.
    """

    low: float
    high: float
    claims: int
    mean_probability: float | None
    share_true: float | None


def tabulate_reliability(called: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Return `BINS` bins of equal width.

    Args:
        called: For each claim its probability of being true, in [0, 1], and whether it is.
    """
    members: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, is_true in called:
        members[min(int(probability * BINS), BINS - 1)].append((probability, is_true))
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            claims=len(own),
            mean_probability=_mean([probability for probability, _ in own]),
            share_true=_mean([is_true for _, is_true in own]),
        )
        for number, own in enumerate(members)
    )


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of probability and share over all claims (Naeini et al., 2015); 0 for none."""
    claims = sum(one.claims for one in bins)
    distance = math.fsum(
        one.claims * abs(one.mean_probability - one.share_true)
        for one in bins
        if one.mean_probability is not None and one.share_true is not None
    )
    return distance / claims if claims else 0.0


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
