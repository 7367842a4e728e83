"""Draws rows by shares: what mixes are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.chances import chance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from models.training.examples import Row

__all__ = ["draw", "draw_sets", "fitting"]


def fitting(news: Sequence[Row], most: int) -> Iterator[Row]:
    """Yield what has at most so many words, premise and claim together, and is no headline."""
    for row in news:
        if len(row.premise.split()) + len(row.hypothesis.split()) <= most and "headline" not in row.kind:
            yield row


def draw(
    rows: Iterator[Row] | Sequence[Row], shares: Mapping[str, float], rest: float, rng: Random
) -> Iterator[Row]:
    """Yield rows as often as the shares of their kinds say: 1.5 is once or twice, by chance."""
    for row in rows:
        yield from [row] * _times(shares.get(row.kind, rest), rng)


def draw_sets(rows: Sequence[Row], shares: Mapping[str, float], rng: Random) -> Iterator[Row]:
    """Yield rows as often as the shares of their sets say."""
    for row in rows:
        yield from [row] * _times(shares[row.set], rng)


def _times(share: float, rng: Random) -> int:
    return int(share) + chance(rng, share - int(share))
