"""What a verifier that looks at single words says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.types import Entailment

__all__ = ["Mark", "MarkedEntailment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How probable it is that the premise leaves a word of the hypothesis unsupported.

    `start` and `end` count in the hypothesis.
    """

    start: int
    end: int
    unsupported: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEntailment:
    """Pair-level probabilities with a mark for each word of the hypothesis, in its order.

    Punctuation has no mark.
    """

    entailment: Entailment
    marks: tuple[Mark, ...]
