"""What the phases after the twins learn from: events that two outlets tell, mined pairs, and some of before.

The shares were set by hand; none was tuned on an evaluation.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from models.training.drawing import draw
from models.training.twin_mixing import MORE_TWINS, mix_twins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.examples import Row

__all__ = ["EVENT_SHARES", "FEWER_TWINS", "MINED_SHARES", "mix_events"]

EVENT_SHARES = {
    "true event": 1.7,
    "true event joint": 1.0,
    "true event sentence": 1.7,
    "event": 1.0,
    "event sentence": 1.5,
    "event unsaid": 0.45,
    "event sentence unsaid": 0.8,
    "event part": 0.5,
}
"""Of what is made of events, so that as much is entailed as isn't."""
MINED_SHARES = {"mined": 0.4, "true mined": 1.0, "real unsaid": 1.0}
"""Of windows that the model before was wrong about."""
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


def mix_events(  # noqa: PLR0913, PLR0917 - six sources
    events: Sequence[Row],
    mined: Sequence[Row],
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    written: Sequence[Row],
    nli: Sequence[Row],
    seed: int,
) -> list[Row]:
    """Return the rows of one phase."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = mix_twins(news, frames, headlines, written, nli, FEWER_TWINS, seed)
    mixed += draw(events, EVENT_SHARES, 0.0, rng)
    mixed += draw(mined, MINED_SHARES, 0.0, rng)
    rng.shuffle(mixed)
    return mixed
