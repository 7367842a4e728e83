"""What the phases of the model of differences learn from.

The shares were set by hand: some pairs in four clash, more of the clusters', which are told as the product
finds them. None was tuned on an evaluation.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from models.training.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.examples import Row

__all__ = ["NLI_ROWS", "SHARES", "mix_clashes"]

_FIRST = {
    "clash": 2.0,
    "no clash": 0.5,
    "look-alike": 1.5,
    "event clash": 1.0,
    "event no clash": 0.45,
    "claim clash": 0.6,
    "claim no clash": 0.45,
    "real no clash": 1.0,
    "real altered": 1.0,
}
_SECOND = {
    "clash": 2.0,
    "no clash": 0.6,
    "look-alike": 2.0,
    "event clash": 0.35,
    "event no clash": 0.15,
    "claim clash": 0.15,
    "claim no clash": 0.1,
    "real no clash": 0.6,
    "real altered": 0.5,
    "real mined": 1.0,
}
_GROWN = {
    "clash": 2.0,
    "no clash": 0.5,
    "look-alike": 1.5,
    "real no clash": 1.0,
    "real altered": 1.0,
}
_RECONCILED = {
    "clash": 0.8,
    "no clash": 0.2,
    "look-alike": 0.6,
    "reconciled": 1.0,
    "parted": 2.1,
    "real no clash": 0.8,
    "real altered": 1.0,
}
_SETTLED = {
    "clash": 0.55,
    "no clash": 0.15,
    "look-alike": 0.45,
    "reconciled": 0.6,
    "parted": 1.0,
    "real no clash": 0.5,
    "real altered": 1.0,
}
_HIDDEN = {
    "clash": 1.0,
    "no clash": 0.4,
    "look-alike": 0.9,
    "reconciled": 0.8,
    "parted": 1.4,
    "real no clash": 0.5,
    "real altered": 0.8,
}
SHARES = (_FIRST, _SECOND, _GROWN, _RECONCILED, _SETTLED, _HIDDEN)
"""How often rows of each kind are drawn in each phase; 1.5 is once or twice, by chance."""
NLI_ROWS = (12_000, 3_000, 6_000, 4_000, 4_000, 4_000)
"""Of the public sets, in each phase."""


def mix_clashes(
    rows: Sequence[Row], nli: Sequence[Row], shares: dict[str, float], seed: int, most_nli: int
) -> list[Row]:
    """Return the rows of a phase.

    Args:
        rows: Of clusters, events and real releases.
        nli: The public sets, of which some are drawn, so that what a contradiction is isn't forgotten.
        shares: How often rows of each kind are drawn.
        seed: Of chance.
        most_nli: So many of the public sets at most.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = list(draw(rows, shares, 0.0, rng))
    public = [row for row in nli if row.label in {"entailment", "neutral", "contradiction"}]
    mixed += (
        replace(row, label="not_contradiction") if row.label == "neutral" else row
        for row in rng.sample(public, min(most_nli, len(public)))
    )
    rng.shuffle(mixed)
    return mixed
