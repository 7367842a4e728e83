"""Taking out what is over and done with, so that the database does not grow for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.digest.store.columns import from_moment
from summarise.digest.types import OutboxState

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.digest.store.connection import Connection

__all__ = ["Pruned", "Pruning"]

_DONE = (OutboxState.SENT, OutboxState.FAILED_PERMANENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How much was taken out."""

    articles: int
    events: int
    digests: int


class Pruning:
    """Removes old rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def prune(self, *, before: datetime, covered: datetime) -> Pruned:
        """Take out events that ended before a time, and what belongs to them alone; all, or nothing.

        An article leaves with its whole event, and only if a mail has covered it or can no longer do so: what
        no event has yet stays, however old. A digest stays if it is the last one, if a copy of it is still to
        be sent, or if an event that is kept was told in it, by which novelty goes. An entry stays as long as
        its feed or folder has it, so that nothing is collected twice.

        Args:
            before: Events whose last article is older, and mails that are, …
            covered: … if the last mail covered what was collected before this time.

        Raises:
            StoreError: The store can't be written.
        """
        last, collected = from_moment(before), from_moment(min(before, covered))
        with self._connection.transaction():
            over = self._ids(
                "SELECT id FROM events WHERE merged_into IS NULL AND last_seen < ? AND NOT EXISTS "
                "(SELECT 1 FROM event_articles m JOIN articles a ON a.id = m.article_id "
                "WHERE m.event_id = events.id AND a.collected >= ?)",
                last,
                collected,
            )
            members = self._ids_of("SELECT article_id FROM event_articles WHERE event_id IN ({keys})", over)
            absorbed = self._ids_of("SELECT id FROM events WHERE merged_into IN ({keys})", over)
            self._delete("told_sentences", "event_id", [*absorbed, *over])
            self._delete("event_articles", "event_id", over)
            self._delete("articles", "id", members)
            self._delete("events", "id", absorbed)
            self._delete("events", "id", over)
            digests = self._ids(
                "SELECT id FROM digests d WHERE made < ? "
                "AND id <> (SELECT id FROM digests ORDER BY covers_until DESC, id DESC LIMIT 1) "
                "AND NOT EXISTS (SELECT 1 FROM told_sentences WHERE digest_id = d.id) "
                "AND NOT EXISTS (SELECT 1 FROM outbox WHERE digest_id = d.id AND state NOT IN (?, ?))",
                last,
                *_DONE,
            )
            self._delete("outbox", "digest_id", digests)
            self._delete("digests", "id", digests)
            self._connection.write("DELETE FROM stages WHERE started < ?", (last,))
            # What a source had when it was last read bears that time; one that is unchanged has it still.
            self._connection.write(
                "WITH newest AS (SELECT origin, max(last_seen) AS moment FROM entries GROUP BY origin) "
                "DELETE FROM entries WHERE settled = 1 AND last_seen < ? "
                "AND last_seen < (SELECT moment FROM newest WHERE newest.origin = entries.origin)",
                (last,),
            )
        return Pruned(articles=len(members), events=len(over), digests=len(digests))

    def _ids(self, statement: str, *values: str) -> list[str]:
        return [row[0] for row in self._connection.read(statement, values)]

    def _ids_of(self, statement: str, keys: list[str]) -> list[str]:
        return [row[0] for row in self._connection.read_each(statement, keys)]

    def _delete(self, table: str, column: str, keys: list[str]) -> None:
        self._connection.write_many(f"DELETE FROM {table} WHERE {column} = ?", [(key,) for key in keys])
