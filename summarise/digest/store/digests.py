"""Composed digests and the outbox: one row a recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.store.columns import from_list, from_moment, to_list, to_moment
from summarise.digest.types import Digest, OutboxItem, OutboxState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from sqlite3 import Row

    from summarise.digest.store.connection import Connection

__all__ = ["DigestTable", "OutboxTable"]

_DIGEST = "id, made, covers_from, covers_until, subject, events, message"
_ITEM = "digest_id, recipient, message_id, state, attempts, next_try, changed, note, cut_offs"


class DigestTable:
    """The digests."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, digest: Digest) -> bool:
        """Keep a digest unless one of that id is kept already, which stays; tell whether it was new."""
        values = (
            digest.id,
            from_moment(digest.made),
            from_moment(digest.covers_from),
            from_moment(digest.covers_until),
            digest.subject,
            from_list(digest.events),
            digest.message,
        )
        added = self._connection.write(
            f"INSERT INTO digests ({_DIGEST}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", values
        )
        return added > 0

    def get(self, id: str) -> Digest | None:  # noqa: A002 - the field's name
        """Return a digest by its id."""
        rows = self._connection.read(f"SELECT {_DIGEST} FROM digests WHERE id = ?", (id,))
        return _digest(rows[0]) if rows else None

    def latest(self, *, count: int = 1) -> tuple[Digest, ...]:
        """Return the last composed digests, the newest first."""
        rows = self._connection.read(
            f"SELECT {_DIGEST} FROM digests ORDER BY covers_until DESC, id DESC LIMIT ?", (count,)
        )
        return tuple(map(_digest, rows))


class OutboxTable:
    """The outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, items: Sequence[OutboxItem]) -> int:
        """Keep copies to be sent; one that is there already stays as it is. Returns how many were new."""
        return self._connection.write_many(
            f"INSERT INTO outbox ({_ITEM}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [_item_row(item) for item in items],
        )

    def mark(self, item: OutboxItem) -> None:
        """Keep a copy's new state, on the disk before this returns (unless within a transaction)."""
        with self._connection.transaction(durable=True):
            self._connection.write(
                "UPDATE outbox SET message_id = ?, state = ?, attempts = ?, next_try = ?, changed = ?, "
                "note = ?, cut_offs = ? WHERE digest_id = ? AND recipient = ?",
                (*_item_row(item)[2:], item.digest_id, item.recipient),
            )

    def of_digest(self, digest_id: str) -> tuple[OutboxItem, ...]:
        """Return the copies of a digest, in the order of their recipients."""
        rows = self._connection.read(
            f"SELECT {_ITEM} FROM outbox WHERE digest_id = ? ORDER BY recipient", (digest_id,)
        )
        return tuple(map(_item, rows))

    def unfinished(self) -> tuple[OutboxItem, ...]:
        """Return what is neither sent nor given up, of all digests, the oldest digest first."""
        rows = self._connection.read(
            f"SELECT {_ITEM} FROM outbox WHERE state NOT IN (?, ?) ORDER BY digest_id, recipient",
            (OutboxState.SENT, OutboxState.FAILED_PERMANENT),
        )
        return tuple(map(_item, rows))

    def due(self, now: datetime) -> tuple[OutboxItem, ...]:
        """Return what is unfinished and whose time has come, the oldest digest first.

        An item found in the state `sending` is one that an earlier run was cut off with.
        """
        return tuple(item for item in self.unfinished() if item.next_try is None or item.next_try <= now)


def _digest(row: Row) -> Digest:
    id_, made, covers_from, covers_until, subject, events, message = row
    return Digest(
        id=id_,
        made=to_moment(made),
        covers_from=to_moment(covers_from),
        covers_until=to_moment(covers_until),
        subject=subject,
        events=to_list(events),
        message=message,
    )


def _item_row(item: OutboxItem) -> tuple[str | int | None, ...]:
    return (
        item.digest_id,
        item.recipient,
        item.message_id,
        item.state.value,
        item.attempts,
        from_moment(item.next_try) if item.next_try is not None else None,
        from_moment(item.changed) if item.changed is not None else None,
        item.note,
        item.cut_offs,
    )


def _item(row: Row) -> OutboxItem:
    digest_id, recipient, message_id, state, attempts, next_try, changed, note, cut_offs = row
    return OutboxItem(
        digest_id=digest_id,
        recipient=recipient,
        message_id=message_id,
        state=OutboxState(state),
        attempts=attempts,
        next_try=to_moment(next_try) if next_try is not None else None,
        changed=to_moment(changed) if changed is not None else None,
        note=note,
        cut_offs=cut_offs,
    )
