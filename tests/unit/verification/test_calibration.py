from __future__ import annotations

import math

import pytest

from summarise.errors import BackendError
from summarise.marks import Mark, MarkedEntailment
from summarise.types import Entailment
from summarise.verification.calibration import FEATURES, Rule, describe, read_rule
from summarise.verification.passages import read_passage
from summarise.weights import shipped_file

CLAIM = "Mayor Orla Venn closed 14 schools."


def judged(entailment: float, *unsupported: float) -> MarkedEntailment:
    rest = (1 - entailment) / 2
    return MarkedEntailment(
        entailment=Entailment(entailment=entailment, neutral=rest, contradiction=rest),
        marks=tuple(Mark(start=i, end=i + 1, unsupported=value) for i, value in enumerate(unsupported)),
    )


def described(window: str, entailment: float = 0.5) -> dict[str, float]:
    values = describe(read_passage(CLAIM), read_passage(window), judged(entailment, 0.1, 0.3))
    return dict(zip(FEATURES, values, strict=True))


def test_what_a_window_leaves_out_is_counted_by_kind() -> None:
    found = described("The council closed 12 schools.")
    assert (found["missing_names"], found["missing_numbers"]) == (2, 1)
    assert found["recall"] < described(CLAIM)["recall"] == pytest.approx(1)


def test_marks_are_summed_up() -> None:
    found = described(CLAIM)
    assert found["mean_mark"] == pytest.approx(0.2)
    assert found["worst_mark"] == pytest.approx(math.log(0.3 / 0.7), abs=1e-3)


def test_surety_is_bounded() -> None:
    assert described(CLAIM, 1.0)["entailment"] == 6
    assert described(CLAIM, 0.0)["entailment"] == -6


def test_the_shipped_rule_trusts_the_model_and_the_words() -> None:
    rule = read_rule(shipped_file("entailment").settings)
    good, bad = described(CLAIM, 0.95), described("The ferry sank.", 0.05)
    assert rule.apply(tuple(good.values())) > 0.5 > rule.apply(tuple(bad.values()))


def test_a_probability_comes_out_whatever_goes_in() -> None:
    rule = Rule(1e9, (0.0,) * len(FEATURES))
    assert 0.99 < rule.apply((0.0,) * len(FEATURES)) <= 1


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"rule": "none"},
        {"rule": {"intercept": 0.0}},
        {"rule": dict.fromkeys(("intercept", *FEATURES, "x"), 0.0)},
    ],
    ids=["none", "no table", "too little", "too much"],
)
def test_a_rule_of_another_version_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(BackendError, match="install summarise anew"):
        read_rule(settings)
