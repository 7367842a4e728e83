"""What `status` tells: sources, stages, digests and the outbox, gathered from settings and store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.digest.types import SourceState

if TYPE_CHECKING:
    from summarise.digest.settings import DigestSettings, SourceSettings
    from summarise.digest.store import Store
    from summarise.digest.types import Digest, OutboxItem, StageRecord

__all__ = ["Overview", "look_over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How the digest stands.

    Attributes:
        sources: The sources of the settings with how each was last found.
        articles: How many articles are kept.
        ungrouped: How many of them no event has yet.
        stages: The stages of the last runs, the last run first.
        digests: The last digests, the newest first, with their copies.
        unfinished: Copies that are neither sent nor given up.
    """

    sources: tuple[tuple[SourceSettings, SourceState], ...]
    articles: int
    ungrouped: int
    stages: tuple[StageRecord, ...]
    digests: tuple[tuple[Digest, tuple[OutboxItem, ...]], ...]
    unfinished: tuple[OutboxItem, ...]

    @property
    def failing(self) -> tuple[tuple[SourceSettings, SourceState], ...]:
        """The sources that could not be had when they were last asked."""
        return tuple(pair for pair in self.sources if pair[1].failures)


def look_over(settings: DigestSettings, store: Store, *, runs: int = 1, digests: int = 3) -> Overview:
    """Gather how the digest stands.

    Raises:
        StoreError: The store can't be read.
    """
    states = store.sources.all()
    return Overview(
        sources=tuple(
            (source, states.get(source.place, SourceState(origin=source.place)))
            for source in settings.sources
        ),
        articles=store.articles.count(),
        ungrouped=store.articles.count_ungrouped(),
        stages=store.stages.latest(runs=runs),
        digests=tuple(
            (digest, store.outbox.of_digest(digest.id)) for digest in store.digests.latest(count=digests)
        ),
        unfinished=store.outbox.unfinished(),
    )
