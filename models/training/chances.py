"""Draws from a seeded generator: the shares of the mix are written where they are used.

The shares were set by hand, on reading samples of what came out; none was tuned on an evaluation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

__all__ = ["chance"]


def chance(rng: Random, share: float) -> bool:
    """Return True in a share of the calls. Each call takes one number from the generator."""
    return rng.random() < share
