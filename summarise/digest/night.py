"""A whole run: collect, group, compose, send, prune. Each stage takes up what an earlier run has left."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from summarise.digest.collecting.stage import collect_stage
from summarise.digest.composing import compose_stage, make_summariser
from summarise.digest.grouping.stage import group_stage
from summarise.digest.outbox import send_stage
from summarise.digest.pruning import prune_stage
from summarise.digest.recording import new_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarise.digest.clock import Clock
    from summarise.digest.collecting.outcomes import Collected
    from summarise.digest.composing.evidence import Attach
    from summarise.digest.grouping.stage import Grouped
    from summarise.digest.outbox import Sent
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store
    from summarise.digest.types import Digest

__all__ = ["Night", "run_night"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What a run came to.

    Attributes:
        collected: What was collected.
        grouped: What was grouped.
        digest: Today's mail, of this run or an earlier one; None: there was nothing new to tell.
        sent: What was sent, leftovers of earlier runs included.
    """

    collected: Collected
    grouped: Grouped
    digest: Digest | None
    sent: Sent

    @property
    def is_offline(self) -> bool:
        """Whether not one of the sources could be had."""
        return self.collected.sources > 0 and self.collected.failed == self.collected.sources


def run_night(  # noqa: PLR0913 - each is needed
    settings: DigestSettings,
    store: Store,
    *,
    clock: Clock,
    patience: timedelta = timedelta(0),
    attach: Attach | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Night:
    """Run all stages; the caller holds the lock.

    Args:
        settings: All settings.
        store: Where all is kept.
        clock: Tells the time.
        patience: How long to stay for copies that fail for now.
        attach: Makes attachments of the stories.
        progress: Called with the stage, how much of it is done, and how much there is.
        sleep: Waits some seconds.

    Raises:
        SummariseError: What no stage could go on without: the store, a setting, a model.
    """

    def show(stage: str) -> Callable[[int, int], None] | None:
        return None if progress is None else lambda done, total: progress(stage, done, total)

    run = new_run(clock.now())
    collected = collect_stage(settings, store, clock=clock, run=run, progress=show("collecting"))
    grouped = group_stage(settings, store, clock=clock, run=run)
    summariser = make_summariser(settings)
    digest = compose_stage(
        settings, store, summariser, clock=clock, run=run, attach=attach, progress=show("composing")
    )
    sent = send_stage(settings, store, clock=clock, run=run, patience=patience, sleep=sleep)
    prune_stage(settings, store, clock=clock, run=run)
    return Night(collected=collected, grouped=grouped, digest=digest, sent=sent)
