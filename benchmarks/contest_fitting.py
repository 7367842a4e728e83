"""Fit what `models.training.contested` takes for a difference: `python -m benchmarks.contest_fitting`.

Reads clusters that are there to work with: those that training held out, the small ones of the corpus and
the development ones. Each two places that the verifier is asked about are a row; it is a difference if the
gold has one there. A logistic regression is fitted to `FEATURES`; what it gives is printed cross-validated by
cluster.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from benchmarks.clusters import as_gold
from benchmarks.gold import Split, load_clusters, load_small_clusters
from models.training.clusters import Split as ClusterSplit
from models.training.clusters import clusters_of
from models.training.contested import FEATURES, ask_both_ways, describe, find_rivals
from models.training.differing import build
from summarise import read_articles
from summarise.agreement.pairing import lay_out
from summarise.backends.entailment import EntailmentVerifier
from summarise.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.gold import Difference, GoldCluster
    from models.training.contested import Answered
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

    Floats = NDArray[np.float64]

_SIGNS = {"best_said": 1, "other_said": 1, "least_plain": -1, "most_plain": -1, "best_denied": 1}
_SIGNS |= {"other_denied": 1, "closeness": 1, "heads": 1, "rival": -1}
"""The sense in which a feature may speak."""
_RIDGE = 0.01
_FOLDS = 5
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Row:
    """Two places that were asked about.

    Attributes:
        cluster: Number of the cluster.
        features: What was answered.
        difference: What the gold has there; None for nothing.
        shown: For reading.
    """

    cluster: int
    features: tuple[float, ...]
    difference: str | None
    shown: str


def read() -> Iterator[tuple[GoldCluster, Cluster]]:
    """Read the clusters that are there to work with."""
    for own in clusters_of(ClusterSplit.DEVELOPMENT):
        yield as_gold(own), build(own)
    for gold in (*load_small_clusters(), *load_clusters(split=Split.DEVELOPMENT)):
        yield gold, Cluster.build(read_articles([str(gold.folder)]))


def make_rows(verifier: EntailmentVerifier) -> list[Row]:
    """Ask about each cluster."""
    rows: list[Row] = []
    for number, (gold, cluster) in enumerate(read()):
        field = lay_out(cluster)
        groups = ask_both_ways(field, verifier)
        rivals = find_rivals(groups)
        for group in groups:
            best = max(group, key=lambda one: one.said.entailment)
            shown = f"{best.one.hypothesis} | {best.one.premise}"
            rows.append(Row(number, describe(group, rivals), _difference(gold, group[0], field), shown))
    return rows


def _difference(gold: GoldCluster, answered: Answered, field: Field) -> str | None:
    one = answered.one
    for difference in gold.differences:
        ours = _said(difference, one.told, (one.filling.start, one.filling.end), field)
        theirs = _said(difference, one.other, (one.replacement.start, one.replacement.end), field)
        if any(left != right for left in ours for right in theirs):
            return difference.what
    return None


def _said(difference: Difference, statement: Statement, place: tuple[int, int], field: Field) -> set[str]:
    """Return what a difference's spans over a place in a statement come to."""
    file = f"articles/{field.cluster.sentences[statement.sentences[0]].article_id}"
    found: set[str] = set()
    for version in difference.versions:
        first = statement.text.find(version.text)
        is_over = first >= 0 and first < place[1] and place[0] < first + len(version.text)
        if version.file == file and (is_over or (first < 0 and statement.text in version.text)):
            found.add(version.says or version.text)
    return found


def fit(rows: Sequence[Row]) -> Floats:
    """Fit the weights, an intercept first."""
    matrix = np.array([(1.0, *row.features) for row in rows])
    labels = np.array([float(row.difference is not None) for row in rows])
    bounds = [(None, None), *((0, None) if _SIGNS[name] > 0 else (None, 0) for name in FEATURES)]

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        errors = (1 / (1 + np.exp(-scores)) - labels) / len(labels)
        penalty = np.concatenate([[0.0], weights[1:]])
        value = float((np.logaddexp(0, scores) - labels * scores).mean() + _RIDGE * (penalty**2).sum())
        return value, errors @ matrix + 2 * _RIDGE * penalty

    start = np.zeros(len(FEATURES) + 1)
    weights: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return weights


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.contest_fitting", description=__doc__)
    parser.add_argument(
        "--models", type=Path, help="folder with a manifest; the shipped models/ if not given"
    )
    parser.add_argument("--show", type=int, default=0, help="print so many of the likeliest")
    options = parser.parse_args(arguments)
    rows = make_rows(EntailmentVerifier(folder=options.models))
    chances = np.zeros(len(rows))
    for fold in range(_FOLDS):
        weights = fit([row for row in rows if row.cluster % _FOLDS != fold])
        for i, row in enumerate(rows):
            if row.cluster % _FOLDS == fold:
                chances[i] = 1 / (1 + np.exp(-float(np.array((1.0, *row.features)) @ weights)))
    everything = {(row.cluster, row.difference) for row in rows if row.difference is not None}
    print(f"# {len(rows)} rows about {len(everything)} differences, cross-validated by cluster:")
    for threshold in _THRESHOLDS:
        told = [row for row, chance in zip(rows, chances, strict=True) if chance >= threshold]
        right = [row for row in told if row.difference is not None]
        distinct = {(row.cluster, row.difference) for row in right}
        share = len(right) / max(1, len(told))
        print(f"# from {threshold}: {len(told)} told, {share:.1%} right, {len(distinct)} differences")
    for i in np.argsort(-chances)[: options.show]:
        print(f"{chances[i]:.2f} {rows[i].difference or '--'} | {rows[i].shown}")
    weights = fit(rows)
    for name, weight in zip(("intercept", *FEATURES), weights, strict=True):
        print(f"{name} = {weight:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
