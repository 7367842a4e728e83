"""Windows cover everything, and their scores are joined without losing support."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.backends.windows import join_hypothesis, join_premise, overlapping_windows, parts_at
from summarise.types import Entailment


def entailment(supported: float, contradicted: float) -> Entailment:
    return Entailment(entailment=supported, neutral=1 - supported - contradicted, contradiction=contradicted)


@settings(deadline=None)
@given(st.integers(0, 3000), st.integers(1, 300))
def test_windows_cover_a_length_and_overlap(length: int, size: int) -> None:
    windows = overlapping_windows(length, size)
    assert windows[0][0] == 0
    assert windows[-1][1] == length
    assert all(end - start <= size for start, end in windows)
    for (_, end), (start, _) in pairwise(windows):
        assert end - start >= size // 3


@settings(deadline=None)
@given(st.integers(1, 2000), st.integers(1, 200), st.sets(st.integers(1, 1999)))
def test_parts_cover_a_length_once(length: int, size: int, breaks: set[int]) -> None:
    parts = parts_at(sorted(place for place in breaks if place < length), length, size)
    assert [parts[0][0], *(end for _, end in parts)] == [*(start for start, _ in parts), length]
    assert all(0 < end - start <= size for start, end in parts)


def test_parts_are_cut_between_words_and_alike() -> None:
    assert parts_at([3, 5, 9, 14], 20, 12) == ((0, 9), (9, 20))
    assert parts_at([], 20, 12) == ((0, 12), (12, 20))


def test_a_premise_says_what_one_of_its_windows_says() -> None:
    joined = join_premise([entailment(0.1, 0.2), entailment(0.9, 0.0), entailment(0.0, 0.7)])
    assert joined.entailment == 0.9
    assert joined.contradiction == pytest.approx(0.1)
    assert joined.neutral == pytest.approx(0.0)


def test_a_hypothesis_holds_as_far_as_its_weakest_part() -> None:
    joined = join_hypothesis([entailment(0.9, 0.0), entailment(0.2, 0.5)])
    assert (joined.entailment, joined.contradiction) == (0.2, 0.5)
    assert joined.neutral == pytest.approx(0.3)


def test_a_single_score_stays_as_it_is() -> None:
    score = entailment(0.3, 0.3)
    assert join_premise([score]) is score
    assert join_hypothesis([score]) is score
