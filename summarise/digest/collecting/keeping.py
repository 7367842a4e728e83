"""What becomes of what was found: each finding is one transaction, so that a killed run loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from summarise.digest.collecting.articles import Publisher, article_id, keep, record_of_entry
from summarise.digest.collecting.retrying import MAX_RUNS, time_before_entry, time_before_source
from summarise.digest.types import SourceState
from summarise.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarise.digest.clock import Clock
    from summarise.digest.collecting.client import Failure
    from summarise.digest.collecting.crawling import FoundFeed, FoundPage
    from summarise.digest.collecting.local import LocalFile
    from summarise.digest.collecting.outcomes import Tally
    from summarise.digest.settings import CollectingSettings, SourceSettings
    from summarise.digest.store import Store
    from summarise.digest.types import Entry, StoredArticle
    from summarise.reading.record import Record

__all__ = ["Keeper"]


class Keeper:
    """Writes findings to the store; used by the thread that opened it.

    Args:
        store: Where.
        settings: Which entries are too old, and how many of a feed are taken.
        clock: Tells the time.
        tally: Counts.
    """

    def __init__(self, store: Store, settings: CollectingSettings, clock: Clock, tally: Tally) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._tally = tally
        self._states = dict(store.sources.all())
        self._titles: dict[str, str] = {}

    def state(self, origin: str) -> SourceState:
        """Return how a source was last found."""
        return self._states.get(origin, SourceState(origin=origin))

    def has_article(self, url: str) -> bool:
        """Tell whether the article at an address is kept already, or was."""
        id_ = article_id(url)
        return bool(self._store.articles.known([id_])) or self._store.entries.led_to(id_)

    def feed(self, source: SourceSettings, found: FoundFeed) -> list[Entry]:
        """Keep a feed's validators and what it offers; return the entries that are new."""
        now = self._clock.now()
        origin = source.place
        entries = found.feed.entries[: self._settings.max_entries]
        with self._store.transaction():
            known = self._store.entries.known(origin, [entry.key for entry in entries])
            self._store.entries.offer(entries, now=now)
            fresh = [entry for entry in entries if entry.key not in known]
            oldest = now - timedelta(days=self._settings.max_age_days)
            taken = []
            for entry in fresh:
                if entry.published is not None and entry.published < oldest:
                    passed = replace(entry, note=f"older than {self._settings.max_age_days} days")
                    self._store.entries.settle(passed, article_id=None)
                else:
                    taken.append(entry)
            note = found.feed.doubt
            if found.moved_to is not None:
                note = f"has moved to {found.moved_to[:200]}: change it in the settings"
            self._succeeded(origin, note, found.etag, found.modified, found.fingerprint)
        if found.feed.title:
            self._titles[origin] = found.feed.title
        return taken

    def unchanged(self, source: SourceSettings) -> None:
        """Note that a source has nothing new."""
        state = self.state(source.place)
        self._tally.counts["unchanged"] += 1
        self._succeeded(source.place, None, state.etag, state.modified, state.fingerprint)

    def failed(self, source: SourceSettings, failure: Failure) -> None:
        """Note that a source could not be had."""
        now = self._clock.now()
        state = self.state(source.place)
        failures = state.failures + 1
        pause = time_before_source(failures, asked=failure.retry_seconds)
        self._tally.counts["failed"] += 1
        self._tally.note(source.place, failure.reason)
        self._save(
            replace(
                state,
                last_tried=now,
                failures=failures,
                next_try=now + pause if pause else None,
                note=failure.reason,
            )
        )

    def page(self, source: SourceSettings, entries: Sequence[Entry], found: FoundPage) -> None:
        """Keep an entry's article, and settle all entries that lead to it."""
        id_ = article_id(found.url)
        stored = keep(found.record, entries[0], self._publisher(source), id=id_, now=self._clock.now())
        with self._store.transaction():
            self._add([stored])
            for entry in entries:
                self._store.entries.settle(replace(entry, attempts=entry.attempts + 1), article_id=id_)

    def single_page(self, source: SourceSettings, entry: Entry, found: FoundPage) -> None:
        """Keep what a page of the settings now says; a changed text is another article."""
        now = self._clock.now()
        publisher = self._publisher(source)
        id_ = f"{article_id(found.url)}-{found.fingerprint[:8]}"
        with self._store.transaction():
            self._add([keep(found.record, entry, publisher, id=id_, now=now)])
            self._succeeded(source.place, None, found.etag, found.modified, found.fingerprint)

    def text_of_feed(self, source: SourceSettings, entry: Entry) -> None:
        """Keep an article of an entry's own text, without asking for its page."""
        self._without_page(source, [entry], record_of_entry(entry, None), "too few words in the feed itself")

    def no_page(self, source: SourceSettings, entries: Sequence[Entry], failure: Failure) -> None:
        """Leave entries for a later run, or make do with the feed's own text, or give them up."""
        runs = 1 + max(entry.attempts for entry in entries)
        if failure.temporary and runs < MAX_RUNS:
            next_try = self._clock.now() + time_before_entry(runs, asked=failure.retry_seconds)
            self._tally.counts["waiting"] += len(entries)
            self._tally.note(entries[0].url or source.place, f"{failure.reason}: left for a later run")
            with self._store.transaction():
                for entry in entries:
                    self._store.entries.postpone(
                        replace(entry, attempts=runs, next_try=next_try, note=failure.reason)
                    )
            return
        record = record_of_entry(entries[0], None)
        if record is None:
            self._tally.note(entries[0].url or source.place, f"{failure.reason}: passed over")
        self._without_page(source, entries, record, failure.reason)

    def known(self, entry: Entry) -> None:
        """Settle an entry whose article is kept already."""
        self._store.entries.settle(entry, article_id=article_id(entry.url or ""))

    def file(
        self, source: SourceSettings, file: LocalFile, found: Iterable[StoredArticle | InputError]
    ) -> None:
        """Keep a file's articles, and note that the file has been read as it is now."""
        articles = []
        for item in found:
            if isinstance(item, InputError):
                self._tally.note(source.place, str(item))
            else:
                articles.append(item)
        with self._store.transaction():
            self._add(articles)
            self._store.entries.offer([file.entry], now=self._clock.now())
            self._store.entries.settle(file.entry, article_id=None)

    def local_source(self, source: SourceSettings) -> None:
        """Note that a folder or file was read."""
        self._succeeded(source.place, None, None, None, None)

    def unread(self, source: SourceSettings, files: Sequence[LocalFile]) -> list[LocalFile]:
        """Return the files that are new or have changed."""
        self._store.entries.see([file.entry for file in files], now=self._clock.now())
        known = self._store.entries.known(source.place, [file.entry.key for file in files])
        return [file for file in files if file.entry.key not in known]

    def _without_page(
        self, source: SourceSettings, entries: Sequence[Entry], record: Record | None, reason: str
    ) -> None:
        entry = entries[0]
        id_: str | None = None
        with self._store.transaction():
            if record is not None:
                id_ = article_id(entry.url) if entry.url else f"entry-{entry.key[:16]}"
                self._add([keep(record, entry, self._publisher(source), id=id_, now=self._clock.now())])
            else:
                self._tally.counts["passed_over"] += len(entries)
            for settled in entries:
                self._store.entries.settle(
                    replace(settled, attempts=settled.attempts + 1, note=reason), article_id=id_
                )

    def _publisher(self, source: SourceSettings) -> Publisher:
        return Publisher(origin=source.place, name=source.name, feed_title=self._titles.get(source.place))

    def _add(self, articles: Sequence[StoredArticle]) -> None:
        for stored in articles:
            if self._store.articles.add([stored]):
                self._store.sources.add_articles(stored.origin, 1)
                self._tally.counts["articles"] += 1

    def _succeeded(
        self, origin: str, note: str | None, etag: str | None, modified: str | None, fingerprint: str | None
    ) -> None:
        now = self._clock.now()
        if note is not None:
            self._tally.note(origin, note)
        self._save(
            SourceState(
                origin=origin,
                last_tried=now,
                last_success=now,
                note=note,
                etag=etag,
                modified=modified,
                fingerprint=fingerprint,
            )
        )

    def _save(self, state: SourceState) -> None:
        self._store.sources.save(state)
        self._states[state.origin] = state
