"""Fit the grouping rule, and measure it on topics that it wasn't fitted to.

    python -m benchmarks.grouping_fitting DATA

A logistic regression tells pairs of articles on one event from other pairs that share words; events weigh by
the root of their size. Then the thresholds are those with the best mean B-cubed F1 over the sets, the
middle of the best ones. Cross-validation parts the topics in five, so that look-alike events stay together,
and does both anew without each fifth; the articles of all topics are grouped together, those of the fifth are
scored.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from benchmarks.grouping import SETS, BCubed, LabelledEvents, group, read_events
from summarise.digest.grouping import GroupingSettings
from summarise.digest.grouping.background import load_background
from summarise.digest.grouping.vectors import build_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_FOLDS = 5
_RIDGE = 1e-4
_LEAST_COSINE = 0.06
"""Pairs of different events that share less are no question."""
_GAPS = (1.8, 2.0, 2.2, 2.4, 2.6)
_COHESIONS = (0.5, 1.0)


def describe(events: LabelledEvents) -> Floats:
    """Return n×n×4: cosines of words, names, numbers, and the distance in time as a share of the horizon."""
    signatures = [article.signature for article in events.articles]
    layers = []
    for words, names, numbers, days in np.eye(4).tolist():
        only = GroupingSettings(words=words, names=names, numbers=numbers, days=days)
        vectors = build_vectors(signatures, load_background(), only)
        products = (vectors.rows @ vectors.rows.T).toarray()
        if days:
            products = np.outer(vectors.is_dated, vectors.is_dated) - products
        layers.append(products)
    return np.stack(layers, axis=-1)


def fit(sets: Sequence[tuple[LabelledEvents, Floats, Flags]]) -> GroupingSettings:
    """Fit the rule's weights to the pairs of the articles that are flagged."""
    matrices: list[Floats] = []
    labels: list[Floats] = []
    shares: list[Floats] = []
    for events, features, is_used in sets:
        of = np.array(events.events)
        left, right = np.triu_indices(len(of), 1)
        same = of[left] == of[right]
        asked = is_used[left] & is_used[right] & (same | (features[left, right, 0] > _LEAST_COSINE))
        left, right, same = left[asked], right[asked], same[asked]
        pairs = Counter(of[left[same]].tolist())
        share = np.ones(len(same))
        share[same] = [1 / np.sqrt(pairs[event]) for event in of[left[same]].tolist()]
        for side in (same, ~same):
            share[side] /= max(share[side].sum(), 1e-12)
        matrices.append(np.hstack([np.ones((len(same), 1)), features[left, right]]))
        labels.append(same.astype(np.float64))
        shares.append(share)
    x, y, w = np.vstack(matrices), np.concatenate(labels), np.concatenate(shares)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = x @ weights
        penalty = np.concatenate([[0.0], weights[1:]])
        value = float((w * (np.logaddexp(0, scores) - y * scores)).sum() + _RIDGE * (penalty**2).sum())
        return value, x.T @ (w * (1 / (1 + np.exp(-scores)) - y)) + 2 * _RIDGE * penalty

    bounds = [(None, None), (0, None), (0, None), (0, None), (None, 0)]
    found = minimize(loss, np.zeros(5), jac=True, method="L-BFGS-B", bounds=bounds).x
    intercept, words, names, numbers, days = (round(float(weight), 2) for weight in found)
    return GroupingSettings(intercept=intercept, words=words, names=names, numbers=numbers, days=-days)


def score(events: LabelledEvents, found: Sequence[str], is_asked: Flags) -> tuple[Floats, Floats]:
    """Return the B-cubed precision and recall of each article that is flagged."""
    both = Counter(zip(events.events, found, strict=True))
    sizes, groups = Counter(events.events), Counter(found)
    shared = [(both[pair], *pair) for pair in zip(events.events, found, strict=True)]
    precision = np.array([n / groups[group_id] for n, _, group_id in shared])
    recall = np.array([n / sizes[event] for n, event, _ in shared])
    return precision[is_asked], recall[is_asked]


def choose(
    rule: GroupingSettings, sets: Mapping[str, tuple[LabelledEvents, Flags]]
) -> tuple[GroupingSettings, Mapping[str, tuple[str, ...]]]:
    """Return the rule with the best thresholds for the flagged articles, and the groups that it makes."""
    tried: dict[GroupingSettings, tuple[float, dict[str, tuple[str, ...]]]] = {}
    for gap, cohesion in product(_GAPS, _COHESIONS):
        now = replace(rule, gap_threshold=gap, least_cohesion=cohesion)
        found = {name: group(events.articles, now) for name, (events, _) in sets.items()}
        values = [_f1([score(events, found[name], is_used)]) for name, (events, is_used) in sets.items()]
        tried[now] = (float(np.mean(values)), found)
    highest = max(value for value, _ in tried.values())
    best = [now for now, (value, _) in tried.items() if value >= highest - 1e-9]
    middle = best[len(best) // 2]
    return middle, tried[middle][1]


def cross_validate(
    sets: Mapping[str, LabelledEvents], features: Mapping[str, Floats], seed: int
) -> dict[str, float]:
    """Return each set's B-cubed F1 on topics that neither weights nor threshold were fitted to."""
    folds = {name: _deal(events.topics, seed) for name, events in sets.items()}
    scores: dict[str, list[tuple[Floats, Floats]]] = {name: [] for name in sets}
    for fold in range(_FOLDS):
        rule = fit([(events, features[name], folds[name] != fold) for name, events in sets.items()])
        _, found = choose(rule, {name: (events, folds[name] != fold) for name, events in sets.items()})
        for name, events in sets.items():
            scores[name].append(score(events, found[name], folds[name] == fold))
    return {name: _f1(parts) for name, parts in scores.items()}


def _deal(topics: Sequence[int], seed: int) -> NDArray[np.int64]:
    different = sorted(set(topics))
    random.Random(seed).shuffle(different)  # noqa: S311 - a fixed partition
    fold = {topic: i % _FOLDS for i, topic in enumerate(different)}
    return np.array([fold[topic] for topic in topics])


def _f1(parts: Sequence[tuple[Floats, Floats]]) -> float:
    precision, recall = (float(np.concatenate(column).mean()) for column in zip(*parts, strict=True))
    return BCubed(precision=precision, recall=recall).f1


def main(arguments: Sequence[str] | None = None) -> int:
    """Cross-validate, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grouping_fitting", description=__doc__)
    parser.add_argument(
        "data", type=Path, help="folder with basil_events.jsonl.gz and ecbplus_events.jsonl.gz"
    )
    parser.add_argument("--seeds", type=int, default=1, help="how many partitions to cross-validate with")
    options = parser.parse_args(arguments)
    sets = {name: read_events(options.data / f"{name}.jsonl.gz") for name in SETS}
    features = {name: describe(events) for name, events in sets.items()}
    everything = {name: np.ones(len(events.events), dtype=bool) for name, events in sets.items()}
    rule = fit([(events, features[name], everything[name]) for name, events in sets.items()])
    rule, found = choose(rule, {name: (events, everything[name]) for name, events in sets.items()})
    print(rule)
    for name, events in sets.items():
        print(f"{name}: fitted to it {_f1([score(events, found[name], everything[name])]):.4f}", flush=True)
    for seed in range(options.seeds):
        for name, value in cross_validate(sets, features, seed).items():
            print(f"{name}: cross-validated by topic, partition {seed}: {value:.4f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
