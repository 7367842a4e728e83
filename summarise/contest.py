"""What the chosen sentences were chosen among, and what lost to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.types import Place

__all__ = ["Contest", "Loss", "PassedOver"]


class Loss(StrEnum):
    """Why a candidate was passed over.

    redundant: it says again what a chosen one says. overlapping: it shares words of the article with a
    chosen one. less_salient: another had the higher salience. less_new: it is as salient, but adds less
    to what was chosen before. too_long: it didn't fit into the room left. leaning: it leans on a
    sentence that wasn't chosen. unfit: it is no sentence to show, such as a question.
    """

    REDUNDANT = "redundant"
    OVERLAPPING = "overlapping"
    LESS_SALIENT = "less_salient"
    LESS_NEW = "less_new"
    TOO_LONG = "too_long"
    LEANING = "leaning"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A candidate that was not chosen.

    Attributes:
        place: Where it stands.
        text: Its wording, as of `Chosen`.
        salience: Its score, in [0, 1].
        lost_to: Index into `Extract.chosen` of the one that made it redundant or was taken instead.
        loss: Why.
        detail: What makes it unfit.
    """

    place: Place
    text: str
    salience: float
    lost_to: int
    loss: Loss
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What the chosen sentences were chosen among.

    Attributes:
        candidates: How many there were.
        weights: By how much the salience is higher where a part is 1 rather than 0.
        passed_over: For each chosen one, in this order, the best of those that lost to it.
    """

    candidates: int
    weights: tuple[tuple[str, float], ...]
    passed_over: tuple[PassedOver, ...]
