"""Events, and what digests have told about them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarise.digest.store.columns import from_list, from_moment, to_list, to_moment
from summarise.digest.types import Event, ToldSentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from summarise.digest.store.connection import Connection

__all__ = ["EventTable"]


class EventTable:
    """The events."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, events: Sequence[Event]) -> None:
        """Keep events as they now are; an article that was in another event leaves that one."""
        with self._connection.transaction():
            self._connection.write_many(
                "INSERT INTO events (id, first_seen, last_seen) VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                "SET first_seen = excluded.first_seen, last_seen = excluded.last_seen, merged_into = NULL",
                [(event.id, from_moment(event.first_seen), from_moment(event.last_seen)) for event in events],
            )
            self._connection.write_many(
                "DELETE FROM event_articles WHERE event_id = ?", [(event.id,) for event in events]
            )
            self._connection.write_many(
                "INSERT INTO event_articles (article_id, event_id, position) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET event_id = excluded.event_id, position = excluded.position",
                [
                    (article_id, event.id, position)
                    for event in events
                    for position, article_id in enumerate(event.articles)
                ],
            )

    def merge(self, event: Event, absorbed: Sequence[str]) -> None:
        """Keep an event that has taken in others, whose ids from now on lead to it."""
        others = [id_ for id_ in absorbed if id_ != event.id]
        with self._connection.transaction():
            self.save([event])
            for id_ in others:
                self._connection.write(
                    "UPDATE events SET merged_into = ? WHERE id = ? OR merged_into = ?", (event.id, id_, id_)
                )
                self._connection.write("DELETE FROM event_articles WHERE event_id = ?", (id_,))

    def get(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Return the events of some ids, in the order of the ids; unknown and absorbed ones are left out."""
        rows = self._connection.read_each(
            "SELECT id, first_seen, last_seen FROM events WHERE id IN ({keys}) AND merged_into IS NULL", ids
        )
        found = {row[0]: (row[1], row[2]) for row in rows}
        members = self._members(list(found))
        return tuple(
            Event(
                id=id_,
                articles=members.get(id_, ()),
                first_seen=to_moment(found[id_][0]),
                last_seen=to_moment(found[id_][1]),
            )
            for id_ in dict.fromkeys(ids)
            if id_ in found
        )

    def since(self, moment: datetime) -> tuple[Event, ...]:
        """Return the events whose latest article is from a moment or later, in the order of their ids."""
        rows = self._connection.read(
            "SELECT id FROM events WHERE last_seen >= ? AND merged_into IS NULL ORDER BY id",
            (from_moment(moment),),
        )
        return self.get([row[0] for row in rows])

    def of_articles(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the ids of the events that some articles are in, by article id."""
        return dict(
            tuple(row)
            for row in self._connection.read_each(
                "SELECT article_id, event_id FROM event_articles WHERE article_id IN ({keys})", ids
            )
        )

    def tell(self, sentences: Sequence[ToldSentence]) -> None:
        """Keep what a digest tells; do so in the transaction that keeps the digest."""
        self._connection.write_many(
            "INSERT INTO told_sentences (digest_id, event_id, position, text, articles) "
            "VALUES (?, ?, ?, ?, ?)",
            [
                (told.digest_id, told.event_id, told.position, told.text, from_list(told.articles))
                for told in sentences
            ],
        )

    def told(self, ids: Sequence[str]) -> Mapping[str, tuple[ToldSentence, ...]]:
        """Return what digests have told about some events and those that they absorbed, the oldest first."""
        rows = self._connection.read_each(
            "SELECT coalesce(e.merged_into, e.id), t.digest_id, t.event_id, t.position, t.text, t.articles "
            "FROM told_sentences t JOIN events e ON e.id = t.event_id "
            "WHERE coalesce(e.merged_into, e.id) IN ({keys}) ORDER BY t.digest_id, t.event_id, t.position",
            ids,
        )
        found: dict[str, list[ToldSentence]] = defaultdict(list)
        for asked, digest_id, event_id, position, text, articles in rows:
            told = ToldSentence(
                digest_id=digest_id,
                event_id=event_id,
                position=position,
                text=text,
                articles=to_list(articles),
            )
            found[asked].append(told)
        return {id_: tuple(sentences) for id_, sentences in found.items()}

    def _members(self, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for event_id, article_id in self._connection.read_each(
            "SELECT event_id, article_id FROM event_articles WHERE event_id IN ({keys}) ORDER BY position",
            ids,
        ):
            found[event_id].append(article_id)
        return {id_: tuple(articles) for id_, articles in found.items()}
