"""Which events a mail tells about: those with new articles, on the reader's topics, by rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.digest.grouping import find_copies
from summarise.digest.grouping.stage import signed_articles
from summarise.digest.ranking import rank_events
from summarise.digest.topics import TopicFilter
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from summarise.digest.ranking import RankedEvents
    from summarise.digest.settings import EventSettings
    from summarise.digest.store import Store
    from summarise.digest.types import Event
    from summarise.types import Article

__all__ = ["Chosen", "choose_events"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The events that a mail can tell about.

    Attributes:
        events: By id.
        ranked: Their order.
        articles: All their articles, by id.
        new: Ids of the articles that no mail has covered.
    """

    events: Mapping[str, Event]
    ranked: RankedEvents
    articles: Mapping[str, Article]
    new: frozenset[str]

    def members(self, event_id: str) -> list[Article]:
        """Return an event's articles, in the order in which they joined."""
        return [self.articles[id_] for id_ in self.events[event_id].articles if id_ in self.articles]


def choose_events(
    settings: EventSettings, store: Store, *, covers_from: datetime, covers_until: datetime
) -> Chosen:
    """Rank the events of the articles that were collected in a time.

    Args:
        settings: The topics.
        store: Where articles and events are kept.
        covers_from: Articles collected from this time on are new …
        covers_until: … up to this one, at which newness is measured.

    Raises:
        StoreError: The store can't be read.
        ConfigError: A topic has no word to look for.
    """
    topics = TopicFilter(settings.topics, settings.avoid)
    new = frozenset(stored.id for stored in store.articles.between(covers_from, covers_until))
    event_ids = sorted(set(store.events.of_articles(sorted(new)).values()))
    found = store.events.get(event_ids)
    stored = store.articles.get([id_ for event in found for id_ in event.articles])
    articles = {one.id: one.article for one in stored if one.collected < covers_until}
    events = {}
    for event in found:
        members = [articles[id_] for id_ in event.articles if id_ in articles]
        if topics.passes(members):
            events[event.id] = event
    ranked = rank_events(
        tuple(events.values()),
        articles,
        new,
        covers_until,
        _copies(store, tuple(events.values()), articles),
    )
    return Chosen(events=events, ranked=ranked, articles=articles, new=new)


def _copies(
    store: Store, events: Sequence[Event], articles: Mapping[str, Article]
) -> dict[str, list[tuple[str, ...]]]:
    """Return groups of near-identical articles for the events of more than one publisher."""
    compared = [
        event
        for event in events
        if len({fold(articles[id_].source) for id_ in event.articles if id_ in articles}) > 1
    ]
    event_of = {id_: event.id for event in compared for id_ in event.articles if id_ in articles}
    signed = signed_articles(store, sorted(event_of))
    copies: dict[str, list[tuple[str, ...]]] = {}
    for group in find_copies(tuple(signed.values())):
        for event_id in dict.fromkeys(event_of[id_] for id_ in group):
            copies.setdefault(event_id, []).append(tuple(id_ for id_ in group if event_of[id_] == event_id))
    return copies
