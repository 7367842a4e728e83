from __future__ import annotations

import pytest

from benchmarks.gold import ERRORS, SUPPORT_KINDS, GoldClaim, Split
from benchmarks.scoring import Outcome, combine, measure, measure_splits, outcomes_by_split, tabulate
from summarise.types import Verdict

SUPPORTED, DISPUTED = Verdict.SUPPORTED, Verdict.DISPUTED
CONTRADICTED, UNSUPPORTED = Verdict.CONTRADICTED, Verdict.UNSUPPORTED


def outcome(
    label: Verdict,
    verdict: Verdict,
    *,
    kind: str | None = None,
    error: str | None = None,
    split: Split = Split.DEVELOPMENT,
) -> Outcome:
    claim = GoldClaim(
        id="x-1", text="Ice melts.", label=label, kind=kind, error=error, evidence=(), against=(), note=""
    )
    return Outcome(cluster="x", split=split, claim=claim, verdict=verdict, reason=None, probability=0.5)


OUTCOMES = (
    outcome(SUPPORTED, SUPPORTED, kind="verbatim"),
    outcome(SUPPORTED, SUPPORTED, kind="verbatim"),
    outcome(SUPPORTED, SUPPORTED, kind="fused"),
    outcome(SUPPORTED, UNSUPPORTED, kind="fused"),
    outcome(CONTRADICTED, CONTRADICTED, error="number"),
    outcome(CONTRADICTED, UNSUPPORTED, error="number"),
    outcome(CONTRADICTED, DISPUTED, error="date"),
    outcome(UNSUPPORTED, SUPPORTED, error="invention"),
    outcome(DISPUTED, DISPUTED),
    outcome(DISPUTED, SUPPORTED),
)


@pytest.mark.parametrize(
    ("verdicts", "worst"),
    [
        ([SUPPORTED], SUPPORTED),
        ([SUPPORTED, DISPUTED], DISPUTED),
        ([DISPUTED, UNSUPPORTED, SUPPORTED], UNSUPPORTED),
        ([UNSUPPORTED, CONTRADICTED], CONTRADICTED),
    ],
)
def test_a_text_is_as_good_as_its_worst_sentence(verdicts: list[Verdict], worst: Verdict) -> None:
    assert combine(verdicts) is worst


def test_measures_are_shares_of_the_right_claims() -> None:
    measures = measure(OUTCOMES)
    assert measures.true_accepted == 3 / 4
    assert measures.false_caught == 2 / 4
    assert measures.balanced_accuracy == 5 / 8
    assert measures.contradicted_named == 1 / 3
    assert measures.disputed_named == 1 / 2
    assert measures.worst_error_caught == 0.0
    assert measures.verbatim_accepted == 1.0


def test_nothing_to_measure_is_nothing_reached() -> None:
    assert set(measure(()).as_dict().values()) == {0.0}


def test_the_worst_type_of_error_is_one_that_occurs() -> None:
    assert measure(OUTCOMES[:6]).worst_error_caught == 1.0


def test_splits_are_measured_apart() -> None:
    missed = outcome(CONTRADICTED, SUPPORTED, error="name", split=Split.HELD_OUT)
    both = (*OUTCOMES, missed)
    assert outcomes_by_split(both) == {Split.DEVELOPMENT: OUTCOMES, Split.HELD_OUT: (missed,)}
    assert list(outcomes_by_split(OUTCOMES)) == [Split.DEVELOPMENT]
    measures = measure_splits(both)
    assert measures["development"] == measure(OUTCOMES).as_dict()
    assert measures["held_out"]["false_caught"] == 0.0


def test_rows_count_each_claim_once() -> None:
    rows = {row.name: row for row in tabulate(OUTCOMES)}
    assert tuple(rows) == (*SUPPORT_KINDS, *ERRORS, "disputed")
    assert sum(row.claims for row in rows.values()) == len(OUTCOMES)
    assert (rows["fused"].supported, rows["fused"].unsupported) == (1, 1)
    assert (rows["number"].contradicted, rows["number"].unsupported) == (1, 1)
    assert (rows["date"].claims, rows["date"].disputed, rows["date"].supported) == (1, 1, 0)
