"""Averages of weights: over the steps of one run, and over the runs of several seeds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor, nn

__all__ = ["MovingAverage", "average"]

_WARM = 10
"""The n-th step's decay is at most (n + 1) / (n + 10), so that the first weights are soon forgotten."""


class MovingAverage:
    """The exponential moving average of a model's parameters."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self._parameters = dict(model.named_parameters())
        self._decay = decay
        self._steps = 0
        self.weights = {name: value.detach().clone() for name, value in self._parameters.items()}

    @torch.no_grad()
    def update(self) -> None:
        """Take in the parameters as they are now."""
        decay = min(self._decay, (self._steps + 1) / (self._steps + _WARM))
        self._steps += 1
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


def average(weights: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of several runs' weights; they must have started from the same encoder.

    Wortsman et al., Model soups: averaging weights of multiple fine-tuned models improves accuracy
    without increasing inference time (2022).

    Raises:
        ValueError: None are given, or they are not of one model.
    """
    if not weights or any(set(each) != set(weights[0]) for each in weights):
        message = f"weights of one model in several runs are averaged; these {len(weights)} differ in names"
        raise ValueError(message)
    return {
        name: torch.stack([each[name].double() for each in weights]).mean(0).to(first.dtype)
        for name, first in weights[0].items()
    }
