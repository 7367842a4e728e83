"""What the phases of fine-tuning learn from: shares of the news, of frames, headlines and the NLI sets.

The shares were set by hand; none was tuned on an evaluation.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from models.training.chances import chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.examples import Row

__all__ = ["mix", "mix_hard"]

MIX_SEED = 11
MIX_HARD_SEED = 44
_MOST_WORDS = 190
"""Of premise and claim together: more is cut by the model's 224 tokens."""
_VERBATIM_DROPPED = 0.35
"""Share of "true whole" left out: claims from whole sentences are the commonest by far."""
_HEADLINE_WEIGHT = 0.7
"""Headlines say at times what the article's beginning does not."""
_DEV_FRAMES = 300
_DEV_ROWS = 1800
"""A balanced accuracy to within 2.3 points."""
_KEPT = {
    "nli_snli": 0.35,
    "nli_cad": 0.7,
    "nli_mnli_part": 1.0,
    "nli_breaking": 0.8,
    "nli_med": 0.35,
    "nli_fool_me_twice": 1.0,
    "nli_factcg_cg2c": 1.0,
}
"""Shares of the NLI sets beside the news: less of what is far from news (captions, monotonicity)."""
_DOUBLED = frozenset({"nli_fool_me_twice", "nli_factcg_cg2c"})
"""Sets that come twice: whole premises with claims that people or strong models wrote."""

_MOST_HARD_WORDS = 120
_HARD = frozenset(
    {
        "half",
        "modality",
        "name",
        "noun",
        "number",
        "place",
        "predicate",
        "quotation",
        "roles",
        "speaker",
        "stitched",
        "true fused",
    }
)
_HARD_KEPT = 0.28
_VERBATIM_KEPT = 0.10
_EASY_KEPT = 0.13
_HARD_FRAMES = 6000
_HARD_NLI_KEPT = {**_KEPT, "nli_snli": 0.22, "nli_cad": 0.45, "nli_breaking": 0.3, "nli_med": 0.15}


def mix(
    news: Sequence[Row],
    news_dev: Sequence[Row],
    frames: Sequence[Row],
    nli: Sequence[Row],
    seed: int = MIX_SEED,
) -> tuple[list[Row], list[Row]]:
    """Return the rows of the second and third phase, and development rows.

    The former are the news, thinned and weighted, and frames, with some of each NLI set; the latter a
    sample of the held-out news and of frames that are held out.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret
    fitting = [row for row in news if _count_words(row) <= _MOST_WORDS]
    mixed = [
        _weigh(row) for row in fitting if not (row.kind == "true whole" and chance(rng, _VERBATIM_DROPPED))
    ]
    mixed += [row for row in nli if chance(rng, _KEPT[row.set])]
    mixed += [row for row in nli if row.set in _DOUBLED]
    shuffled = list(frames)
    rng.shuffle(shuffled)
    mixed += shuffled[:-_DEV_FRAMES]
    rng.shuffle(mixed)
    dev = [*shuffled[-_DEV_FRAMES:], *news_dev]
    rng.shuffle(dev)
    return mixed, dev[:_DEV_ROWS]


def mix_hard(
    news: Sequence[Row],
    frames: Sequence[Row],
    headlines: Sequence[Row],
    nli: Sequence[Row],
    seed: int = MIX_HARD_SEED,
) -> list[Row]:
    """Return the rows of the last phase: what is hard, and all headlines and altered hypotheses."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    fitting = [row for row in news if _count_words(row) <= _MOST_HARD_WORDS and "headline" not in row.kind]
    mixed = [row for row in fitting if chance(rng, _hard_share(row.kind))]
    shuffled = list(frames)
    rng.shuffle(shuffled)
    mixed += shuffled[:_HARD_FRAMES]
    mixed += headlines
    mixed += [row for row in nli if chance(rng, _HARD_NLI_KEPT[row.set])]
    rng.shuffle(mixed)
    return mixed


def _count_words(row: Row) -> int:
    return len(row.premise.split()) + len(row.hypothesis.split())


def _hard_share(kind: str) -> float:
    if kind == "true whole":
        return _VERBATIM_KEPT
    return _HARD_KEPT if kind in _HARD else _EASY_KEPT


def _weigh(row: Row) -> Row:
    return replace(row, weight=_HEADLINE_WEIGHT) if "headline" in row.kind else row
