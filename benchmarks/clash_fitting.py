"""Fit what `summarise.agreement.clashes` takes for a difference: `python -m benchmarks.clash_fitting`.

Reads clusters that are there to work with: those that training held out, the small ones of the corpus and
the development ones. Each two statements that the detector is asked about are a row; it is a difference if
the gold has one there. A logistic regression is fitted to `FEATURES`; what it gives is printed
cross-validated by cluster.
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
from models.training.differing import build
from summarise import read_articles
from summarise.agreement.clashes import FEATURES, ask, describe
from summarise.agreement.pairing import lay_out
from summarise.backends.choosing import load_embedder
from summarise.backends.entailment import DIFFERENCES, EntailmentVerifier
from summarise.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.gold import Difference, GoldCluster
    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.protocols import Detector

    Floats = NDArray[np.float64]

_SIGNS = {"least_denied": 1, "most_said": -1, "most_marked": 1, "least_marked": 1}
_SIGNS |= {"place": -1, "statements": -1}
"""The sense in which a feature may speak."""
_FEWEST_ASKED, _MOST_ASKED = 24, 96
_LEAST_DENIED = 0.4
"""More is asked about than a summary asks about, so that the rule sees what isn't a difference, too."""
_RIDGE = 0.01
_FOLDS = 5
_THRESHOLDS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Row:
    """Two statements that were asked about.

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


def make_rows(detector: Detector) -> list[Row]:
    """Ask about each cluster."""
    embedder = load_embedder()
    rows: list[Row] = []
    for number, (gold, cluster) in enumerate(read()):
        field = lay_out(cluster)
        most = min(_MOST_ASKED, max(_FEWEST_ASKED, len(field.looked_at)))
        for asked in ask(field, embedder, detector, most=most, least_denied=_LEAST_DENIED):
            shown = f"{asked.left.text} | {asked.right.text}"
            found = _difference(gold, asked.left, asked.right, field)
            rows.append(Row(number, describe(asked), found, shown))
    return rows


def _difference(gold: GoldCluster, left: Statement, right: Statement, field: Field) -> str | None:
    for difference in gold.differences:
        ours, theirs = _said(difference, left, field), _said(difference, right, field)
        if any(one != other for one in ours for other in theirs):
            return difference.what
    return None


def _said(difference: Difference, statement: Statement, field: Field) -> set[str]:
    """Return what a difference's spans in a statement come to."""
    cluster = field.cluster
    found: set[str] = set()
    for index in statement.sentences:
        sentence = cluster.sentences[index]
        text = next(one.text for one in cluster.articles if one.id == sentence.article_id)
        for version in difference.versions:
            start = text.find(version.text)
            is_here = start >= 0 and start < sentence.end and sentence.start < start + len(version.text)
            if version.file == f"articles/{sentence.article_id}" and is_here:
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
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clash_fitting", description=__doc__)
    parser.add_argument(
        "--models", type=Path, help="folder with a manifest; the shipped models/ if not given"
    )
    parser.add_argument("--show", type=int, default=0, help="print so many of the likeliest")
    options = parser.parse_args(arguments)
    rows = make_rows(EntailmentVerifier(folder=options.models, weights=DIFFERENCES))
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
