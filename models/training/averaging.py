"""Averages of weights: over the steps of a run, and of several models."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor, nn

__all__ = ["MovingAverage", "average_weights"]

_EVERY = 4
"""Steps between which the average is brought up to date: as good, and a quarter of the time."""
_WARM = 10
"""The n-th step's decay is at most n / (n + 9), so that the first weights are soon forgotten."""


def average_weights(shares: Sequence[tuple[Mapping[str, Tensor], float]]) -> dict[str, Tensor]:
    """Average models of which each began with another's weights (a model soup: Wortsman et al., ICML 2022).

    Args:
        shares: The weights of each, by the same names, and its share; the shares sum to 1. What is no
            floating-point number is the first one's.
    """
    first = shares[0][0]
    return {
        name: sum((share * weights[name] for weights, share in shares), torch.zeros_like(value))
        if value.is_floating_point()
        else value
        for name, value in first.items()
    }


class MovingAverage:
    """The exponential moving average of those parameters of a model that learn."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self._parameters = {name: value for name, value in model.named_parameters() if value.requires_grad}
        self._decay = decay
        self._steps = 0
        self.weights = {name: value.detach().clone() for name, value in self._parameters.items()}

    @torch.no_grad()
    def update(self) -> None:
        """Take in the parameters as they are now, every few steps."""
        self._steps += 1
        if self._steps % _EVERY:
            return
        decay = min(self._decay**_EVERY, self._steps / (self._steps + _WARM - 1))
        for name, value in self._parameters.items():
            self.weights[name].lerp_(value, 1 - decay)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Have the model use the averages."""
        kept = {name: value.detach().clone() for name, value in self._parameters.items()}
        self._assign(self.weights)
        try:
            yield
        finally:
            self._assign(kept)

    @torch.no_grad()
    def _assign(self, weights: Mapping[str, Tensor]) -> None:
        for name, value in self._parameters.items():
            value.copy_(weights[name])
