"""How good is finding where articles differ? `python -m benchmarks.differences`; `--help` says more.

What is found is held against the gold differences and look-alikes of three groups of clusters: development,
held out, and the small ones of the corpus, which are for development, too.

A disagreement that was found **matches** a gold difference if two of its versions have spans that overlap
spans of two versions of the gold that say different things, each in the same article. A span of the gold is
a few words (`corpus/README.md`); what is found is the place that differs, such as the number. Each gold
difference is matched by one disagreement at most, by one of its own kind first; a second one that tells
the same counts neither for nor against. What matches none is a false alarm, whether or not it is a listed
look-alike. The kind need not be the same: recall by kind goes by the gold's, precision by what was found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.gold import DIFFERENCE_KINDS, Split, load_clusters, load_small_clusters
from summarise import read_articles
from summarise.agreement import find_disagreements
from summarise.backends.choosing import load_detector, load_embedder
from summarise.cluster import Cluster
from summarise.reading import as_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.gold import Difference, GoldCluster, Span
    from summarise.differences import Disagreement, Telling
    from summarise.protocols import Detector, Embedder
    from summarise.types import Article

__all__ = [
    "SMALL",
    "Matched",
    "find_shipped",
    "match",
    "measure_differences",
    "measures_of",
    "report_differences",
    "run_cluster",
    "tabulate_kinds",
]


SMALL = "small"
"""The group of the small clusters, beside one for each split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What was found in one cluster, beside its gold.

    Attributes:
        cluster: Its name.
        split: Its split.
        found: Pairs of a gold difference and the disagreement that matches it, None for a miss.
        repeats: Disagreements that tell again what a matched one tells.
        alarms: Disagreements that match nothing.
        fooled: How many look-alikes an alarm is about.
        look_alikes: How many there are.
    """

    cluster: str
    split: Split
    found: tuple[tuple[Difference, Disagreement | None], ...]
    repeats: tuple[Disagreement, ...]
    alarms: tuple[Disagreement, ...]
    fooled: int
    look_alikes: int


def measure_differences(*groups: str) -> dict[str, list[Matched]]:
    """Find the disagreements of every cluster and match them.

    Args:
        groups: Only these; all if none is given.

    Returns:
        Group to its clusters: each split, and `SMALL`.
    """
    by_group = {split.value: load_clusters(split=split) for split in Split} | {SMALL: load_small_clusters()}
    return {
        group: [run_cluster(gold) for gold in clusters]
        for group, clusters in by_group.items()
        if not groups or group in groups
    }


@cache
def _detection() -> tuple[Detector, Embedder]:
    return load_detector(), load_embedder()


def find_shipped(cluster: Cluster) -> tuple[Disagreement, ...]:
    """Find the disagreements of a cluster with the shipped models."""
    return find_disagreements(cluster, *_detection())


def run_cluster(gold: GoldCluster) -> Matched:
    """Find the disagreements of one cluster and match them."""
    cluster = Cluster.build(as_articles(read_articles([str(gold.folder)])))
    return match(gold, find_shipped(cluster), cluster.articles)


def match(gold: GoldCluster, found: Sequence[Disagreement], articles: Sequence[Article]) -> Matched:
    """Match disagreements with the gold of their cluster."""
    texts = {f"articles/{article.id}": article.text for article in articles}
    fits = {
        (i, k)
        for i, difference in enumerate(gold.differences)
        for k, disagreement in enumerate(found)
        if _fits(difference, disagreement, texts)
    }
    taken: dict[int, int] = {}
    for i, k in sorted(fits, key=lambda pair: (_is_other_kind(gold, found, pair), pair)):
        if i not in taken and k not in taken.values():
            taken[i] = k
    fitting = {k for _, k in fits}
    alarms = tuple(disagreement for k, disagreement in enumerate(found) if k not in fitting)
    return Matched(
        cluster=gold.name,
        split=gold.split,
        found=tuple(
            (difference, found[taken[i]] if i in taken else None)
            for i, difference in enumerate(gold.differences)
        ),
        repeats=tuple(found[k] for k in sorted(fitting - set(taken.values()))),
        alarms=alarms,
        fooled=sum(
            any(_is_about(look_alike.spans, alarm, texts) for alarm in alarms)
            for look_alike in gold.look_alikes
        ),
        look_alikes=len(gold.look_alikes),
    )


def measures_of(matched: Iterable[Matched]) -> dict[str, float]:
    """Return the shares that have floors: precision, recall, and how many updates are called so."""
    own = list(matched)
    hits = sum(disagreement is not None for one in own for _, disagreement in one.found)
    wanted = sum(len(one.found) for one in own)
    alarms = sum(len(one.alarms) for one in own)
    updates = [
        disagreement.is_update == difference.update
        for one in own
        for difference, disagreement in one.found
        if disagreement is not None
    ]
    return {
        "differences_precision": hits / (hits + alarms) if hits + alarms else 1.0,
        "differences_recall": hits / wanted if wanted else 1.0,
        "updates_told": sum(updates) / len(updates) if updates else 1.0,
        "look_alikes_passed": 1 - _share(sum(one.fooled for one in own), sum(one.look_alikes for one in own)),
    }


def tabulate_kinds(matched: Iterable[Matched]) -> dict[str, dict[str, int]]:
    """Count by kind: gold differences, those found, and false alarms."""
    gold: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for one in matched:
        for difference, disagreement in one.found:
            gold[difference.kind] += 1
            hits[difference.kind] += disagreement is not None
        alarms.update(str(alarm.kind) for alarm in one.alarms)
    return {
        kind: {"gold": gold[kind], "found": hits[kind], "alarms": alarms[kind]} for kind in DIFFERENCE_KINDS
    }


def report_differences(
    group: str, matched: Sequence[Matched], *, misses: bool, spoil: bool
) -> dict[str, object]:
    """Print how the differences of one group were found, by kind; return it for the JSON file.

    Args:
        group: Which.
        matched: Its clusters.
        misses: Print each one missed, and each false alarm, of clusters that aren't held out.
        spoil: With `misses`, those of the held-out clusters, too.
    """
    measures = measures_of(matched)
    kinds = tabulate_kinds(matched)
    print(f"\n== {group.replace('_', ' ')}: differences between articles")
    print(f"{'kind':<14}{'gold':>8}{'found':>8}{'alarms':>8}")
    for kind, row in kinds.items():
        print(f"  {kind:<12}{row['gold']:>8}{row['found']:>8}{row['alarms']:>8}")
    for name, value in measures.items():
        print(f"  {name:<24}{value:>8.1%}")
    if misses and (group != Split.HELD_OUT.value or spoil):
        _print_misses(matched)
    return {
        "measures": {name: round(value, 4) for name, value in measures.items()},
        "kinds": kinds,
        "look_alikes": sum(one.look_alikes for one in matched),
    }


def _print_misses(matched: Sequence[Matched]) -> None:
    for one in matched:
        for difference, disagreement in one.found:
            if disagreement is None:
                print(f"missed in {one.cluster}: {difference.what} ({difference.kind})")
        for alarm in one.alarms:
            told = " | ".join(version.text for version in alarm.versions)
            print(f"false alarm in {one.cluster}: {alarm.topic} ({alarm.kind}): {told}")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _is_other_kind(gold: GoldCluster, found: Sequence[Disagreement], pair: tuple[int, int]) -> bool:
    return gold.differences[pair[0]].kind != str(found[pair[1]].kind)


def _fits(difference: Difference, disagreement: Disagreement, texts: Mapping[str, str]) -> bool:
    """Tell whether two versions overlap two that say different things in the gold."""
    said = [
        {
            version.says or version.text
            for version in difference.versions
            if any(_overlaps(version, telling, texts) for telling in own.tellings)
        }
        for own in disagreement.versions
    ]
    return any(
        one != other
        for i, ours in enumerate(said)
        for theirs in said[i + 1 :]
        for one in ours
        for other in theirs
    )


def _is_about(spans: Sequence[Span], alarm: Disagreement, texts: Mapping[str, str]) -> bool:
    touched = [
        {span.file for span in spans if any(_overlaps(span, telling, texts) for telling in version.tellings)}
        for version in alarm.versions
    ]
    return any(
        one != other
        for i, ours in enumerate(touched)
        for theirs in touched[i + 1 :]
        for one in ours
        for other in theirs
    )


def _overlaps(span: Span, telling: Telling, texts: Mapping[str, str]) -> bool:
    if span.file != f"articles/{telling.article_id}":
        return False
    start = texts[span.file].find(span.text)
    return start >= 0 and start < telling.end and telling.start < start + len(span.text)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.differences", description=__doc__)
    parser.add_argument(
        "--group",
        action="append",
        default=[],
        choices=[*(split.value for split in Split), SMALL],
        help="only this; may be given more than once",
    )
    parser.add_argument("--misses", action="store_true", help="print each one missed, and each false alarm")
    options = parser.parse_args()
    for group, matched in measure_differences(*options.group).items():
        report_differences(group, matched, misses=options.misses, spoil=False)


if __name__ == "__main__":
    main()
