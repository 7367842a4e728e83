"""The stage: asks all sources, each host in its turn, and keeps what they have."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeAlias

from summarise.digest.addresses import host_of
from summarise.digest.collecting.articles import article_id
from summarise.digest.collecting.client import Client, Failure
from summarise.digest.collecting.crawling import Crawler, FoundFeed, FoundPage, Unchanged
from summarise.digest.collecting.keeping import Keeper
from summarise.digest.collecting.local import LocalFile, find_files, read_articles_of
from summarise.digest.collecting.outcomes import Collected, Tally
from summarise.digest.collecting.retrying import seconds_before
from summarise.digest.collecting.turns import Turns
from summarise.digest.recording import counted
from summarise.digest.settings import SourceKind, TextFrom
from summarise.digest.types import Entry
from summarise.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarise.digest.clock import Clock
    from summarise.digest.settings import DigestSettings, SourceSettings
    from summarise.digest.store import Store

__all__ = ["collect"]

_LONGEST_WAIT_SECONDS = 1.0
"""How long the loop sleeps at most, so that it notices its time limit."""

_Finding: TypeAlias = FoundFeed | FoundPage | Unchanged | Failure


@dataclass(slots=True)
class _Job:
    """One thing to ask for: a feed, a page of the settings, or a page that entries lead to."""

    source: SourceSettings
    url: str
    entries: list[Entry] = field(default_factory=list)
    attempt: int = 0


def collect(
    settings: DigestSettings,
    store: Store,
    *,
    clock: Clock,
    sources: Sequence[SourceSettings] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Collected:
    """Collect what is new.

    Whatever a source does, the others are asked. What a killed run had found is kept; what it still had
    to fetch waits in the store and is fetched by the next one.

    Args:
        settings: What to ask, and how.
        store: Where articles are kept.
        clock: Tells the time.
        sources: Only these; None: all, except those that are left alone for a while after failures.
        progress: Called with how many requests are done and how many are known to be needed.

    Raises:
        StoreError: The store can't be written.
    """
    with Client(settings.collecting) as client:
        return _Collecting(settings, store, clock, client, progress).run(sources)


class _Collecting:
    """One collecting."""

    def __init__(
        self,
        settings: DigestSettings,
        store: Store,
        clock: Clock,
        client: Client,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._settings = settings
        self._limits = settings.collecting
        self._store = store
        self._clock = clock
        self._progress = progress
        self._tally = Tally()
        self._keeper = Keeper(store, settings.collecting, clock, self._tally)
        self._crawler = Crawler(client, obey_robots=settings.collecting.robots)
        self._turns: Turns[_Job] = Turns(
            per_host=self._limits.per_host, delay_seconds=self._limits.delay_seconds, clock=monotonic
        )
        self._pages: dict[str, _Job] = {}
        self._sources = {source.place: source for source in settings.sources}
        self._ends = monotonic() + 60.0 * self._limits.max_minutes
        self._done = 0

    def run(self, sources: Sequence[SourceSettings] | None) -> Collected:
        asked = self._due() if sources is None else list(sources)
        self._sources |= {source.place: source for source in asked}
        self._tally.counts["sources"] = len(asked)
        for source in asked:
            if source.kind in {SourceKind.FOLDER, SourceKind.FILE}:
                self._read_files(source)
            else:
                self._turns.add(host_of(source.place), _Job(source, source.place))
        for entry in self._store.entries.waiting(self._clock.now()):
            source_of_entry = self._sources.get(entry.origin)
            if source_of_entry is not None:
                self._enqueue(source_of_entry, entry)
        is_complete = self._ask()
        if not is_complete:
            left = len(self._turns)
            self._tally.counts["waiting"] += left
            self._tally.note(
                "collecting",
                f"stopped after {self._limits.max_minutes:g} minutes, with {counted([('requests', left)])} "
                "left for later",
            )
        return self._tally.finish(is_complete=is_complete)

    def _due(self) -> list[SourceSettings]:
        now = self._clock.now()
        found = []
        for source in self._settings.sources:
            next_try = self._keeper.state(source.place).next_try
            if next_try is None or next_try <= now:
                found.append(source)
        return found

    def _read_files(self, source: SourceSettings) -> None:
        found = list(find_files(source))
        errors = [item for item in found if isinstance(item, InputError)]
        files = [item for item in found if isinstance(item, LocalFile)]
        for file in self._keeper.unread(source, files):
            if monotonic() > self._ends:
                return
            self._keeper.file(source, file, read_articles_of(file, source, self._clock.now()))
        if errors and not files:
            self._keeper.failed(source, Failure(reason=str(errors[0]), temporary=True))
            return
        for error in errors:
            self._tally.note(source.place, str(error))
        self._keeper.local_source(source)

    def _enqueue(self, source: SourceSettings, entry: Entry) -> None:
        """Let an entry's article be had: from the feed, from the store, or from its page, once."""
        if entry.url is None or source.text is TextFrom.FEED:
            self._keeper.text_of_feed(source, entry)
        elif self._keeper.has_article(entry.url):
            self._keeper.known(entry)
        elif (id_ := article_id(entry.url)) in self._pages:
            self._pages[id_].entries.append(entry)
        else:
            job = _Job(source, entry.url, [entry])
            self._pages[id_] = job
            self._turns.add(host_of(entry.url), job)

    def _ask(self) -> bool:
        """Ask until nothing is left; return whether the time sufficed."""
        running: dict[Future[_Finding], tuple[str, _Job]] = {}
        workers = ThreadPoolExecutor(self._limits.workers, thread_name_prefix="summarise-collect")
        try:
            while (self._turns or running) and (monotonic() < self._ends or running):
                while len(running) < self._limits.workers and monotonic() < self._ends:
                    turn = self._turns.take()
                    if turn is None:
                        break
                    running[workers.submit(self._fetch, turn[1])] = turn
                if not running:
                    sleep(min(self._turns.seconds_until_next() or 0.001, _LONGEST_WAIT_SECONDS))
                    continue
                pause = self._turns.seconds_until_next()
                timeout = _LONGEST_WAIT_SECONDS if pause is None else min(pause, _LONGEST_WAIT_SECONDS)
                if len(running) >= self._limits.workers:
                    timeout = _LONGEST_WAIT_SECONDS
                for future in wait(running, timeout=max(timeout, 0.001), return_when=FIRST_COMPLETED).done:
                    host, job = running.pop(future)
                    self._turns.done(host)
                    self._take(host, job, future.result())
        finally:
            workers.shutdown(wait=False, cancel_futures=True)
        return not self._turns

    def _fetch(self, job: _Job) -> _Finding:
        """Ask for what a job is about, in a worker; whatever a page does to us, the others go on."""
        try:
            return self._fetch_one(job)
        except Exception as error:  # noqa: BLE001 - hostile markup finds bugs in parsers, too
            return Failure(reason=f"can't be read ({type(error).__name__}: {error})"[:200], temporary=False)

    def _fetch_one(self, job: _Job) -> _Finding:
        source = job.source
        if job.entries:
            return self._crawler.page(job.entries[0], allow_private=source.allow_private)
        state = self._keeper.state(source.place)
        if source.kind is SourceKind.FEED:
            return self._crawler.feed(source.place, state, allow_private=source.allow_private)
        entry = Entry(origin=source.place, key="page", url=source.place)
        return self._crawler.page(entry, allow_private=source.allow_private, state=state)

    def _take(self, host: str, job: _Job, finding: _Finding) -> None:
        """Keep what was found, or let it be asked for again."""
        job.attempt += 1
        if isinstance(finding, Failure) and finding.temporary and job.attempt < self._limits.attempts:
            pause = seconds_before(job.attempt, asked=finding.retry_seconds)
            if pause is not None:
                self._turns.add(host, job, after_seconds=pause)
                return
        self._done += 1
        if job.entries:
            asked = self._crawler.delay_of(job.url, allow_private=job.source.allow_private)
            self._turns.slow_down(host, asked)
            self._take_page(job, finding)
        else:
            self._take_source(job.source, finding)
        if self._progress is not None:
            self._progress(self._done, self._done + len(self._turns))

    def _take_page(self, job: _Job, finding: _Finding) -> None:
        self._pages.pop(article_id(job.url), None)
        if isinstance(finding, FoundPage):
            self._keeper.page(job.source, job.entries, finding)
        elif isinstance(finding, Failure):
            self._keeper.no_page(job.source, job.entries, finding)

    def _take_source(self, source: SourceSettings, finding: _Finding) -> None:
        if isinstance(finding, FoundFeed):
            for entry in self._keeper.feed(source, finding):
                self._enqueue(source, entry)
        elif isinstance(finding, FoundPage):
            entry = Entry(origin=source.place, key="page", url=source.place)
            self._keeper.single_page(source, entry, finding)
        elif isinstance(finding, Unchanged):
            self._keeper.unchanged(source)
        else:
            self._keeper.failed(source, finding)
