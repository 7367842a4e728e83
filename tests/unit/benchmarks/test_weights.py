from __future__ import annotations

import numpy as np
import pytest

from benchmarks.weights import ascend, f_measures
from summarise.extraction.salience import PART_NAMES, ROOMY_WEIGHTS, WEIGHTS, salience, weights_for


def test_f_measures_are_those_of_rouge() -> None:
    reference = "the bridge was closed on monday".split()  # noqa: SIM905 - easier to read
    found = "on monday the bridge was shut".split()  # noqa: SIM905 - the same
    assert f_measures(reference, found) == pytest.approx((100 * 10 / 12, 100 * 6 / 10, 100 * 6 / 12))
    assert f_measures(reference, reference) == pytest.approx((100, 100, 100))
    assert f_measures(reference, []) == (0, 0, 0)


def test_ascent_finds_the_top_and_keeps_the_unit() -> None:
    found = ascend(
        np.array([1.0, 0.0, 0.0]), lambda w: -abs(w[1] - 0.5) - abs(w[2] + 0.25), rounds=4, step=0.25
    )
    assert found == pytest.approx([1, 0.5, -0.25], abs=0.1)


def test_salience_is_scaled_whatever_the_weights() -> None:
    parts = np.eye(len(WEIGHTS))
    scores = salience(parts, weights_for(0.0))
    assert scores.min() == 0
    assert scores.max() == 1
    assert list(WEIGHTS)[int(scores.argmin())] == "clutter"
    assert salience(parts[:1], weights_for(1.0)).tolist() == [1]
    assert PART_NAMES[:-1] == tuple(WEIGHTS)
    assert tuple(ROOMY_WEIGHTS) == tuple(WEIGHTS)


def test_the_more_room_the_more_the_other_weights_count() -> None:
    own = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert weights_for(0.1, own).tolist() == [1, 0]
    assert weights_for(0.5, own) == pytest.approx([0.5, 0.5])
    assert weights_for(3.0, own).tolist() == [0, 1]
