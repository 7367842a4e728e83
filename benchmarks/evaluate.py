"""How good is the checking? `make eval`, or `python -m benchmarks.evaluate --help`.

Checks the gold claims of the corpus and prints false passes and false rejections by type of error.
With `--data FOLDER`, public test sets as well.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.external import consistency, rouge, rouge_is_installed
from benchmarks.floors import complaints, floors_path, lowered, manifest_checksum, pin, read_floors
from benchmarks.gold import ERRORS, SUPPORT_KINDS
from benchmarks.judging import judge_corpus
from benchmarks.scoring import measure, tabulate
from summarise import Config, Summariser, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.scoring import Outcome, Row

_HEADS = ("claims", "supported", "disputed", "contradicted", "unsupported")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code: 1 if something is below its floor."""
    options = _parse(arguments)
    started = time.perf_counter()
    outcomes = judge_corpus()
    seconds = time.perf_counter() - started
    measures = measure(outcomes).as_dict()
    clusters = _by_cluster(outcomes)
    rows = tabulate(outcomes)
    _print_corpus(rows, measures, clusters, seconds)
    if options.misses:
        _print_misses(outcomes)
    results: dict[str, object] = {
        "conditions": conditions() | {"verifier": Summariser().models.verifier},
        "corpus": {
            "manifest": manifest_checksum(),
            "seconds": round(seconds, 1),
            "measures": _rounded(measures),
            "balanced_accuracy_by_cluster": _rounded(clusters),
            "rows": [asdict(row) for row in rows],
        },
    }
    if options.data is not None:
        results["public"] = _measure_public(options.data, options.limit)
    if options.results is not None:
        save(options.results, results)
        print(f"\nsaved in {options.results.name}")
    return _gate(measures, repin=options.repin, allow_lower=options.allow_lower)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with consistency_dev.jsonl.gz and others")
    parser.add_argument("--limit", type=int, help="read at most so many rows of each public set")
    parser.add_argument("--misses", action="store_true", help="print each claim that was called wrong")
    parser.add_argument("--repin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --repin: lower floors, too")
    parser.add_argument("--results", type=Path, default=RESULTS / "evaluation.json", help="JSON file")
    return parser.parse_args(arguments)


def _by_cluster(outcomes: Sequence[Outcome]) -> dict[str, float]:
    names = dict.fromkeys(outcome.cluster for outcome in outcomes)
    return {
        name: measure([outcome for outcome in outcomes if outcome.cluster == name]).balanced_accuracy
        for name in names
    }


def _print_corpus(
    rows: Sequence[Row], measures: Mapping[str, float], clusters: Mapping[str, float], seconds: float
) -> None:
    parts = (
        ("supported claims (false rejections: all but the first column)", SUPPORT_KINDS),
        ("false claims (false passes: the first column)", ERRORS),
        ("disputed claims", (Verdict.DISPUTED.value,)),
    )
    print(f"{'called …':<22}" + "".join(f"{head:>14}" for head in _HEADS))
    for title, names in parts:
        print(title)
        part = [row for row in rows if row.name in names]
        for row in part:
            _print_row(f"  {row.name}", [getattr(row, head) for head in _HEADS])
        if len(part) > 1:
            _print_row("  in all", [sum(getattr(row, head) for row in part) for head in _HEADS])
    print("\nshares")
    for name, value in measures.items():
        print(f"  {name:<20}{value:>8.1%}")
    print("balanced accuracy by cluster")
    for name, value in clusters.items():
        print(f"  {name:<20}{value:>8.1%}")
    print(f"{seconds:.1f} seconds")


def _print_row(name: str, numbers: Sequence[int]) -> None:
    print(f"{name:<22}" + "".join(f"{number:>14}" for number in numbers))


def _print_misses(outcomes: Sequence[Outcome]) -> None:
    print("\ncalled wrong")
    for outcome in outcomes:
        claim = outcome.claim
        if outcome.verdict is not claim.label:
            print(f"{claim.id}: {claim.label} ({claim.kind or claim.error or '-'}), called {outcome.verdict}")
            print(f"    {claim.text}\n    {outcome.reason or 'no reason given'}")


def _measure_public(folder: Path, limit: int | None) -> dict[str, object]:
    found: dict[str, object] = {"rows_at_most": limit}
    scores = consistency(folder / "consistency_dev.jsonl.gz", limit=limit)
    print("\nconsistency_dev: balanced accuracy by dataset")
    for name, value in scores.items():
        print(f"  {name:<20}{value:>8.1%}")
    found["consistency_dev"] = _rounded(scores)
    if not rouge_is_installed():
        print("no ROUGE: install the extra, pip install '.[eval]'")
        return found
    for name, config in (
        ("multinews_val_600", Config(max_words=300)),
        ("neus_val", Config(max_sentences=2)),
    ):
        values = rouge(folder / f"{name}.jsonl.gz", config, limit=limit)
        print(f"{name}: ROUGE-1/2/L F1 " + " / ".join(f"{value:.1f}" for value in values.values()))
        found[name] = _rounded(values)
    return found


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def _gate(measures: Mapping[str, float], *, repin: bool, allow_lower: bool) -> int:
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
