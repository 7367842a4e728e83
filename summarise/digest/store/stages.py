"""What each stage of each run did, for `status`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarise.digest.store.columns import from_moment, to_moment
from summarise.digest.types import StageRecord

if TYPE_CHECKING:
    from sqlite3 import Row

    from summarise.digest.store.connection import Connection

__all__ = ["StageTable"]

_COLUMNS = "run, stage, started, ended, counts, note"


class StageTable:
    """The stages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, record: StageRecord) -> None:
        """Keep how a stage stands; call it when the stage begins and when it ends."""
        self._connection.write(
            f"INSERT INTO stages ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "started = excluded.started, ended = excluded.ended, counts = excluded.counts, "
            "note = excluded.note",
            (
                record.run,
                record.stage,
                from_moment(record.started),
                from_moment(record.ended) if record.ended is not None else None,
                json.dumps(dict(record.counts)),
                record.note,
            ),
        )

    def latest(self, *, runs: int = 1) -> tuple[StageRecord, ...]:
        """Return the stages of the last runs, in the order in which they began."""
        rows = self._connection.read(
            f"SELECT {_COLUMNS} FROM stages WHERE run IN "
            "(SELECT run FROM stages GROUP BY run ORDER BY max(started) DESC LIMIT ?) "
            "ORDER BY started, rowid",
            (runs,),
        )
        return tuple(map(_record, rows))


def _record(row: Row) -> StageRecord:
    run, stage, started, ended, counts, note = row
    return StageRecord(
        run=run,
        stage=stage,
        started=to_moment(started),
        ended=to_moment(ended) if ended is not None else None,
        counts=tuple(json.loads(counts).items()),
        note=note,
    )
