"""Articles on one event for a store, and what composes them quickly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarise.config import Config
from summarise.digest.composing import compose_stage, read_message
from summarise.digest.grouping.stage import group_stage
from summarise.digest.settings import DigestSettings, EventSettings, MailSettings
from summarise.digest.types import StoredArticle
from summarise.pipeline import Summariser
from summarise.types import Article

if TYPE_CHECKING:
    from summarise.digest.clock import FixedClock
    from summarise.digest.settings import CollectingSettings, SourceSettings
    from summarise.digest.store import Store
    from summarise.digest.types import Digest

CLOSED = (
    "The town of Ostwick closed the Mill Bridge on Saturday after divers found cracks in two of its piers."
)
CARS = "Some 9,000 cars cross the Mill Bridge in Ostwick every day, according to the roads office."
DETOUR = (
    "Drivers in Ostwick have to take the motorway bridge, a detour of 14 kilometres, until further notice."
)
COST = "Repairing the piers of the Mill Bridge in Ostwick will cost 12 million crowns, the council said."
SUMMARISER = Summariser(config=Config(max_sentences=6), verifier="lexical")


class Desk:
    """Groups and composes what a test puts into the store."""

    def __init__(self, store: Store, clock: FixedClock) -> None:
        self.store = store
        self.clock = clock
        self.settings = DigestSettings(
            path=Path("digest.toml"),
            database=store.path,
            time_zone="UTC",
            events=EventSettings(sentences=3),
            mail=MailSettings(sender="digest@example.org", recipients=("ann@example.org", "ben@example.org")),
        )

    def set_events(self, **changes: Any) -> None:  # noqa: ANN401 - of any setting
        self.settings = replace(self.settings, events=replace(self.settings.events, **changes))

    def collecting(self, sources: tuple[SourceSettings, ...], limits: CollectingSettings) -> DigestSettings:
        return replace(self.settings, sources=sources, collecting=limits)

    def collect(self, source: str, *sentences: str, title: str | None = None, url: str | None = None) -> str:
        name = f"{source}-{self.clock.moment:%d}"
        article = Article(
            id=name,
            text="\n\n".join(sentences),
            source=source,
            title=title,
            url=url or f"https://{source.lower()}.example/{self.clock.moment:%d}",
            published=self.clock.moment,
        )
        stored = StoredArticle(article=article, origin=source, collected=self.clock.moment)
        assert self.store.articles.add([stored]) == 1
        return name

    def compose(self) -> Digest | None:
        group_stage(self.settings, self.store, clock=self.clock)
        return compose_stage(self.settings, self.store, SUMMARISER, clock=self.clock)

    def text(self) -> str:
        digest = self.compose()
        return "" if digest is None else read_message(digest.message).plain

    def sleep(self) -> None:
        self.clock.moment += timedelta(days=1)
