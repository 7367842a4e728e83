from __future__ import annotations

import pytest

from benchmarks.calibration import BINS, expected_calibration_error, tabulate_reliability


def test_each_claim_is_in_the_bin_of_its_probability() -> None:
    bins = tabulate_reliability([(0.0, False), (0.05, True), (0.1, False), (0.95, True), (1.0, True)])
    assert [one.claims for one in bins] == [2, 1, *[0] * 7, 2]
    assert len(bins) == BINS
    assert (bins[0].low, bins[0].high, bins[-1].high) == (0.0, 0.1, 1.0)
    assert (bins[0].mean_probability, bins[0].share_true) == (0.025, 0.5)
    assert (bins[1].share_true, bins[9].share_true) == (0.0, 1.0)
    assert (bins[5].mean_probability, bins[5].share_true) == (None, None)


@pytest.mark.parametrize(
    ("called", "error"),
    [
        ((), 0.0),
        (((1.0, True), (0.0, False)), 0.0),
        (((1.0, False), (0.0, True)), 1.0),
        (((0.75, True), (0.75, True), (0.75, True), (0.75, False)), 0.0),
        (((1.0, True), (1.0, True), (1.0, True), (0.5, True)), 0.125),
    ],
)
def test_the_error_is_the_mean_distance_over_claims(
    called: tuple[tuple[float, bool], ...], error: float
) -> None:
    assert expected_calibration_error(tabulate_reliability(called)) == error
