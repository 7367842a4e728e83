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

__all__ = ["measure_ours", "measure_peer"]

_WARM_UP = 3
_WANTED = 5
"""Sentences of the summary."""


def measure_ours(count: int) -> Measurement:
    """Measure the whole job: articles in memory to a summary with every sentence checked."""
    from summarise import Config, Summariser  # noqa: PLC0415 - the worker for the peer goes without

    summariser = Summariser(config=Config(max_sentences=_WANTED))
    summariser.summarise(as_articles(make_articles(_WARM_UP)))
    articles = as_articles(make_articles(count))
    begun: dict[str, tuple[float, float]] = {}

    def note(stage: str, _done: int, _total: int) -> None:
        begun.setdefault(stage, _now())

    started = _now()
    summary = summariser.summarise(articles, progress=note)
    ended = _now()
    if len(summary.claims) != _WANTED:
        message = f"{len(summary.claims)} claims instead of {_WANTED}: the measurement is void"
        raise RuntimeError(message)
    wall, worked = (
        {"reading and ranking": checking - start, "checking": end - checking}
        for start, checking, end in zip(started, begun["checking"], ended, strict=True)
    )
    return Measurement(
        seconds=sum(wall.values()),
        processor_seconds=sum(worked.values()),
        peak_bytes=peak_bytes(),
        sentences=count * SENTENCES,
        stages=wall,
        stage_processor_seconds=worked,
    )


def measure_peer(name: str, count: int) -> Measurement:
    """Measure another summariser on the same sentences, ready split; see `benchmarks.peers`."""
    from benchmarks.peers import find_rankers  # noqa: PLC0415 - extras

    articles = [article.sentences for article in make_articles(count)]
    rank = find_rankers(articles)[name]
    rank(articles[:_WARM_UP])
    started = _now()
    ranked = rank(articles)
    seconds, processor_seconds = (end - start for start, end in zip(started, _now(), strict=True))
    if len(ranked) < _WANTED:
        message = f"{len(ranked)} sentences ranked by {name}: the measurement is void"
        raise RuntimeError(message)
    return Measurement(
        seconds=seconds,
        processor_seconds=processor_seconds,
        peak_bytes=peak_bytes(),
        sentences=count * SENTENCES,
    )


def _now() -> tuple[float, float]:
    """Return the clock on the wall and that of this process's work."""
    return time.perf_counter(), time.process_time()


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        measured = measure_ours(int(sys.argv[2]))
    else:
        measured = measure_peer(sys.argv[1], int(sys.argv[2]))
    print(json.dumps(asdict(measured)))
