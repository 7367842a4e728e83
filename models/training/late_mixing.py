"""What the last two phases learn from: all that went before in other shares, then claims told in other words.

The shares were set by hand; none was tuned on an evaluation.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from models.training.drawing import draw, draw_sets, fitting
from models.training.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.examples import Row

__all__ = ["mix_broadly", "mix_retold"]

MIX_BROADLY_SEED = 71
MIX_RETOLD_SEED = 72
_MOST_WORDS = {"broad": 110, "retold": 115}
"""Of premise and claim together: words are time."""

_HARD = words("roles stitched speaker quotation modality name number noun predicate negation half")
_TWINNED = _HARD | words("antonym degree place date invention fused")
_BROAD_SHARES = {"true whole": 0.04, "true fused": 0.6, **dict.fromkeys(_HARD, 0.26)}
_BROAD_SHARES |= {f"true {kind}": 0.6 for kind in _TWINNED}
_BROAD_REST = 0.16
_BROAD_NLI = {
    "nli_snli": 0.9,
    "nli_cad": 1.2,
    "nli_mnli_part": 2.0,
    "nli_breaking": 0.3,
    "nli_med": 0.4,
    "nli_fool_me_twice": 2.0,
    "nli_factcg_cg2c": 2.0,
}
_BROAD_FRAMES = 5000

_RETOLD_SHARES = {
    "antonym": 0.35,
    "date": 0.5,
    "degree": 0.4,
    "elsewhere": 0.3,
    "half": 0.22,
    "invention": 0.5,
    "modality": 0.42,
    "name": 0.3,
    "negation": 0.42,
    "noun": 0.2,
    "number": 0.42,
    "place": 0.32,
    "predicate": 0.3,
    "quotation": 0.5,
    "roles": 0.9,
    "speaker": 0.6,
    "stitched": 1.0,
}
"""Of each kind of error, as often told truly before an altered window; of the rarer ones, more."""
_RETOLD_SHARES |= {f"true {kind}": share for kind, share in _RETOLD_SHARES.items()}
_RETOLD_SHARES |= {"true whole": 0.16, "true fused": 0.3}
_RETOLD_REST = 0.42
_RETOLD_NLI = {
    "nli_snli": 0.3,
    "nli_cad": 0.6,
    "nli_mnli_part": 1.6,
    "nli_breaking": 0.2,
    "nli_med": 0.15,
    "nli_fool_me_twice": 1.8,
    "nli_factcg_cg2c": 2.0,
}
_RETOLD_FRAMES = slice(5000, 9000)
"""Others than in the phase before."""
_RETOLD_HEADLINES = 0.8
"""Of altered headlines and hypotheses and of those of other articles."""
_WRITTEN = {
    "true written": 7.0,
    "written": 5.0,
    "true written fused": 4.0,
    "true written gathered": 4.0,
    "written fused": 1.2,
    "written gathered": 3.0,
    "written half": 3.0,
    "written elsewhere": 1.0,
}
"""How often what we wrote comes: there is little of it, and it is most like what will be checked."""
_WRITTEN_REST = 2.5


def mix_broadly(
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    nli: Sequence[Row],
    seed: int = MIX_BROADLY_SEED,
) -> list[Row]:
    """Return the rows of the last but one phase: more of the NLI sets, of the news the true twins."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = list(draw(fitting(news, _MOST_WORDS["broad"]), _BROAD_SHARES, _BROAD_REST, rng))
    shuffled = list(frames)
    rng.shuffle(shuffled)
    mixed += shuffled[:_BROAD_FRAMES]
    mixed += headlines
    mixed += draw_sets(nli, _BROAD_NLI, rng)
    rng.shuffle(mixed)
    return mixed


def mix_retold(  # noqa: PLR0913, PLR0917 - five sources
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    written: Sequence[Row],
    nli: Sequence[Row],
    seed: int = MIX_RETOLD_SEED,
) -> list[Row]:
    """Return the rows of the last phase: claims in other words, what we wrote above all."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    mixed = list(draw(fitting(news, _MOST_WORDS["retold"]), _RETOLD_SHARES, _RETOLD_REST, rng))
    shuffled = list(frames)
    rng.shuffle(shuffled)
    mixed += shuffled[_RETOLD_FRAMES]
    mixed += draw(headlines, {"true headline": 1.0}, _RETOLD_HEADLINES, rng)
    mixed += draw(written, _WRITTEN, _WRITTEN_REST, rng)
    mixed += draw_sets(nli, _RETOLD_NLI, rng)
    rng.shuffle(mixed)
    return mixed
