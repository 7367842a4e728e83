"""What `--explain` tells of the choice: what made each sentence salient, and what lost to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarise.contest import Loss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Defeat", "Round", "Split", "find_defeats", "split_salience"]

_REPEATING = 2
"""Of what says the same as a chosen one, so many are told; more would be the same once more."""

_RUNNERS_UP = 2
"""Of what was next best when one was chosen, so many are told."""

_LAST_RANK = 3
"""Who never came closer than the third rank behind a chosen one lost to all, and to none by little."""

_SAME = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One choice among n candidates, as selection saw it.

    Attributes:
        winner: What was chosen.
        gain: n gains.
        is_open: n: neither chosen before nor sharing words with what was.
        fits: n: is open, and has room in what is left.
        is_adrift: n: leans on what was not chosen before.
        repeats: n: says again what the winner, or one chosen before, says.
        overlapping: What shares words of its article with the winner.
    """

    winner: int
    gain: NDArray[np.float64]
    is_open: NDArray[np.bool_]
    fits: NDArray[np.bool_]
    is_adrift: NDArray[np.bool_]
    repeats: NDArray[np.bool_]
    overlapping: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Defeat:
    """A candidate that lost to a chosen one."""

    loser: int
    winner: int
    loss: Loss


def find_defeats(
    rounds: Sequence[Round], salience: NDArray[np.float64], is_unfit: NDArray[np.bool_]
) -> list[Defeat]:
    """Find what is worth telling of what lost to each winner.

    Args:
        rounds: The choices in their order.
        salience: n scores.
        is_unfit: n: not to be shown, whatever it says.

    Returns:
        For each winner, in the order of choice, what says the same, the most salient first, and then what
        was next best in its round and never chosen. No candidate stands twice.
    """
    by_salience = np.argsort(-salience.round(9), kind="stable")
    best_rank, best_round = _nearest(rounds, len(salience))
    told = {one.winner for one in rounds}
    defeats: list[Defeat] = []
    for number, one in enumerate(rounds):
        repeating = one.repeats & one.is_open & ~is_unfit
        overlapping = set(one.overlapping)
        same = [i for i in by_salience.tolist() if (repeating[i] or i in overlapping) and i not in told]
        # More than are told say the same: they are no runners-up of a later round.
        told.update(same)
        defeats += [
            Defeat(
                loser=i,
                winner=one.winner,
                loss=Loss.OVERLAPPING if i in overlapping else Loss.REDUNDANT,
            )
            for i in same[:_REPEATING]
        ]
        near = np.flatnonzero((best_round == number) & (best_rank <= _LAST_RANK)).tolist()
        next_best = sorted((i for i in near if i not in told), key=lambda i: int(best_rank[i]))[:_RUNNERS_UP]
        told.update(next_best)
        defeats += [
            Defeat(
                loser=i,
                winner=one.winner,
                loss=_loss(one, i, is_unfit=bool(is_unfit[i]), is_less=salience[i] < salience[one.winner]),
            )
            for i in next_best
        ]
    return defeats


def _nearest(rounds: Sequence[Round], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each candidate's best rank behind a winner, from 1, and the first round in which it had it."""
    best_rank = np.full(count, count + 1, dtype=np.int64)
    best_round = np.full(count, -1, dtype=np.int64)
    for number, one in enumerate(rounds):
        rivals = one.is_open.copy()
        rivals[one.winner] = False
        order = np.argsort(np.where(rivals, -one.gain.round(9), np.inf), kind="stable")[: rivals.sum()]
        rank = np.full(count, count + 1, dtype=np.int64)
        rank[order] = np.arange(1, len(order) + 1)
        is_nearer = rank < best_rank
        best_rank[is_nearer], best_round[is_nearer] = rank[is_nearer], number
    return best_rank, best_round


def _loss(one: Round, loser: int, *, is_unfit: bool, is_less: bool) -> Loss:
    if is_unfit:
        return Loss.UNFIT
    if not one.fits[loser]:
        return Loss.TOO_LONG
    if one.is_adrift[loser]:
        return Loss.LEANING
    return Loss.LESS_SALIENT if is_less else Loss.LESS_NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Salience taken apart.

    Attributes:
        average: What the average candidate has.
        weights: p: by how much the salience is higher where a part is 1 rather than 0.
        adds: n×p: what each part adds to the average.
    """

    average: float
    weights: NDArray[np.float64]
    adds: NDArray[np.float64]


def split_salience(parts: NDArray[np.float64], weights: NDArray[np.float64], share: float) -> Split:
    """Take the salience that `salience.salience` gives apart into what its parts add.

    Args:
        parts: n×p.
        weights: p.
        share: What of the salience this is: the rest is closeness to a query.
    """
    scores = parts @ weights
    span = float(scores.max() - scores.min())
    if span < _SAME:
        return Split(average=share, weights=np.zeros_like(weights), adds=np.zeros_like(parts))
    scaled = share * weights / span
    return Split(
        average=share * float(scores.mean() - scores.min()) / span,
        weights=scaled,
        adds=(parts - parts.mean(axis=0)) * scaled,
    )
