"""How sources were last found, and the entries that they have offered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from summarise.digest.store.columns import from_moment, to_moment
from summarise.digest.types import Entry, SourceState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from sqlite3 import Row

    from summarise.digest.store.connection import Connection

__all__ = ["EntryTable", "SourceTable"]

_SOURCE = "origin, last_tried, last_success, failures, next_try, note, etag, modified, fingerprint, articles"
_ENTRY = "origin, key, url, title, published, text, attempts, next_try, note"


class SourceTable:
    """The sources' states."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, state: SourceState) -> None:
        """Keep how a source was found; the number of its articles stays, see `add_articles`."""
        self._connection.write(
            f"INSERT INTO sources ({_SOURCE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET "
            "last_tried = excluded.last_tried, last_success = excluded.last_success, "
            "failures = excluded.failures, next_try = excluded.next_try, note = excluded.note, "
            "etag = excluded.etag, modified = excluded.modified, fingerprint = excluded.fingerprint",
            (
                state.origin,
                _text(state.last_tried),
                _text(state.last_success),
                state.failures,
                _text(state.next_try),
                state.note,
                state.etag,
                state.modified,
                state.fingerprint,
                state.articles,
            ),
        )

    def add_articles(self, origin: str, count: int) -> None:
        """Count articles that have come from a source."""
        self._connection.write(
            "INSERT INTO sources (origin, articles) VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET articles = articles + excluded.articles",
            (origin, count),
        )

    def all(self) -> Mapping[str, SourceState]:
        """Return all states by origin, sources that are no longer in the settings included."""
        return {
            row[0]: _state(row)
            for row in self._connection.read(f"SELECT {_SOURCE} FROM sources ORDER BY origin")
        }


class EntryTable:
    """The entries; those that are not settled are a queue that outlives a killed process."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, origin: str, keys: Sequence[str]) -> frozenset[str]:
        """Return which of some keys a source has offered before."""
        statement = "SELECT key FROM entries WHERE origin = ? AND key IN ({keys})"
        return frozenset(row[0] for row in self._connection.read_each(statement, keys, before=(origin,)))

    def offer(self, entries: Sequence[Entry], *, now: datetime) -> int:
        """Keep what a source offers; of what it has offered before only the time is noted.

        Returns:
            How many were new.
        """
        moment = from_moment(now)
        with self._connection.transaction():
            self.see(entries, now=now)
            return self._connection.write_many(
                f"INSERT INTO entries ({_ENTRY}, first_seen, last_seen) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(*_entry_row(entry), moment, moment) for entry in entries],
            )

    def see(self, entries: Sequence[Entry], *, now: datetime) -> None:
        """Note that a source still has entries; one that it never offered is passed over."""
        self._connection.write_many(
            "UPDATE entries SET last_seen = ? WHERE origin = ? AND key = ?",
            [(from_moment(now), entry.origin, entry.key) for entry in entries],
        )

    def led_to(self, article_id: str) -> bool:
        """Tell whether an entry led to an article, which may have been pruned since."""
        return bool(
            self._connection.read("SELECT 1 FROM entries WHERE article_id = ? LIMIT 1", (article_id,))
        )

    def waiting(self, now: datetime) -> tuple[Entry, ...]:
        """Return the entries that are not settled and whose time has come, by origin and key."""
        rows = self._connection.read(
            f"SELECT {_ENTRY} FROM entries WHERE settled = 0 AND (next_try IS NULL OR next_try <= ?) "
            "ORDER BY origin, key",
            (from_moment(now),),
        )
        return tuple(map(_entry, rows))

    def settle(self, entry: Entry, *, article_id: str | None) -> None:
        """Note that nothing more is to be done: its article is kept, or can't be had (None)."""
        self._connection.write(
            "UPDATE entries SET settled = 1, text = NULL, attempts = ?, next_try = NULL, note = ?, "
            "article_id = ? WHERE origin = ? AND key = ?",
            (entry.attempts, entry.note, article_id, entry.origin, entry.key),
        )

    def postpone(self, entry: Entry) -> None:
        """Keep when to try again, and why."""
        self._connection.write(
            "UPDATE entries SET attempts = ?, next_try = ?, note = ? WHERE origin = ? AND key = ?",
            (entry.attempts, _text(entry.next_try), entry.note, entry.origin, entry.key),
        )


def _text(moment: datetime | None) -> str | None:
    return from_moment(moment) if moment is not None else None


def _moment(text: str | None) -> datetime | None:
    return to_moment(text) if text is not None else None


def _state(row: Row) -> SourceState:
    origin, last_tried, last_success, failures, next_try, note, etag, modified, fingerprint, articles = row
    return SourceState(
        origin=origin,
        last_tried=_moment(last_tried),
        last_success=_moment(last_success),
        failures=failures,
        next_try=_moment(next_try),
        note=note,
        etag=etag,
        modified=modified,
        fingerprint=fingerprint,
        articles=articles,
    )


def _entry_row(entry: Entry) -> tuple[str | int | None, ...]:
    return (
        entry.origin,
        entry.key,
        entry.url,
        entry.title,
        entry.published.isoformat() if entry.published is not None else None,
        entry.text,
        entry.attempts,
        _text(entry.next_try),
        entry.note,
    )


def _entry(row: Row) -> Entry:
    origin, key, url, title, published, text, attempts, next_try, note = row
    return Entry(
        origin=origin,
        key=key,
        url=url,
        title=title,
        published=datetime.fromisoformat(published) if published is not None else None,
        text=text,
        attempts=attempts,
        next_try=_moment(next_try),
        note=note,
    )
