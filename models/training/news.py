"""Synthetic claims of a parsed part of the free news, some articles' held out."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from models.training.examples import Row
from models.training.parsing import SENATE
from models.training.synthesis import make_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.training.collection import Story

__all__ = ["make_news_rows"]

_DEV_STORIES = 25
_PER_SENTENCE = {True: 1, False: 2}
"""Claims are tried for each sentence once in the Senate's releases, which are half the text, else twice."""


def make_news_rows(
    stories: Sequence[tuple[str, Story]],
    seed: int,
    dev_stories: int = _DEV_STORIES,
    again: int | None = None,
) -> tuple[list[Row], list[Row]]:
    """Return (training rows, development rows) of stories with their sources.

    The Senate's releases and the rest are collections of their own: names and phrases of one don't
    get into the other's claims.

    Args:
        stories: With their sources.
        seed: Of the choice of what is held out, and of the claims.
        dev_stories: How many are held out.
        again: Another seed of the claims, of which one is tried for each sentence, then.
    """
    shuffled = list(stories)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    held_out = {story.id for _, story in shuffled[:dev_stories]}
    rng = random.Random(seed if again is None else again)  # noqa: S311 - no secret
    train: list[Row] = []
    dev: list[Row] = []
    for is_senate in (True, False):
        part = [story for source, story in shuffled if source.startswith(SENATE) is is_senate]
        times = _PER_SENTENCE[is_senate] if again is None else 1
        for pair, story_id in make_pairs(part, rng, times):
            row = Row(pair.premise, pair.hypothesis, pair.label, "news", pair.kind, pair.spans)
            (dev if story_id in held_out else train).append(row)
    return train, dev
