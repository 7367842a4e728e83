"""Verdicts against gold labels: pure counting."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.gold import ERRORS, SUPPORT_KINDS, GoldClaim, Split
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Measures",
    "Outcome",
    "Row",
    "balanced_accuracy",
    "combine",
    "measure",
    "measure_splits",
    "outcomes_by_split",
    "tabulate",
]

_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.DISPUTED, Verdict.SUPPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What checking called a gold claim.

    Attributes:
        cluster: The claim's cluster.
        split: What that may be used for.
        claim: The claim.
        verdict: What it was called.
        reason: Why it was not called supported.
        probability: How probable the verifier alone holds it that it is supported.
    """

    cluster: str
    split: Split
    claim: GoldClaim
    verdict: Verdict
    reason: str | None
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How often the claims of one kind were called what."""

    name: str
    claims: int
    supported: int
    disputed: int
    contradicted: int
    unsupported: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What is pinned as floors; each a share in [0, 1].

    Attributes:
        balanced_accuracy: The mean of the next two.
        true_accepted: Supported claims called supported.
        false_caught: False claims called contradicted or unsupported.
        contradicted_named: Contradicted claims called contradicted.
        disputed_named: Disputed claims called disputed.
        worst_error_caught: As `false_caught`, of the type of error that is caught least.
        verbatim_accepted: As `true_accepted`, of claims that stand word for word in an article.
    """

    balanced_accuracy: float
    true_accepted: float
    false_caught: float
    contradicted_named: float
    disputed_named: float
    worst_error_caught: float
    verbatim_accepted: float

    def as_dict(self) -> dict[str, float]:
        """Return the measures by name."""
        return asdict(self)


def combine(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on a text of several sentences: that of its worst one.

    Raises:
        ValueError: There is none.
    """
    return min(verdicts, key=_WORST_FIRST.index)


def balanced_accuracy(true_accepted: float, false_caught: float) -> float:
    """Return the mean of both recalls, so that the commoner label doesn't drown the other."""
    return (true_accepted + false_caught) / 2


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """Count shares; claims whose gold label is disputed don't enter the balanced accuracy."""
    true_accepted = _share(outcomes, {Verdict.SUPPORTED}, {Verdict.SUPPORTED})
    not_true = {Verdict.CONTRADICTED, Verdict.UNSUPPORTED}
    by_error = [[outcome for outcome in outcomes if outcome.claim.error == error] for error in ERRORS]
    verbatim = [outcome for outcome in outcomes if outcome.claim.kind == "verbatim"]
    false_caught = _share(outcomes, not_true, not_true)
    return Measures(
        balanced_accuracy=balanced_accuracy(true_accepted, false_caught),
        true_accepted=true_accepted,
        false_caught=false_caught,
        contradicted_named=_share(outcomes, {Verdict.CONTRADICTED}, {Verdict.CONTRADICTED}),
        disputed_named=_share(outcomes, {Verdict.DISPUTED}, {Verdict.DISPUTED}),
        worst_error_caught=min(
            (_share(of_error, not_true, not_true) for of_error in by_error if of_error), default=0.0
        ),
        verbatim_accepted=_share(verbatim, {Verdict.SUPPORTED}, {Verdict.SUPPORTED}),
    )


def outcomes_by_split(outcomes: Sequence[Outcome]) -> dict[Split, tuple[Outcome, ...]]:
    """Return the outcomes of each split that has any."""
    found = {split: tuple(outcome for outcome in outcomes if outcome.split is split) for split in Split}
    return {split: own for split, own in found.items() if own}


def measure_splits(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return what is pinned as floors, split by split."""
    return {split.value: measure(own).as_dict() for split, own in outcomes_by_split(outcomes).items()}


def tabulate(outcomes: Sequence[Outcome]) -> tuple[Row, ...]:
    """Return one row a kind of support, one a type of error, and one for disputed claims."""
    names = (*SUPPORT_KINDS, *ERRORS, Verdict.DISPUTED.value)
    counts: dict[str, Counter[Verdict]] = {name: Counter() for name in names}
    for outcome in outcomes:
        claim = outcome.claim
        counts[claim.kind or claim.error or claim.label.value][outcome.verdict] += 1
    return tuple(
        Row(
            name=name,
            claims=count.total(),
            supported=count[Verdict.SUPPORTED],
            disputed=count[Verdict.DISPUTED],
            contradicted=count[Verdict.CONTRADICTED],
            unsupported=count[Verdict.UNSUPPORTED],
        )
        for name, count in counts.items()
    )


def _share(outcomes: Sequence[Outcome], labels: set[Verdict], verdicts: set[Verdict]) -> float:
    called = [outcome.verdict in verdicts for outcome in outcomes if outcome.claim.label in labels]
    return sum(called) / len(called) if called else 0.0
