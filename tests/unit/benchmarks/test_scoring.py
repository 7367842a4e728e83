from __future__ import annotations

import pytest

from benchmarks.gold import ERRORS, SUPPORT_KINDS, GoldClaim
from benchmarks.scoring import Outcome, combine, measure, tabulate
from summarise.types import Verdict

SUPPORTED, DISPUTED = Verdict.SUPPORTED, Verdict.DISPUTED
CONTRADICTED, UNSUPPORTED = Verdict.CONTRADICTED, Verdict.UNSUPPORTED


def outcome(
    label: Verdict, verdict: Verdict, *, kind: str | None = None, error: str | None = None
) -> Outcome:
    claim = GoldClaim(
        id="x-1", text="Ice melts.", label=label, kind=kind, error=error, evidence=(), against=(), note=""
    )
    return Outcome(cluster="x", claim=claim, verdict=verdict, reason=None)


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


def test_nothing_to_measure_is_nothing_reached() -> None:
    assert set(measure(()).as_dict().values()) == {0.0}


def test_rows_count_each_claim_once() -> None:
    rows = {row.name: row for row in tabulate(OUTCOMES)}
    assert tuple(rows) == (*SUPPORT_KINDS, *ERRORS, "disputed")
    assert sum(row.claims for row in rows.values()) == len(OUTCOMES)
    assert (rows["fused"].supported, rows["fused"].unsupported) == (1, 1)
    assert (rows["number"].contradicted, rows["number"].unsupported) == (1, 1)
    assert (rows["date"].claims, rows["date"].disputed, rows["date"].supported) == (1, 1, 0)
