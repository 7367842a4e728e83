"""Nights of many feeds on loopback: time of each stage, and what the second costs with a tenth new.

    python -m benchmarks.digest [--feeds 300] [--entries 10] [--limit-minutes 20]

The pauses between requests to one host are off: they are for other people's servers and cost no work. The
pages come from another process, the mail goes into a maildir. What is loaded once in a process is loaded
before the first night, so that no night pays for another. It stops by itself: each night's collecting ends at
its part of the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from summarise.digest.clock import SystemClock
from summarise.digest.collecting import collect
from summarise.digest.composing import compose_stage, make_summariser
from summarise.digest.grouping import SignedArticle, group_articles, sign
from summarise.digest.grouping.stage import group_stage
from summarise.digest.outbox import send_stage
from summarise.digest.pruning import prune_stage
from summarise.digest.settings import (
    CollectingSettings,
    DeliveryMethod,
    DeliverySettings,
    DigestSettings,
    MailSettings,
    SourceKind,
    SourceSettings,
)
from summarise.digest.store import Store
from summarise.reading.pages import record_from_page
from summarise.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from summarise.digest.clock import Clock
    from summarise.pipeline import Summariser

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
            mail=MailSettings(sender="digest@example.org", recipients=("reader@example.org",)),
            delivery=DeliverySettings(method=DeliveryMethod.MAILDIR, folder=Path(folder) / "maildir"),
        )
        summariser = _warm(settings)
        fresh = max(1, entries // 10)
        nights_of_entries = (("first night", 0), ("a tenth new", fresh), ("nothing new", fresh))
        for days, (name, start) in enumerate(nights_of_entries):
            _ask(f"{url}/night/{start}/{entries}")
            with Store(settings.database) as store:
                nights[name] = _night(settings, store, summariser, _LaterClock(days))
    return nights


class _LaterClock:
    """The machine's clock, some days later: each night is another day."""

    def __init__(self, days: int) -> None:
        self._shift = timedelta(days=days)

    def now(self) -> datetime:
        return SystemClock().now() + self._shift


def _warm(settings: DigestSettings) -> Summariser:
    """Load what a process loads once."""
    record_from_page(b"<html><body><article><p>A line of text.</p></article></body></html>")
    group_articles([SignedArticle(id="a", signature=sign(Article(id="a", text="Rain fell.", source="s")))])
    summariser = make_summariser(settings)
    summariser.summarise(["Rain fell on Verholm on Monday.", "On Monday, rain fell on Verholm."])
    return summariser


def _night(settings: DigestSettings, store: Store, summariser: Summariser, clock: Clock) -> dict[str, float]:
    figures: dict[str, float] = {}
    with _timed(figures, "collect"):
        collected = collect(settings, store, clock=clock)
    if collected.failed or not collected.is_complete:
        message = f"collecting was not complete: {collected.problems[:3]}"
        raise RuntimeError(message)
    with _timed(figures, "group"):
        grouped = group_stage(settings, store, clock=clock)
    with _timed(figures, "compose"):
        compose_stage(settings, store, summariser, clock=clock)
    with _timed(figures, "send"):
        send_stage(settings, store, clock=clock)
    with _timed(figures, "prune"):
        prune_stage(settings, store, clock=clock)
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
