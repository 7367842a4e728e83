"""How good is checking, and finding differences, on the clusters that training held out?

They are ours, in `corpus/training/clusters`: four or five outlets tell one event and differ in some ten
places, and claims were written about most of them. Some are there to work with, a few measure only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.differences import Matched, find_shipped, match, measures_of, report_differences
from benchmarks.gold import Difference, GoldCluster, LookAlike, Span, Version
from benchmarks.gold import Split as GoldSplit
from benchmarks.scoring import balanced_accuracy, combine
from models.training.clusters import Split, clusters_of
from models.training.differing import build
from summarise import Verdict

if TYPE_CHECKING:
    from models.training.clusters import Span as TrainingSpan
    from models.training.clusters import TrainingCluster
    from summarise import Summariser

__all__ = ["CLUSTERS", "MOST", "ClusterCounts", "as_gold", "measure_clusters", "report_clusters"]

CLUSTERS = {"clusters": Split.DEVELOPMENT, "clusters_unseen": Split.TEST}
"""Names of the groups; they have no floors yet."""
MOST = 32
"""Clusters of a split that are measured at most: it is to take no more than minutes when more are written."""
_ACCEPTED = frozenset({Verdict.SUPPORTED, Verdict.DISPUTED})


def as_gold(cluster: TrainingCluster) -> GoldCluster:
    """Return a cluster with its differences and look-alikes in the form of the corpus."""
    return GoldCluster(
        name=cluster.name,
        folder=Path(),
        event=cluster.name,
        kind=cluster.name,
        written_by="the summarise authors",
        licence="CC0-1.0",
        split=GoldSplit.DEVELOPMENT,
        articles=(),
        differences=tuple(
            Difference(
                what=one.what,
                kind=one.kind,
                update=one.is_update,
                versions=tuple(
                    Version(file=_file(span), text=span.text, says=span.says) for span in one.spans
                ),
            )
            for one in cluster.differences
        ),
        look_alikes=tuple(
            LookAlike(
                what=one.what,
                kind=one.kind,
                why=one.why,
                spans=tuple(Span(file=_file(span), text=span.text) for span in one.spans),
            )
            for one in cluster.look_alikes
        ),
        claims=(),
    )


def _file(span: TrainingSpan) -> str:
    return f"articles/{span.article}"


@dataclass(frozen=True, slots=True)
class ClusterCounts:
    """What was found.

    Attributes:
        matched: The differences of each cluster, held against what it has.
        claims: (error, was accepted) to how many claims; of true ones the error is empty.
    """

    matched: list[Matched] = field(default_factory=list)
    claims: Counter[tuple[str, bool]] = field(default_factory=Counter)

    @property
    def measures(self) -> dict[str, float]:
        """The shares of what was found."""
        true_accepted = self._share_accepted(is_true=True)
        false_caught = 1 - self._share_accepted(is_true=False)
        found = measures_of(self.matched)
        if not self.claims:
            return found
        return found | {
            "balanced_accuracy": balanced_accuracy(true_accepted, false_caught),
            "true_accepted": true_accepted,
            "false_caught": false_caught,
        }

    def _share_accepted(self, *, is_true: bool) -> float:
        own = {key: count for key, count in self.claims.items() if (not key[0]) is is_true}
        return sum(count for key, count in own.items() if key[1]) / max(1, sum(own.values()))


def measure_clusters(split: Split, summariser: Summariser) -> ClusterCounts:
    """Find the differences of each cluster of a split, and check each claim."""
    counts = ClusterCounts()
    for cluster in clusters_of(split)[:MOST]:
        built = build(cluster)
        counts.matched.append(match(as_gold(cluster), find_shipped(built), built.articles))
        texts = [claim.text for claim in cluster.claims]
        found = summariser.verify_each(texts, built.articles) if texts else ()
        for claim, checked in zip(cluster.claims, found, strict=True):
            is_accepted = combine([one.verdict for one in checked]) in _ACCEPTED
            counts.claims[claim.error, is_accepted] += 1
    return counts


def report_clusters(group: str, counts: ClusterCounts, *, misses: bool) -> dict[str, object]:
    """Print what was found; return it for the JSON file."""
    found = report_differences(group, counts.matched, misses=misses and group == "clusters", spoil=False)
    by_error = {
        error or "true": {
            "claims": counts.claims[error, True] + counts.claims[error, False],
            "accepted": counts.claims[error, True],
        }
        for error in sorted({error for error, _ in counts.claims})
    }
    for name in ("balanced_accuracy", "true_accepted", "false_caught"):
        if name in counts.measures:
            print(f"  {name:<24}{counts.measures[name]:>8.1%}")
    for error, own in by_error.items():
        print(f"  {error:<14}{own['claims']:>6} claims{own['accepted']:>6} accepted")
    return {
        "measures": {name: round(value, 4) for name, value in counts.measures.items()},
        "differences": found["kinds"],
        "claims": by_error,
    }
