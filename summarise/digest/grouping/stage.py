"""Grouping as a stage of a run: what no event has yet joins the recent events, or makes new ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from summarise.digest.grouping.grouping import KnownEvent, SignedArticle, group_articles
from summarise.digest.grouping.signatures import FORMAT, Signature, sign
from summarise.digest.recording import new_run, recorded
from summarise.digest.types import ArticleVector, Event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from summarise.digest.clock import Clock
    from summarise.digest.grouping.grouping import Assignment
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store
    from summarise.digest.types import StoredArticle

__all__ = ["Grouped", "group_stage", "signed_articles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What grouping did.

    Attributes:
        articles: How many articles found their event.
        events: How many events they are in.
        new_events: How many of these no earlier night knew.
    """

    articles: int
    events: int
    new_events: int

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The numbers by name, for `status`."""
        return (("articles", self.articles), ("events", self.events), ("new_events", self.new_events))


def group_stage(settings: DigestSettings, store: Store, *, clock: Clock, run: str | None = None) -> Grouped:
    """Group the articles that no event has yet, and keep the events; all of them, or none if cut off.

    Args:
        settings: For how many days an event is known.
        store: Where articles and events are kept.
        clock: Tells the time.
        run: The run that it is part of; None: one of its own.

    Raises:
        StoreError: The store can't be read or written.
        BackendError: The shipped document frequencies are missing or altered.
    """
    with recorded(store, clock, run=run or new_run(clock.now()), stage="group") as log:
        new = store.articles.ungrouped()
        known = store.events.since(clock.now() - timedelta(days=settings.events.days)) if new else ()
        signed = signed_articles(store, [article_id for event in known for article_id in event.articles])
        fresh = [
            SignedArticle(id=stored.id, signature=sign(stored.article, stored.collected)) for stored in new
        ]
        assignments = group_articles(
            fresh,
            [
                KnownEvent(
                    id=event.id, articles=tuple(signed[id_] for id_ in event.articles if id_ in signed)
                )
                for event in known
            ],
        )
        with store.transaction():
            store.articles.save_vectors([_vector(article) for article in fresh])
            _save(store, assignments, {event.id: event for event in known}, new)
        grouped = Grouped(
            articles=sum(len(found.new) for found in assignments),
            events=len(assignments),
            new_events=sum(found.is_new for found in assignments),
        )
        log.count(grouped.counts)
    return grouped


def signed_articles(store: Store, ids: Sequence[str]) -> dict[str, SignedArticle]:
    """Return what grouping compares some kept articles by; what is kept in an older format is made anew."""
    vectors = store.articles.vectors(ids, format=FORMAT)
    found = {
        id_: SignedArticle(id=id_, signature=Signature.from_bytes(vector.data))
        for id_, vector in vectors.items()
    }
    for stored in store.articles.get([id_ for id_ in ids if id_ not in found]):
        found[stored.id] = SignedArticle(id=stored.id, signature=sign(stored.article, stored.collected))
    return found


def _vector(article: SignedArticle) -> ArticleVector:
    return ArticleVector(article_id=article.id, format=FORMAT, data=article.signature.to_bytes())


def _save(
    store: Store,
    assignments: Sequence[Assignment],
    known: Mapping[str, Event],
    new: Sequence[StoredArticle],
) -> None:
    moments = {stored.id: _moment(stored) for stored in new}
    fresh: list[Event] = []
    for found in assignments:
        older = [known[id_] for id_ in (found.event_id, *found.absorbed) if id_ in known]
        times = [moments[id_] for id_ in found.new]
        event = Event(
            id=found.event_id,
            articles=(*(id_ for event in older for id_ in event.articles), *found.new),
            first_seen=min([*times, *(event.first_seen for event in older)]),
            last_seen=max([*times, *(event.last_seen for event in older)]),
        )
        if found.absorbed:
            store.events.merge(event, found.absorbed)
        else:
            fresh.append(event)
    store.events.save(fresh)


def _moment(stored: StoredArticle) -> datetime:
    """Return when an article was published, but not after it was collected; by then if unknown."""
    published = stored.article.published
    if published is None:
        return stored.collected
    aware = published if published.tzinfo is not None else published.replace(tzinfo=UTC)
    return min(aware.astimezone(UTC), stored.collected)
