"""What the phase after the twins learns from: claims before what the product reads, events and clusters.

The shares were set by hand, so that of each kind of premise about as much is entailed as isn't; none was
tuned on an evaluation.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.training.drawing import draw
from models.training.twin_mixing import MORE_TWINS, mix_twins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.examples import Row

__all__ = ["CLUSTER_SHARES", "FEWER_TWINS", "SHARES", "Before", "mix_events"]

SHARES = {
    "true placed": 0.55,
    "placed": 0.4,
    "true placed together": 0.4,
    "placed together": 0.32,
    "placed elsewhere": 0.12,
    "true event window": 1.4,
    "event window": 0.55,
    "event window unsaid": 0.2,
    "true event window joint": 2.0,
    "true event sentence window": 2.0,
    "event sentence window": 1.0,
    "event sentence window unsaid": 0.9,
    "true event": 0.8,
    "event": 0.45,
    "event unsaid": 0.2,
    "true event joint": 0.6,
    "true event sentence": 1.0,
    "event sentence": 0.8,
    "event sentence unsaid": 0.5,
    "true substituted": 0.35,
    "substituted": 0.35,
    "real unsaid": 1.0,
}
"""How often rows of each kind are drawn; 1.4 is once or twice, by chance."""
CLUSTER_SHARES = {
    "true contested": 1.5,
    "true clash": 1.5,
    "true clustered": 3.0,
    "contested": 1.0,
    "clash": 1.0,
    "clash unsaid": 1.0,
    "uncontested": 0.5,
    "uncontested unsaid": 0.5,
    "clustered": 2.0,
}
"""The same for what clusters teach."""
_LEFT = 0.3
FEWER_TWINS = replace(
    MORE_TWINS,
    written={kind: share * _LEFT for kind, share in MORE_TWINS.written.items()},
    written_rest=0.08,
    news_rest=MORE_TWINS.news_rest * _LEFT,
    headlines=MORE_TWINS.headlines * _LEFT,
    frames=300,
    nli={name: share * _LEFT * 2 for name, share in MORE_TWINS.nli.items()},
)
"""A part of what was learnt before, so that it isn't forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the phases before learnt from.

    Attributes:
        news: Synthetic claims.
        frames: Names and sentences in set verbs.
        headlines: Headlines before their articles.
        written: Claims written by hand.
        nli: The public sets.
    """

    news: Sequence[Row]
    frames: Sequence[Row]
    headlines: Sequence[Row]
    written: Sequence[Row]
    nli: Sequence[Row]


def mix_events(rows: Sequence[Row], clusters: Sequence[Row], before: Before, seed: int) -> list[Row]:
    """Return the rows of the phase.

    Args:
        rows: What is placed, substituted and mined, and what is made of events.
        clusters: What clusters teach.
        before: What came before, of which a part is drawn.
        seed: Of chance.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = mix_twins(
        before.news, before.frames, before.headlines, before.written, before.nli, FEWER_TWINS, seed
    )
    mixed += draw(rows, SHARES, 0.0, rng)
    mixed += draw(clusters, CLUSTER_SHARES, 0.0, rng)
    rng.shuffle(mixed)
    return mixed
