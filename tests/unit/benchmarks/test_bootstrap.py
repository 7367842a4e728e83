from __future__ import annotations

import pytest

from benchmarks.bootstrap import MEAN, PublicCall, balance, intervals


def calls(dataset: str, *rows: tuple[str, bool, bool]) -> tuple[PublicCall, ...]:
    return tuple(
        PublicCall(dataset=dataset, group=group, is_true=is_true, is_supported=is_supported)
        for group, is_true, is_supported in rows
    )


PERFECT = calls("perfect", *((f"p{i}", i % 2 == 0, i % 2 == 0) for i in range(40)))
MIXED = calls("mixed", *((f"m{i}", i % 2 == 0, i % 4 < 2) for i in range(80)))
"""Of each label half are called supported."""
ONE_SIDED = calls("one-sided", ("o", True, True), ("o", True, False))


def test_balanced_accuracy_is_by_dataset_and_never_pooled() -> None:
    assert balance(MIXED + PERFECT + ONE_SIDED) == {"mixed": 0.5, "perfect": 1.0, MEAN: 0.75}


def test_claims_of_one_label_leave_nothing_to_balance() -> None:
    with pytest.raises(ValueError, match="both labels"):
        balance(ONE_SIDED)


def test_an_interval_holds_its_number_and_is_the_same_every_time() -> None:
    found = intervals(MIXED + PERFECT, draws=300)
    assert list(found) == ["mixed", "perfect", MEAN]
    assert found["perfect"] == (1.0, 1.0)
    low, high = found["mixed"]
    assert 0.3 < low < 0.45
    assert 0.55 < high < 0.7
    assert intervals(MIXED + PERFECT, draws=300) == found


def test_claims_of_one_document_are_drawn_together() -> None:
    lumped = tuple(
        PublicCall(
            dataset="mixed", group=f"m{number // 8}", is_true=call.is_true, is_supported=number // 8 % 2 == 0
        )
        for number, call in enumerate(MIXED)
    )
    alike = tuple(
        PublicCall(dataset="mixed", group=f"m{number // 8}", is_true=call.is_true, is_supported=True)
        for number, call in enumerate(MIXED)
    )
    assert balance(lumped)["mixed"] == balance(alike)["mixed"] == 0.5
    assert intervals(lumped, draws=200)["mixed"] == (0.5, 0.5)
    assert intervals(alike, draws=200)["mixed"] == (0.5, 0.5)


def test_documents_that_two_sets_share_are_drawn_once_for_both() -> None:
    rows = [(f"g{i}", i % 2 == 0, i % 4 < 2) for i in range(40)]
    mirrored = [(group, is_true, not is_supported) for group, is_true, is_supported in rows]
    found = intervals(calls("a", *rows) + calls("b", *mirrored), draws=300)
    assert found[MEAN] == pytest.approx((0.5, 0.5))
    assert found["a"][0] < 0.45


def test_a_draw_without_a_label_counts_for_the_other_sets() -> None:
    rare = calls("rare", ("r1", True, True), ("r2", False, False))
    assert intervals(rare + MIXED, draws=200)["rare"] == (1.0, 1.0)
