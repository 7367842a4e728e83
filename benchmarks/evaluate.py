"""How good is the checking? `make eval`, or `python -m benchmarks.evaluate --help`.

Checks the gold claims of the corpus and prints, for the development clusters and for the held-out ones, false
passes and false rejections by type of error, and what probabilities mean; and how much summaries say of what
matters, their pyramid score (`benchmarks.pyramid` has it beside other summarisers). Then the same, and how
well differences are found, on events and clusters that training held out. With `--data FOLDER`, public test
sets, too.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.clusters import CLUSTERS, measure_clusters, report_clusters
from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.differences import SMALL, measure_differences, measures_of, report_differences
from benchmarks.events import EVENTS, draw_events, measure_events, report_events
from benchmarks.external import consistency, rouge, rouge_is_installed
from benchmarks.floors import complaints, floors_path, lowered, manifest_checksum, pin, read_floors
from benchmarks.grouping import measure_sets
from benchmarks.judging import judge_corpus, load_verifier
from benchmarks.pyramid import measure_ours
from benchmarks.report import print_misses, report_public, report_speed, report_split, rounded
from benchmarks.scoring import measure_splits, outcomes_by_split
from summarise import Config, Summariser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.floors import BySplit
    from summarise import Verifier


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code: 1 if something is below its floor."""
    options = _parse(arguments)
    verifier, load_seconds = load_verifier()
    judged = judge_corpus(verifier)
    splits = outcomes_by_split(judged.outcomes)
    results: dict[str, object] = {
        "conditions": conditions() | {"verifier": verifier.name},
        "corpus": {
            "manifest": manifest_checksum(),
            "splits": {split: report_split(split, outcomes) for split, outcomes in splits.items()},
            "speed": report_speed(judged.speed, load_seconds),
        },
    }
    pyramids = measure_ours()
    print("\npyramid score: " + ", ".join(f"{name} {own['pyramid']:.1%}" for name, own in pyramids.items()))
    results["pyramid"] = {name: rounded(own) for name, own in pyramids.items()}
    differences = measure_differences()
    results["differences"] = {
        group: report_differences(group, matched, misses=options.misses, spoil=options.spoil_held_out)
        for group, matched in differences.items()
    }
    summariser = Summariser(verifier=verifier)
    events = measure_events(draw_events(), summariser)
    results["events"] = report_events(events)
    clusters = {group: measure_clusters(split, summariser) for group, split in CLUSTERS.items()}
    results["clusters"] = {
        group: report_clusters(group, counts, misses=options.misses) for group, counts in clusters.items()
    }
    if options.misses:
        print_misses(judged.outcomes, spoil_held_out=options.spoil_held_out)
    if options.data is not None:
        results["public"] = _measure_public(options.data, verifier, options.limit)
        print("\ngrouping articles into events")
        results["grouping"] = measure_sets(options.data)
    if options.results is not None:
        save(options.results, results)
        print(f"\nsaved in {options.results.name}")
    measures = {
        name: {**own, **pyramids.get(name, {}), **measures_of(differences[name])}
        for name, own in measure_splits(judged.outcomes).items()
    } | {
        SMALL: measures_of(differences[SMALL]),
        EVENTS: events.measures,
    }
    return _gate(measures, repin=options.repin, allow_lower=options.allow_lower)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with consistency_dev.jsonl.gz and others")
    parser.add_argument("--limit", type=int, help="read at most so many rows of each public set")
    parser.add_argument(
        "--misses", action="store_true", help="print each claim of the development clusters called wrong"
    )
    parser.add_argument(
        "--spoil-held-out",
        action="store_true",
        help="with --misses: of the held-out clusters, too. Once read by somebody who works on checking, "
        "they measure nothing any more: see corpus/README.md",
    )
    parser.add_argument("--repin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --repin: lower floors, too")
    parser.add_argument("--results", type=Path, default=RESULTS / "evaluation.json", help="JSON file")
    return parser.parse_args(arguments)


def _measure_public(folder: Path, verifier: Verifier, limit: int | None) -> dict[str, object]:
    found: dict[str, object] = {"rows_at_most": limit}
    calls = consistency(folder / "consistency_dev.jsonl.gz", verifier, limit=limit)
    found["consistency_dev"] = report_public(calls)
    if not rouge_is_installed():
        print("no ROUGE: install the extra, pip install '.[eval]'")
        return found
    for name, config in (
        ("multinews_val_600", Config(max_words=300)),
        ("neus_val", Config(max_sentences=2)),
    ):
        values = rouge(folder / f"{name}.jsonl.gz", config, limit=limit)
        print(f"{name}: ROUGE-1/2/L F1 " + " / ".join(f"{value:.1f}" for value in values.values()))
        found[name] = rounded(values)
    return found


def _gate(measures: BySplit, *, repin: bool, allow_lower: bool) -> int:
    path = floors_path()
    floors = read_floors(path)
    if repin:
        refused = lowered(floors, measures) if floors and not allow_lower else ()
        if not refused:
            pin(path, measures, manifest_checksum())
            print(f"pinned in {path.name}")
            return 0
        problems = (*refused, "no floor was changed: give --allow-lower if that is meant")
    elif floors is None:
        problems = ("no floors are pinned: run python -m benchmarks.evaluate --repin",)
    else:
        problems = complaints(floors, measures, manifest_checksum())
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
