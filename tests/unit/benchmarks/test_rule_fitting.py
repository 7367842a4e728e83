from __future__ import annotations

import numpy as np

from benchmarks.rule_fitting import Row, Statement, decide, fit, score
from summarise.verification.calibration import FEATURES

GOOD, BAD = ("window", "said"), ("window", "unsaid")


def features(recall: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = np.zeros(len(FEATURES) + 1)
    values[0], values[1 + FEATURES.index("recall")] = 1.0, recall
    return values


KNOWN = {GOOD: features(1.0), BAD: features(0.1)}
WEIGHTS = features(10.0) - np.eye(len(FEATURES) + 1)[0] * 6


def row(*, is_supported: bool, number: int = 0, dataset: str = "frank") -> Row:
    pair = GOOD if is_supported else BAD
    return Row(dataset, str(number), is_supported, (Statement((pair,), (), ()),))


def test_the_weakest_sentence_decides_for_a_text() -> None:
    text = Row(
        "frank", "1", is_supported=False, statements=(Statement((GOOD,), (), ()), Statement((BAD,), (), ()))
    )
    assert decide(text, KNOWN, WEIGHTS)[1] == BAD


def test_parts_stand_in_for_a_whole_that_nothing_says() -> None:
    text = Row("frank", "1", is_supported=True, statements=(Statement((BAD,), ((GOOD,), (GOOD,)), ()),))
    assert decide(text, KNOWN, WEIGHTS) == (float(KNOWN[GOOD] @ WEIGHTS), GOOD)


def test_two_windows_together_must_score_more_than_one() -> None:
    text = Row("frank", "1", is_supported=True, statements=(Statement((BAD,), (), (GOOD,)),))
    found, pair = decide(text, KNOWN, WEIGHTS)
    assert pair == GOOD
    assert found < float(KNOWN[GOOD] @ WEIGHTS)


def test_a_text_without_a_window_is_not_supported() -> None:
    text = Row("frank", "1", is_supported=False, statements=(Statement((), (), ()),))
    assert decide(text, KNOWN, WEIGHTS)[0] < 0


def test_what_is_fitted_tells_the_labels_apart_and_keeps_its_signs() -> None:
    rows = [row(is_supported=bool(i % 2), number=i) for i in range(20)]
    weights = fit(rows, KNOWN)
    assert weights[1 + FEATURES.index("recall")] > 0
    found = score(rows, [decide(text, KNOWN, weights)[0] for text in rows])
    assert found == {"frank": 1.0}
