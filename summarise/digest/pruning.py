"""Pruning as the last stage of a run: what has been over for long leaves the store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from summarise.digest.recording import new_run, recorded

if TYPE_CHECKING:
    from summarise.digest.clock import Clock
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store
    from summarise.digest.store.pruning import Pruned

__all__ = ["prune_stage"]


def prune_stage(settings: DigestSettings, store: Store, *, clock: Clock, run: str | None = None) -> Pruned:
    """Take out events, articles, mails and records that are older than the settings say.

    An event that later articles can still join is never old enough, whatever they say.

    Args:
        settings: For how many days articles are kept, and for how many an event is known.
        store: Where all is kept.
        clock: Tells the time.
        run: The run that it is part of; None: one of its own.

    Raises:
        StoreError: The store can't be written.
    """
    now = clock.now()
    with recorded(store, clock, run=run or new_run(now), stage="prune") as log:
        known = now - timedelta(days=settings.events.days)
        latest = store.digests.latest()
        pruned = store.pruning.prune(
            before=min(known, now - timedelta(days=settings.keep_days)),
            # Without a mail, the next one goes as far back as events are known.
            covered=latest[0].covers_until if latest else known,
        )
        log.count(
            (("articles", pruned.articles), ("events", pruned.events), ("digests", pruned.digests)),
        )
    return pruned
