"""The jobs that `benchmarks.speed` measures, each run in a process of its own.

`python -m benchmarks.workers ours 100` prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict

from benchmarks.measuring import Measurement, peak_bytes
from benchmarks.synthetic import SENTENCES, as_articles, make_articles

__all__ = ["measure_ours", "measure_sumy"]

_WARM_UP = 3
_WANTED = 5
"""Sentences of the summary."""


def measure_ours(count: int) -> Measurement:
    """Measure the whole job: articles in memory to a summary with every sentence checked."""
    from summarise import Config, Summariser  # noqa: PLC0415 - the worker for the peer goes without

    summariser = Summariser(config=Config(max_sentences=_WANTED))
    summariser.summarise(as_articles(make_articles(_WARM_UP)))
    articles = as_articles(make_articles(count))
    begun: dict[str, float] = {}

    def note(stage: str, _done: int, _total: int) -> None:
        begun.setdefault(stage, time.perf_counter())

    started = time.perf_counter()
    summary = summariser.summarise(articles, progress=note)
    ended = time.perf_counter()
    if len(summary.claims) != _WANTED:
        message = f"{len(summary.claims)} claims instead of {_WANTED}: the measurement is void"
        raise RuntimeError(message)
    return Measurement(
        seconds=ended - started,
        peak_bytes=peak_bytes(),
        sentences=count * SENTENCES,
        stages={
            "reading and ranking": begun["checking"] - started,
            "checking": ended - begun["checking"],
        },
    )


def measure_sumy(count: int) -> Measurement:
    """Measure sumy's LexRank on the same sentences; see `benchmarks.peers`."""
    from benchmarks.peers import lexrank  # noqa: PLC0415 - an extra

    lexrank([article.sentences for article in make_articles(_WARM_UP)])(_WANTED)
    summarise = lexrank([article.sentences for article in make_articles(count)])
    started = time.perf_counter()
    chosen = summarise(_WANTED)
    seconds = time.perf_counter() - started
    if len(chosen) != _WANTED:
        message = f"{len(chosen)} sentences instead of {_WANTED}: the measurement is void"
        raise RuntimeError(message)
    return Measurement(seconds=seconds, peak_bytes=peak_bytes(), sentences=count * SENTENCES)


if __name__ == "__main__":
    _jobs = {"ours": measure_ours, "sumy": measure_sumy}
    print(json.dumps(asdict(_jobs[sys.argv[1]](int(sys.argv[2])))))
