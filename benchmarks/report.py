"""What `benchmarks.evaluate` prints and keeps: totals, and never a held-out claim unless told to."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from benchmarks.bootstrap import MEAN, balance, intervals
from benchmarks.calibration import expected_calibration_error, tabulate_reliability
from benchmarks.gold import ERRORS, SUPPORT_KINDS, Split
from benchmarks.scoring import measure, tabulate
from summarise import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.bootstrap import PublicCall
    from benchmarks.calibration import Bin
    from benchmarks.judging import Speed
    from benchmarks.scoring import Outcome, Row

__all__ = ["print_misses", "report_public", "report_speed", "report_split", "rounded"]

_HEADS = ("claims", "supported", "disputed", "contradicted", "unsupported")
_PARTS = (
    ("true claims (false rejections: all but the first column)", SUPPORT_KINDS),
    ("false claims (false passes: the first column)", ERRORS),
    ("disputed claims", (Verdict.DISPUTED.value,)),
)


def report_split(split: Split, outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Print how the claims of one split were called; return it for the JSON file."""
    rows = tabulate(outcomes)
    measures = measure(outcomes).as_dict()
    clusters = _by_cluster(outcomes)
    bins = tabulate_reliability(
        [
            (outcome.probability, outcome.claim.label is Verdict.SUPPORTED)
            for outcome in outcomes
            if outcome.claim.label is not Verdict.DISPUTED
        ]
    )
    error = expected_calibration_error(bins)
    print(f"\n== {split.value.replace('_', ' ')}: {len(outcomes)} claims on {len(clusters)} clusters")
    _print_rows(rows)
    _print_shares("shares", measures)
    _print_shares("balanced accuracy by cluster", clusters)
    _print_reliability(bins, error)
    return {
        "claims": len(outcomes),
        "measures": rounded(measures),
        "balanced_accuracy_by_cluster": rounded(clusters),
        "rows": [asdict(row) for row in rows],
        "calibration": {
            "expected_calibration_error": round(error, 4),
            "bins": [rounded(asdict(one)) for one in bins],
        },
    }


def report_speed(speed: Speed, load_seconds: float) -> dict[str, object]:
    """Print what judging took; return it for the JSON file."""
    print(
        f"\n{speed.claims} claims in {speed.seconds:.1f} s: {speed.claims_per_second:.1f} a second; "
        f"{speed.pairs} pairs, {speed.pairs_per_second:.0f} a second; "
        f"verifier ready after {load_seconds:.2f} s; {speed.peak_bytes / 2**20:.0f} MiB at most"
    )
    return {
        **rounded(asdict(speed)),
        "claims_per_second": round(speed.claims_per_second, 2),
        "pairs_per_second": round(speed.pairs_per_second, 2),
        "load_seconds": round(load_seconds, 3),
    }


def report_public(calls: Sequence[PublicCall]) -> dict[str, object]:
    """Print how the claims of public sets were called; return it for the JSON file."""
    scores, sure = balance(calls), intervals(calls)
    print(f"\n{'balanced accuracy by dataset':<32}{'claims':>8}{'':>8}{'95 % interval':>20}")
    for name, value in scores.items():
        claims = sum(name in {call.dataset, MEAN} for call in calls)
        low, high = sure[name]
        print(f"  {name:<30}{claims:>8}{value:>8.1%}{low:>12.1%} to {high:.1%}")
    return {
        name: {"balanced_accuracy": round(value, 4), "interval": [round(bound, 4) for bound in sure[name]]}
        for name, value in scores.items()
    }


def print_misses(outcomes: Sequence[Outcome], *, spoil_held_out: bool) -> None:
    """Print each claim that was called wrong, those of held-out clusters only if they are to be spoilt."""
    print("\ncalled wrong")
    kept_back = 0
    for outcome in outcomes:
        claim = outcome.claim
        if outcome.verdict is claim.label:
            continue
        if outcome.split is Split.HELD_OUT and not spoil_held_out:
            kept_back += 1
            continue
        print(f"{claim.id}: {claim.label} ({claim.kind or claim.error or '-'}), called {outcome.verdict}")
        print(f"    {claim.text}\n    {outcome.reason or 'no reason given'}")
    if kept_back:
        print(f"and {kept_back} of held-out clusters, which are not shown: they only measure")


def rounded(values: Mapping[str, float | None]) -> dict[str, float | None]:
    """Round what is no whole number to four digits."""
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}


def _by_cluster(outcomes: Sequence[Outcome]) -> dict[str, float]:
    names = dict.fromkeys(outcome.cluster for outcome in outcomes)
    return {
        name: measure([outcome for outcome in outcomes if outcome.cluster == name]).balanced_accuracy
        for name in names
    }


def _print_rows(rows: Sequence[Row]) -> None:
    print(f"{'called …':<22}" + "".join(f"{head:>14}" for head in _HEADS))
    for title, names in _PARTS:
        print(title)
        part = [row for row in rows if row.name in names]
        for row in part:
            _print_row(f"  {row.name}", [getattr(row, head) for head in _HEADS])
        if len(part) > 1:
            _print_row("  in all", [sum(getattr(row, head) for row in part) for head in _HEADS])


def _print_row(name: str, numbers: Sequence[int]) -> None:
    print(f"{name:<22}" + "".join(f"{number:>14}" for number in numbers))


def _print_shares(title: str, shares: Mapping[str, float]) -> None:
    print(title)
    for name, value in shares.items():
        print(f"  {name:<20}{value:>8.1%}")


def _print_reliability(bins: Sequence[Bin], error: float) -> None:
    print("the verifier's probability, before the checks, that a true or false claim is supported")
    print(f"  {'probability':<20}{'claims':>8}{'mean':>10}{'true':>10}")
    for one in bins:
        if one.mean_probability is not None and one.share_true is not None:
            place = f"{one.low:.1f} to {one.high:.1f}"
            print(f"  {place:<20}{one.claims:>8}{one.mean_probability:>10.2f}{one.share_true:>10.2f}")
    print(f"  expected calibration error {error:.3f}")
