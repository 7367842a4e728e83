"""How fast, and beside whom? `make bench`, or `python -m benchmarks.speed --help`.

Measures the whole job on made-up articles of 25 sentences, 40 % of them near-duplicates; sumy's LexRank
on the same sentences; and what starting up costs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.measuring import Measurement, best_of_each, run_worker
from benchmarks.peers import sumy_is_installed
from benchmarks.synthetic import SENTENCES, make_articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SIZES = (5, 100, 500, 1_000, 2_000)
_PEER_SIZE = 100
_SMALL = 5
_REPEATS = 7
_PEER_NOTE = (
    "sumy gets its sentences ready split and a regular expression for words, so that it needs no NLTK "
    "data; ours also finds the sentences and checks the summary"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code."""
    options = _parse(arguments)
    results: dict[str, object] = {"conditions": conditions(("numpy", "scipy", "nltk", "typer", "sumy"))}
    print(f"articles of {SENTENCES} sentences to a checked summary of 5; times without imports")
    ours = {size: _report("summarise", size, run_worker(["ours", str(size)])) for size in options.sizes}
    results["summarise"] = {size: asdict(measured) for size, measured in ours.items()}
    ratios = _growth(ours)
    if not sumy_is_installed():
        print("sumy is not installed: pip install '.[bench]'")
    elif options.peer_size:
        peer = _report("sumy LexRank", options.peer_size, run_worker(["sumy", str(options.peer_size)]))
        same = ours.get(options.peer_size) or run_worker(["ours", str(options.peer_size)])
        ratios[f"sumy / summarise at {options.peer_size}, the whole job"] = peer.seconds / same.seconds
        ranking = same.stages["reading and ranking"]
        ratios[f"sumy / summarise at {options.peer_size}, without checking"] = peer.seconds / ranking
        results["sumy_lexrank"] = {options.peer_size: asdict(peer), "note": _PEER_NOTE}
        print(f"  ({_PEER_NOTE})")
    if options.repeats:
        seconds = _start_up(options.repeats)
        results["start_up_seconds"] = {name: round(value, 4) for name, value in seconds.items()}
        ratios["--help / importing typer"] = seconds["summarise --help"] / seconds["import typer"]
        ratios[f"{_SMALL} articles / importing numpy, scipy.sparse, nltk"] = (
            seconds[f"summarise run, {_SMALL} articles"] / seconds["import numpy, scipy.sparse, nltk"]
        )
    results["ratios"] = {name: round(value, 2) for name, value in ratios.items()}
    print("\nratios")
    for name, value in ratios.items():
        print(f"  {name:<50}{value:>10.2f}")
    if options.results is not None:
        save(options.results, results)
        print(f"\nsaved in {options.results.name}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="numbers of articles")
    parser.add_argument("--peer-size", type=int, default=_PEER_SIZE, help="articles for sumy; 0 for none")
    parser.add_argument("--repeats", type=int, default=_REPEATS, help="starts to time; 0 for none")
    parser.add_argument("--results", type=Path, default=RESULTS / "speed.json", help="JSON file")
    return parser.parse_args(arguments)


def _report(name: str, size: int, measured: Measurement) -> Measurement:
    stages = ", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in measured.stages.items())
    print(
        f"  {name:<14}{size:>6,} articles {measured.sentences:>8,} sentences"
        f"{measured.seconds:>10.2f} s{measured.peak_bytes / 2**20:>9.0f} MiB"
        + (f"   ({stages})" if stages else ""),
        flush=True,
    )
    return measured


def _growth(ours: Mapping[int, Measurement]) -> dict[str, float]:
    largest = max(ours)
    ratios = {
        f"time at {largest:,} / at {size:,}": ours[largest].seconds / measured.seconds
        for size, measured in ours.items()
        if 1 < largest / size <= 4  # noqa: PLR2004 - up to four times as many articles
    }
    return ratios | {f"peak MiB at {largest:,}": ours[largest].peak_bytes / 2**20}


def _start_up(repeats: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        for article in make_articles(_SMALL):
            (Path(folder) / f"{article.name}.txt").write_text(article.text, "utf-8")
        commands = {
            "import typer": ["-c", "import typer"],
            "summarise --help": ["-m", "summarise", "--help"],
            "import numpy, scipy.sparse, nltk": ["-c", "import numpy, scipy.sparse, nltk"],
            f"summarise run, {_SMALL} articles": ["-m", "summarise", "run", folder],
        }
        timed = best_of_each([[sys.executable, *command] for command in commands.values()], repeats=repeats)
    seconds = dict(zip(commands, timed, strict=True))
    print(f"\nstarting up: best of {repeats}, in turns")
    for name, value in seconds.items():
        print(f"  {name:<38}{value:>8.3f} s")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
