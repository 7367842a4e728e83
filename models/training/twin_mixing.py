"""What the last phases learn from: twins that we wrote by hand above all, and some of everything before.

The shares were set by hand; none was tuned on an evaluation.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from models.training.drawing import draw, draw_sets, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.examples import Row

__all__ = ["mix_more_twins", "mix_twins"]

_MOST_WORDS = 130
"""Of premise and claim together."""
_WRITTEN = {"true twin": 5.0, "twin": 5.0, "true written": 2.0, "written": 2.0}
_WRITTEN_REST = 0.6
"""Of what is made from written claims by altering and joining them."""
_NEWS_SHARE = 0.06
_NEWS_SHARES = {"true whole": 0.04}
_HEADLINE_SHARE = 0.3
_FRAMES = 2500
_NLI = {
    "nli_snli": 0.2,
    "nli_cad": 0.35,
    "nli_mnli_part": 1.0,
    "nli_breaking": 0.08,
    "nli_med": 0.08,
    "nli_fool_me_twice": 1.0,
    "nli_factcg_cg2c": 1.0,
}


def mix_twins(  # noqa: PLR0913, PLR0917 - five sources
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    written: Sequence[Row],
    nli: Sequence[Row],
    seed: int,
) -> list[Row]:
    """Return the rows of one of the last phases."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = list(draw(fitting(news, _MOST_WORDS), _NEWS_SHARES, _NEWS_SHARE, rng))
    mixed += rng.sample(list(frames), min(_FRAMES, len(frames)))
    mixed += draw(headlines, {}, _HEADLINE_SHARE, rng)
    mixed += draw(written, _WRITTEN, _WRITTEN_REST, rng)
    mixed += draw_sets(nli, _NLI, rng)
    rng.shuffle(mixed)
    return mixed


_MANY_WRITTEN = {
    "true twin": 1.35,
    "twin": 1.35,
    "true written": 1.0,
    "written": 1.0,
    "true written fused": 0.25,
    "written fused": 0.25,
    "true written gathered": 0.4,
    "written gathered": 0.4,
    "written half": 0.3,
    "written elsewhere": 0.1,
}
_MANY_ALTERED = 0.08
_FEW_NEWS = 0.015
_FEW_HEADLINES = 0.12
_FEW_FRAMES = 1000
_FEW_NLI = {
    "nli_snli": 0.06,
    "nli_cad": 0.14,
    "nli_mnli_part": 0.5,
    "nli_breaking": 0.04,
    "nli_med": 0.04,
    "nli_fool_me_twice": 0.5,
    "nli_factcg_cg2c": 0.3,
}


def mix_more_twins(  # noqa: PLR0913, PLR0917 - five sources
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    written: Sequence[Row],
    nli: Sequence[Row],
    seed: int,
) -> list[Row]:
    """Return the rows of the last phase: many twins, each once or twice, and a little of the rest."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = list(draw(fitting(news, _MOST_WORDS), {}, _FEW_NEWS, rng))
    mixed += rng.sample(list(frames), min(_FEW_FRAMES, len(frames)))
    mixed += draw(headlines, {}, _FEW_HEADLINES, rng)
    mixed += draw(fitting(written, _MOST_WORDS), _MANY_WRITTEN, _MANY_ALTERED, rng)
    mixed += fitting(list(draw_sets(nli, _FEW_NLI, rng)), _MOST_WORDS)
    rng.shuffle(mixed)
    return mixed
