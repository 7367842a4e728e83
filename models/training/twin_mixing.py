"""What the last phases learn from: twins that we wrote by hand above all, and some of everything before.

The shares were set by hand; none was tuned on an evaluation.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.training.drawing import draw, draw_sets, fitting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.training.examples import Row

__all__ = ["ADDED_TWINS", "FEW_TWINS", "MANY_TWINS", "MORE_TWINS", "Shares", "mix_twins"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How often rows are drawn; 1.5 is once or twice, by chance.

    Attributes:
        written: Of the kinds of claims written by hand, and of what is made of them.
        written_rest: Of their other kinds.
        news: Of the kinds of synthetic news claims.
        news_rest: Of their other kinds.
        headlines: Of headlines.
        frames: How many frames, at most.
        nli: Of each NLI set.
        most_words: Of premise and claim together; longer ones of the news, and of what `is_short` names, are
            left out.
        is_short: Whether written claims and NLI rows are held to that, too.
    """

    written: Mapping[str, float]
    written_rest: float
    news: Mapping[str, float]
    news_rest: float
    headlines: float
    frames: int
    nli: Mapping[str, float]
    most_words: int = 130
    is_short: bool = False


_ADDED = ("true added twin", "added twin")
"""Of the false one nothing but a detail is wrong, which the stretch doesn't give."""
_TWINS = ("true twin", "twin", *_ADDED)

FEW_TWINS = Shares(
    written={**dict.fromkeys(_TWINS, 5.0), "true written": 2.0, "written": 2.0},
    written_rest=0.6,
    news={"true whole": 0.04},
    news_rest=0.06,
    headlines=0.3,
    frames=2500,
    nli={
        "nli_snli": 0.2,
        "nli_cad": 0.35,
        "nli_mnli_part": 1.0,
        "nli_breaking": 0.08,
        "nli_med": 0.08,
        "nli_fool_me_twice": 1.0,
        "nli_factcg_cg2c": 1.0,
    },
)
"""For some thousand twins: each several times."""

MANY_TWINS = Shares(
    written={
        **dict.fromkeys(_TWINS, 1.35),
        "true written": 1.0,
        "written": 1.0,
        "true written fused": 0.25,
        "written fused": 0.25,
        "true written gathered": 0.4,
        "written gathered": 0.4,
        "written half": 0.3,
        "written elsewhere": 0.1,
    },
    written_rest=0.08,
    news={},
    news_rest=0.015,
    headlines=0.12,
    frames=1000,
    nli={
        "nli_snli": 0.06,
        "nli_cad": 0.14,
        "nli_mnli_part": 0.5,
        "nli_breaking": 0.04,
        "nli_med": 0.04,
        "nli_fool_me_twice": 0.5,
        "nli_factcg_cg2c": 0.3,
    },
    is_short=True,
)
"""For some ten thousand: each once or twice, and a little of the rest."""

MORE_TWINS = replace(
    MANY_TWINS,
    written={**MANY_TWINS.written, **dict.fromkeys(_TWINS, 1.65), "written elsewhere": 0.3},
)
"""For twins of which many true ones are in words far from their stretch's: more of these stand before another
stretch, too, so that far words alone make no claim true."""


ADDED_TWINS = replace(
    MORE_TWINS,
    written={
        **{kind: share * 0.12 for kind, share in MORE_TWINS.written.items()},
        **dict.fromkeys(_ADDED, 2.5),
    },
    news_rest=0.002,
    headlines=0.01,
    frames=100,
    nli={name: share * 0.12 for name, share in MORE_TWINS.nli.items()},
)
"""For what is only added, which most twins lack, with a little of all else, so that it isn't forgotten."""


def mix_twins(  # noqa: PLR0913, PLR0917 - five sources
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    written: Sequence[Row],
    nli: Sequence[Row],
    shares: Shares,
    seed: int,
) -> list[Row]:
    """Return the rows of one of the last phases."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    most = shares.most_words
    if shares.is_short:
        written, nli = list(fitting(written, most)), list(fitting(nli, most))
    mixed = list(draw(fitting(news, most), shares.news, shares.news_rest, rng))
    mixed += rng.sample(list(frames), min(shares.frames, len(frames)))
    mixed += draw(headlines, {}, shares.headlines, rng)
    mixed += draw(written, shares.written, shares.written_rest, rng)
    mixed += draw_sets(nli, shares.nli, rng)
    rng.shuffle(mixed)
    return mixed
