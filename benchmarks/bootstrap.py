"""How sure is a balanced accuracy over public sets? Percentile intervals by resampling whole documents.

Claims on one document share its difficulties, and some documents occur in several sets: so groups of
documents are drawn, with replacement, over all sets at once (Efron and Tibshirani, 1993, chapter 13).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["MEAN", "PublicCall", "balance", "intervals"]

MEAN = "mean"
"""Key of the mean over sets."""
_DRAWS = 2_000
_TAIL = 2.5
"""Percent that lie below an interval, and above it."""
_SEED = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCall:
    """One claim of a public set.

    Attributes:
        dataset: The set.
        group: Claims with the same one are about the same document.
        is_true: What its label says.
        is_supported: What checking says.
    """

    dataset: str
    group: str
    is_true: bool
    is_supported: bool


def balance(calls: Sequence[PublicCall]) -> dict[str, float]:
    """Return the balanced accuracy of each set that has both labels, in the order of names, and their mean.

    Raises:
        ValueError: No set has both labels.
    """
    names = _balanced_sets(calls)
    scores = _score(_count(calls, names).sum(axis=0))
    return dict(zip([*names, MEAN], [*scores.tolist(), float(scores.mean())], strict=True))


def intervals(calls: Sequence[PublicCall], *, draws: int = _DRAWS) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each number of `balance`.

    A draw in which a set has lost a label says nothing of that set, and leaves it out of the mean.

    Args:
        calls: As for `balance`.
        draws: How many resamples.
    """
    names = _balanced_sets(calls)
    counts = _count(calls, names)
    generator = np.random.default_rng(_SEED)
    groups = len(counts)
    drawn = generator.multinomial(groups, np.full(groups, 1 / groups), size=draws)
    totals = np.tensordot(drawn, counts, axes=1)
    scores = _score(totals)
    columns = np.column_stack([scores, np.nanmean(scores, axis=1)])
    low, high = np.nanpercentile(columns, [_TAIL, 100 - _TAIL], axis=0)
    return {
        name: (float(bottom), float(top)) for name, bottom, top in zip([*names, MEAN], low, high, strict=True)
    }


def _balanced_sets(calls: Sequence[PublicCall]) -> list[str]:
    labels = {(call.dataset, call.is_true) for call in calls}
    names = sorted({name for name, _ in labels if {(name, True), (name, False)} <= labels})
    if not names:
        message = "no mean of balanced accuracies: no set has claims of both labels"
        raise ValueError(message)
    return names


def _count(calls: Sequence[PublicCall], names: Sequence[str]) -> NDArray[np.int64]:
    """Return groups x sets x (false, true) x (not supported, supported)."""
    groups = {group: number for number, group in enumerate(sorted({call.group for call in calls}))}
    columns = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(groups), len(names), 2, 2), dtype=np.int64)
    for call in calls:
        if call.dataset in columns:
            place = groups[call.group], columns[call.dataset], int(call.is_true), int(call.is_supported)
            counts[place] += 1
    return counts


def _score(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the balanced accuracies of … x sets x labels x calls; nan where a label is missing."""
    totals = counts.sum(axis=-1)
    with np.errstate(invalid="ignore"):
        true_accepted = counts[..., 1, 1] / totals[..., 1]
        false_caught = counts[..., 0, 0] / totals[..., 0]
    return np.asarray((true_accepted + false_caught) / 2, dtype=np.float64)
