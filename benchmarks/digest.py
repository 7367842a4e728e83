"""Two nights of many feeds on loopback: time of each stage, and what the second costs with a tenth new.

    python -m benchmarks.digest [--feeds 300] [--entries 10] [--limit-minutes 20]

The pauses between requests to one host are off: they are for other people's servers and cost no work. The
pages come from another process. It stops by itself: each night's collecting ends at its part of the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from summarise.digest.clock import SystemClock
from summarise.digest.collecting import collect
from summarise.digest.grouping.stage import group_stage
from summarise.digest.settings import CollectingSettings, DigestSettings, SourceKind, SourceSettings
from summarise.digest.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["main", "measure"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--entries", type=int, default=10)
    parser.add_argument("--limit-minutes", type=float, default=20.0)
    parser.add_argument("--save", action="store_true", help="keep the figures in benchmarks/results")
    given = parser.parse_args(arguments)
    nights = measure(given.feeds, given.entries, limit_minutes=given.limit_minutes)
    for name, figures in nights.items():
        print(name)
        for figure, value in figures.items():
            print(f"  {figure.replace('_', ' ')}: {value:g}")
    if given.save:
        what = conditions(("feedparser", "httpcore", "trafilatura", "lxml", "numpy"))
        save(
            RESULTS / "digest.json",
            {"conditions": what, "feeds": given.feeds, "entries": given.entries, **nights},
        )


def measure(feeds: int, entries: int, *, limit_minutes: float) -> dict[str, dict[str, float]]:
    """Run three nights: the first, one in which each feed has a tenth new, and one with nothing new."""
    nights: dict[str, dict[str, float]] = {}
    with _pages() as url, tempfile.TemporaryDirectory() as folder:
        settings = DigestSettings(
            path=Path(folder) / "digest.toml",
            database=Path(folder) / "digest.db",
            sources=tuple(
                SourceSettings(kind=SourceKind.FEED, place=f"{url}/feed/{number}", allow_private=True)
                for number in range(feeds)
            ),
            collecting=CollectingSettings(
                delay_seconds=0.0, per_host=16, max_minutes=limit_minutes / 3, deadline_seconds=60.0
            ),
        )
        fresh = max(1, entries // 10)
        for name, start in (("first night", 0), ("a tenth new", fresh), ("nothing new", fresh)):
            _ask(f"{url}/night/{start}/{entries}")
            with Store(settings.database) as store:
                nights[name] = _night(settings, store)
    return nights


def _night(settings: DigestSettings, store: Store) -> dict[str, float]:
    figures: dict[str, float] = {}
    with _timed(figures, "collect"):
        collected = collect(settings, store, clock=SystemClock())
    if collected.failed or not collected.is_complete:
        message = f"collecting was not complete: {collected.problems[:3]}"
        raise RuntimeError(message)
    with _timed(figures, "group"):
        grouped = group_stage(settings, store, clock=SystemClock())
    return {"new_articles": collected.articles, "changed_events": grouped.events, **figures}


@contextmanager
def _timed(figures: dict[str, float], name: str) -> Iterator[None]:
    started, worked = time.perf_counter(), time.process_time()
    yield
    figures[f"{name}_seconds"] = round(time.perf_counter() - started, 2)
    figures[f"{name}_processor_seconds"] = round(time.process_time() - worked, 2)


@contextmanager
def _pages() -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.digest_pages"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own words
        try:
            port = server.stdout.readline().strip() if server.stdout is not None else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _ask(url: str) -> None:
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()


if __name__ == "__main__":
    main()
