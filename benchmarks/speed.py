"""How fast, and beside whom? `make bench`, or `python -m benchmarks.speed --help`.

Measures the whole job on made-up articles of 25 sentences, 40 % of them near-duplicates; other summarisers
on the same sentences, each until it takes longer than a limit; and what starting up costs. Draws the chart
of the README from it (`benchmarks.chart`).

Ratios are of processor time, which a busy machine disturbs least; growth and ratios to peers are of reading
and ranking, for peers do nothing else.
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
from benchmarks.peers import find_rankers
from benchmarks.synthetic import SENTENCES, make_articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SIZES = (5, 100, 500, 1_000, 2_000, 4_000)
_PEER_SIZES = (5, 10, 20, 50, 100, 500, 1_000, 2_000, 4_000)
_PEER_LIMIT = 120
TURNS = 3
"""So often is measured what takes under ten seconds, and the least kept: other work only adds."""

_SHORT_SECONDS = 10
_SMALL = 5
_REPEATS = 7
_RANKING = "reading and ranking"
_NO_PEERS = frozenset({"lede", "lead"})
"""They pick sentences by their place, without reading any."""

_PEER_NOTE = (
    "peers get sentences ready split and a regular expression for words, so that they need no NLTK data; "
    "ours also finds the sentences"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code."""
    options = _parse(arguments)
    packages = ("numpy", "scipy", "nltk", "typer", "sumy", "lexrank")
    results: dict[str, object] = {"conditions": conditions(packages)}
    print(f"articles of {SENTENCES} sentences to a checked summary of 5; times without imports")
    ours = {size: _report("summarise", size, _measure(["ours", str(size)])) for size in options.sizes}
    results["summarise"] = {str(size): asdict(measured) for size, measured in ours.items()}
    ratios = _growth(ours)
    if options.peer_limit:
        peers = {
            name: _measure_peer(name, options.peer_sizes, options.peer_limit)
            for name in find_rankers([])
            if name not in _NO_PEERS
        }
        if not peers:
            print("no peer is installed: pip install '.[bench]'")
        results["peers"] = {
            name: {str(size): asdict(one) for size, one in sizes.items()} for name, sizes in peers.items()
        }
        results["peers_note"] = _PEER_NOTE
        results["peers_limit_seconds"] = options.peer_limit
        ratios |= _beside(ours, peers)
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
        print(f"  {name:<58}{value:>10.2f}")
    if options.results is not None:
        save(options.results, results)
        print(f"\nsaved in {options.results.name}; draw it with python -m benchmarks.chart")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="numbers of articles")
    parser.add_argument(
        "--peer-sizes", type=int, nargs="+", default=_PEER_SIZES, help="the same for peers, ascending"
    )
    parser.add_argument(
        "--peer-limit", type=float, default=_PEER_LIMIT, help="seconds a peer may take; 0 for no peers"
    )
    parser.add_argument("--repeats", type=int, default=_REPEATS, help="starts to time; 0 for none")
    parser.add_argument("--results", type=Path, default=RESULTS / "speed.json", help="JSON file")
    return parser.parse_args(arguments)


def _report(name: str, size: int, measured: Measurement) -> Measurement:
    stages = ", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in measured.stages.items())
    print(
        f"  {name:<14}{size:>6,} articles {measured.sentences:>8,} sentences"
        f"{measured.seconds:>10.2f} s ({measured.processor_seconds:.2f} s of processors)"
        f"{measured.peak_bytes / 2**20:>9.0f} MiB" + (f"   ({stages})" if stages else ""),
        flush=True,
    )
    return measured


def _measure(arguments: Sequence[str], limit: float | None = None) -> Measurement:
    """Run a worker, several times if it is quick, and return the run with the least processor time."""
    runs = [run_worker(arguments, limit_seconds=limit)]
    if runs[0].seconds < _SHORT_SECONDS:
        runs += [run_worker(arguments, limit_seconds=limit) for _ in range(TURNS - 1)]
    return min(runs, key=lambda run: run.processor_seconds)


def _measure_peer(name: str, sizes: Sequence[int], limit: float) -> dict[int, Measurement]:
    """Measure a peer at growing sizes, until it takes longer than the limit or runs out of memory."""
    measured: dict[int, Measurement] = {}
    for size in sizes:
        try:
            measured[size] = _report(name, size, _measure([name, str(size)], limit))
        except (TimeoutError, RuntimeError) as error:
            print(f"  {name:<14}{size:>6,} articles: stopped: {error}", flush=True)
            break
    return measured


def _growth(ours: Mapping[int, Measurement]) -> dict[str, float]:
    largest = max(ours)
    ratios: dict[str, float] = {}
    for size, measured in ours.items():
        if 1 < largest / size <= 4:  # noqa: PLR2004 - up to four times as many articles
            ratios[f"time at {largest:,} / at {size:,}"] = (
                ours[largest].processor_seconds / measured.processor_seconds
            )
            ratios[f"{_RANKING} at {largest:,} / at {size:,}"] = _ranking(ours[largest]) / _ranking(measured)
    return ratios | {f"peak MiB at {size:,}": measured.peak_bytes / 2**20 for size, measured in ours.items()}


def _beside(
    ours: Mapping[int, Measurement], peers: Mapping[str, Mapping[int, Measurement]]
) -> dict[str, float]:
    """Return how many times as long each peer takes at each size that both were measured at."""
    return {
        f"{name} / summarise at {size:,}, {_RANKING}": peer.processor_seconds / _ranking(ours[size])
        for name, sizes in peers.items()
        for size, peer in sizes.items()
        if size in ours
    }


def _ranking(measured: Measurement) -> float:
    return measured.stage_processor_seconds[_RANKING]


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
