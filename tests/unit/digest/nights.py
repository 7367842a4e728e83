"""One night's collecting, with a clock that a test sets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summarise.digest.collecting import Collected, collect
from summarise.digest.settings import CollectingSettings, DigestSettings, SourceKind, SourceSettings

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.digest.clock import FixedClock
    from summarise.digest.store import Store

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
QUICK = CollectingSettings(delay_seconds=0, timeout_seconds=5, deadline_seconds=5, attempts=1, workers=4)


class Night:
    """Collects with settings that a test may change."""

    def __init__(self, folder: Path, store: Store, clock: FixedClock) -> None:
        self.folder = folder
        self.store = store
        self.clock = clock
        self.limits = QUICK

    def collect(self, *sources: SourceSettings) -> Collected:
        settings = DigestSettings(
            path=self.folder / "digest.toml",
            database=self.store.path,
            sources=sources,
            collecting=self.limits,
        )
        return collect(settings, self.store, clock=self.clock)

    def texts(self) -> list[str]:
        return [stored.article.text for stored in self.store.articles.ungrouped()]

    def note(self, origin: str) -> str | None:
        return self.store.sources.all()[origin].note


def feed_at(url: str, *, allow_private: bool = True) -> SourceSettings:
    return SourceSettings(kind=SourceKind.FEED, place=url, allow_private=allow_private)
