"""Where does the time go, and how far is it from the limit? `python -m benchmarks.stages --help`.

Runs the whole job on made-up articles once, asks every few milliseconds of processor time which stage is at
work, and gives the time since the last answer to it. The limit is what no way of reading is faster than:
one regular expression run once over the texts, for their words and stops.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.measuring import peak_bytes
from benchmarks.synthetic import SENTENCES, as_articles, make_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

    from summarise.types import Article

__all__ = ["main", "stage_of"]

_SIZES = (100, 2_000)
_WARM_UP = 3
_WANTED = 5
_INTERVAL_SECONDS = 0.002
_MIN_SECONDS = 0.3
"""Some systems count processor time in hundredths of a second only."""
_LIMIT = re.compile(r"[^\W_]+(?:['.&’][^\W_]+)*|[.!?…]+")

_STAGES = (
    ("languages", "telling the language"),
    ("reading", "finding what is no prose"),
    ("segmentation", "finding sentences"),
    ("variants", "words and stems"),
    ("tokens", "words and stems"),
    ("extraction/similarity", "vectors"),
    ("extraction/near_duplicates", "near-duplicates"),
    ("independence", "independent sources"),
    ("extraction/neighbours", "near neighbours"),
    ("extraction/centrality", "centrality"),
    ("extraction", "choosing"),
    ("condensation", "checking"),
    ("verification", "checking"),
    ("backends", "checking"),
    ("agreement", "differences"),
    ("relatedness", "warnings"),
)
_WIRING = frozenset({"pipeline", "cluster", "extraction/extract"})
"""Modules that call the stages: what they do themselves is theirs only if no stage is at work."""

_READING = ("finding what is no prose", "finding sentences")
_AFTER_RANKING = ("checking", "differences")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="numbers of articles")
    parser.add_argument("--results", type=Path, default=RESULTS / "stages.json", help="JSON file")
    options = parser.parse_args(arguments)
    from summarise import Config, Summariser  # noqa: PLC0415 - --help goes without

    summariser = Summariser(config=Config(max_sentences=_WANTED))
    summariser.summarise(as_articles(make_articles(_WARM_UP)))
    results: dict[str, object] = {"conditions": conditions()}
    for size in sorted(options.sizes):
        articles = as_articles(make_articles(size))
        seconds = _sampled(partial(summariser.summarise, articles))
        limit = _timed(partial(_read_once, articles))
        results[str(size)] = _report(size, seconds, limit)
    save(options.results, results)
    print(f"\nsaved in {options.results.name}")
    return 0


def stage_of(modules: Sequence[str]) -> str | None:
    """Name the stage that is at work.

    Args:
        modules: The package's modules on the stack without suffix, outermost first, such as
            `extraction/extract`.

    Returns:
        The stage of the outermost module that isn't wiring; "wiring" if all are; None without any.
    """
    for module in modules:
        if module not in _WIRING:
            found = next((name for start, name in _STAGES if module.startswith(start)), None)
            if found is not None:
                return found
    return "wiring" if modules else None


def _sampled(job: Callable[[], object]) -> dict[str, float]:
    """Run a job and return the processor seconds of each stage."""
    seconds: defaultdict[str, float] = defaultdict(float)
    last = time.process_time()

    def note(_signal: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        seconds[stage_of(_modules(frame)) or "between"] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, _INTERVAL_SECONDS, _INTERVAL_SECONDS)
    try:
        job()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return dict(sorted(seconds.items(), key=lambda item: -item[1]))


def _modules(frame: FrameType | None) -> list[str]:
    """Return the package's modules on a stack, outermost first."""
    from summarise import __file__ as package  # noqa: PLC0415 - --help goes without

    root = str(Path(package).parent) + "/"
    found: list[str] = []
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(root):
            found.append(name.removeprefix(root).removesuffix(".py"))
        frame = frame.f_back
    return found[::-1]


def _timed(job: Callable[[], object]) -> float:
    """Return the processor seconds of one run of a job, of as many as the system's clock needs."""
    started, runs = time.process_time(), 0
    while (spent := time.process_time() - started) < _MIN_SECONDS:
        job()
        runs += 1
    return spent / runs


def _read_once(articles: Sequence[Article]) -> None:
    for article in articles:
        _LIMIT.findall(article.text.lower())


def _report(size: int, seconds: Mapping[str, float], limit: float) -> dict[str, object]:
    total = sum(seconds.values())
    reading = sum(seconds.get(stage, 0.0) for stage in _READING)
    ranking = total - sum(seconds.get(stage, 0.0) for stage in _AFTER_RANKING)
    print(f"\n{size:,} articles, {size * SENTENCES:,} sentences: seconds of processors")
    for stage, spent in seconds.items():
        print(f"  {stage:<28}{spent:>8.2f}{spent / total:>8.1%}{spent / limit:>8.1f} × the limit")
    print(f"  {'in all':<28}{total:>8.2f}{'':>8}{total / limit:>8.1f} × the limit")
    print(f"  {'reading and ranking':<28}{ranking:>8.2f}{'':>8}{ranking / limit:>8.1f} × the limit")
    print(f"  {'the limit: one pass of words':<28}{limit:>8.2f}")
    print(f"  reading and ranking takes {ranking / reading:.1f} times what cleaning and segmenting take")
    return {
        "processor_seconds": {stage: round(spent, 4) for stage, spent in seconds.items()},
        "limit_seconds": round(limit, 4),
        "times_the_limit": round(total / limit, 2),
        "times_the_limit_without_checking": round(ranking / limit, 2),
        "times_cleaning_and_segmenting_without_checking": round(ranking / reading, 2),
        "peak_bytes": peak_bytes(),
    }


if __name__ == "__main__":
    sys.exit(main())
