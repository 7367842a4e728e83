"""The record of a choice for `--explain`: what each chosen sentence owes to what, and what lost to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarise.contest import Contest, Loss, PassedOver
from summarise.extraction.recording import find_defeats, split_salience
from summarise.extraction.salience import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.extraction.candidates import Candidate
    from summarise.extraction.selection import Selection
    from summarise.types import Chosen

__all__ = ["Account", "explain_chosen", "explain_contest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the salience of n candidates was made of.

    Attributes:
        parts: n×p, as in `salience.WEIGHTS`.
        weights: p.
        query: n, closeness to the query; None without one.
        query_share: The share of that in the salience.
        whole: n, what is left for sentences that don't read well alone.
        current: n, what is left for those with overtaken figures.
        salience: n, the result.
    """

    parts: NDArray[np.float64]
    weights: NDArray[np.float64]
    query: NDArray[np.float64] | None
    query_share: float
    whole: NDArray[np.float64]
    current: NDArray[np.float64]
    salience: NDArray[np.float64]

    @property
    def own_share(self) -> float:
        """The share of the salience that isn't closeness to a query."""
        return 1.0 if self.query is None else 1 - self.query_share


def explain_chosen(
    chosen: Sequence[Chosen], order: Sequence[int], selection: Selection, account: Account
) -> tuple[Chosen, ...]:
    """Add to each chosen sentence what its parts add, its rank and its turn.

    Args:
        chosen: In reading order.
        order: Their candidates.
        selection: How they were chosen.
        account: What their salience was made of.
    """
    split = split_salience(account.parts, account.weights, account.own_share)
    average, adds = split.average, dict(zip(WEIGHTS, split.adds.T, strict=True))
    if account.query is not None:
        average += account.query_share * float(account.query.mean())
        adds["query"] = account.query_share * (account.query - account.query.mean())
    total = average + np.sum(list(adds.values()), axis=0)
    adds["self-containedness"] = (account.whole - 1) * total
    adds["currency"] = (account.current - 1) * account.whole * total
    # The first of those that have the same salience has the best rank.
    ranks = np.empty(len(total), dtype=np.int64)
    ranks[np.argsort(-account.salience.round(9), kind="stable")] = np.arange(1, len(total) + 1)
    turns = {winner: turn for turn, winner in enumerate(selection.chosen, start=1)}
    return tuple(
        replace(
            choice,
            adds=(
                ("average", round(average, 6)),
                *((name, round(float(values[i]), 6)) for name, values in adds.items()),
            ),
            rank=int(ranks[i]),
            turn=turns[i],
        )
        for choice, i in zip(chosen, order, strict=True)
    )


def explain_contest(
    candidates: Sequence[Candidate], order: Sequence[int], selection: Selection, account: Account
) -> Contest:
    """Tell what the chosen candidates, in reading order, were chosen among; see `explain_chosen`."""
    split = split_salience(account.parts, account.weights, account.own_share)
    weights = dict(zip(WEIGHTS, split.weights.tolist(), strict=True))
    if account.query is not None:
        weights["query"] = account.query_share
    index = {winner: n for n, winner in enumerate(order)}
    is_unfit = np.array([c.assessment.unfit is not None for c in candidates])
    defeats = find_defeats(selection.rounds, account.salience, is_unfit)
    return Contest(
        candidates=len(candidates),
        weights=tuple((name, round(weight, 6)) for name, weight in weights.items()),
        passed_over=tuple(
            PassedOver(
                place=candidates[one.loser].place,
                text=candidates[one.loser].text,
                salience=round(float(account.salience[one.loser]), 6),
                lost_to=index[one.winner],
                loss=one.loss,
                detail=candidates[one.loser].assessment.unfit if one.loss is Loss.UNFIT else None,
            )
            for one in sorted(defeats, key=lambda one: index[one.winner])
        ),
    )
