"""Collecting as a stage of a run: with its record, and its problems in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.collecting.collecting import collect
from summarise.digest.recording import LOGGER, new_run, recorded

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarise.digest.clock import Clock
    from summarise.digest.collecting.outcomes import Collected
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store

__all__ = ["collect_stage"]


def collect_stage(  # noqa: PLR0913 - each is needed
    settings: DigestSettings,
    store: Store,
    *,
    clock: Clock,
    run: str | None = None,
    everything: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Collected:
    """Collect what is new, and keep a record of it.

    Args:
        settings: What to ask, and how.
        store: Where articles are kept.
        clock: Tells the time.
        run: The run that it is part of; None: one of its own.
        everything: Also ask sources that are left alone for a while after failures.
        progress: Called with how many requests are done and how many are known to be needed.

    Raises:
        StoreError: The store can't be written.
    """
    with recorded(store, clock, run=run or new_run(clock.now()), stage="collect") as log:
        sources = settings.sources if everything else None
        collected = collect(settings, store, clock=clock, sources=sources, progress=progress)
        log.count(collected.counts)
        if not collected.is_complete:
            log.note = "the time did not suffice; the next run goes on"
    for problem in collected.problems:
        LOGGER.warning("%s: %s", problem.where, problem.reason)
    return collected
