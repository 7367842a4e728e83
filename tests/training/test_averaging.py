"""Averages of several models."""

from __future__ import annotations

import torch

from models.training.averaging import average_weights
from models.training.phases import RECIPE, SOUP


def test_weights_are_averaged_by_their_shares() -> None:
    one = {"matrix": torch.tensor([[1.0, 3.0]]), "steps": torch.tensor([7])}
    other = {"matrix": torch.tensor([[5.0, -1.0]]), "steps": torch.tensor([9])}
    found = average_weights([(one, 0.75), (other, 0.25)])
    assert torch.equal(found["matrix"], torch.tensor([[2.0, 2.0]]))
    assert torch.equal(found["steps"], torch.tensor([7]))


def test_what_is_averaged_in_the_end_is_learnt_and_sums_to_one() -> None:
    assert SOUP.keys() <= {lesson.name for lesson in RECIPE}
    assert sum(SOUP.values()) == 1
