"""Stages that leave a record of when they began and ended and what they did, for `status` and logs."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarise.digest.types import StageRecord
from summarise.errors import SummariseError
from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from summarise.digest.clock import Clock
    from summarise.digest.store import Store

__all__ = ["LOGGER", "StageLog", "counted", "new_run", "recorded"]

LOGGER = logging.getLogger("summarise.digest")

_ONE = {
    "articles": "article",
    "copies": "copy",
    "digests": "digest",
    "events": "event",
    "new_events": "new event",
    "requests": "request",
    "sentences": "sentence",
    "sources": "source",
}
"""What one is called, of the counts that are named by a plural."""


class StageLog:
    """What a stage says of itself while it runs."""

    def __init__(self) -> None:
        self.counts: tuple[tuple[str, int], ...] = ()
        self.note: str | None = None

    def count(self, counts: Sequence[tuple[str, int]]) -> None:
        """Set the numbers."""
        self.counts = tuple(counts)


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """Write a stage's numbers for people: "1 source, 2 new events, 0 passed over"."""
    return ", ".join(
        f"{count} {_ONE.get(name, name) if count == 1 else name}".replace("_", " ") for name, count in counts
    )


def new_run(moment: datetime) -> str:
    """Return the id of a run that begins at a moment."""
    return moment.strftime("%Y%m%dT%H%M%S.%fZ")


@contextmanager
def recorded(store: Store, clock: Clock, *, run: str, stage: str) -> Iterator[StageLog]:
    """Keep a record of a stage that runs within the context; an error is its note, and goes on."""
    started = clock.now()
    store.stages.save(StageRecord(run=run, stage=stage, started=started))
    log = StageLog()
    try:
        yield log
    except SummariseError as error:
        log.note = single_spaced(str(error))
        raise
    except Exception as error:
        log.note = f"internal error: {type(error).__name__}"
        raise
    finally:
        ended = clock.now()
        store.stages.save(
            StageRecord(run=run, stage=stage, started=started, ended=ended, counts=log.counts, note=log.note)
        )
        LOGGER.info(
            "%s: %s (%.1f s)%s",
            stage,
            counted(log.counts) or "done",
            (ended - started).total_seconds(),
            f": {log.note}" if log.note else "",
            extra={"stage": stage, "run": run, "counts": dict(log.counts), "note": log.note},
        )
