"""Which events matter most: those that many independent sources tell of, at length, and that are new."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.digest.types import EventRank
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from summarise.digest.types import Event
    from summarise.types import Article

__all__ = ["RankedEvents", "count_independent_sources", "rank_events"]

_WEIGHTS = {"sources": 0.6, "size": 0.15, "newness": 0.25}
"""Set by hand: a second source outweighs any number of articles of one."""
_FULL_SOURCES = 16
_FULL_SIZE = 64
"""From so many on, more count no more; below, each doubling counts the same."""
_FADING_HOURS = 24.0
"""After so long, an event's newness has fallen to a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedEvents:
    """Events in the order in which a mail tells of them.

    Attributes:
        corroborated: Those of two or more independent sources.
        single_source: The others, for the short list at the end.
    """

    corroborated: tuple[EventRank, ...]
    single_source: tuple[EventRank, ...]


def rank_events(
    events: Sequence[Event],
    articles: Mapping[str, Article],
    new: Collection[str],
    now: datetime,
    copies: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> RankedEvents:
    """Rank events by independent sources, size and newness.

    Args:
        events: The events, in any order.
        articles: Article id to article.
        new: Ids of the articles that no digest has covered. An event without any has no newness.
        now: The time at which newness is measured.
        copies: Event id to groups of ids of near-identical articles; see `Assignment.copies`.
    """
    fresh = frozenset(new)
    ranks = [_rank(event, articles, fresh, now, (copies or {}).get(event.id, ())) for event in events]
    ranks.sort(key=lambda rank: (-rank.score, rank.event_id))
    return RankedEvents(
        corroborated=tuple(rank for rank in ranks if rank.independent_sources > 1),
        single_source=tuple(rank for rank in ranks if rank.independent_sources <= 1),
    )


def count_independent_sources(articles: Sequence[Article], copies: Sequence[Sequence[str]] = ()) -> int:
    """Count the voices: articles of one publisher are one, and so are copies of one text."""
    voice: dict[str, str] = {}

    def find(key: str) -> str:
        while (parent := voice.setdefault(key, key)) != key:
            voice[key] = voice.get(parent, parent)
            key = parent
        return key

    for article in articles:
        voice[find(f"article {article.id}")] = find(f"source {fold(article.source)}")
    given = {article.id for article in articles}
    for group in copies:
        present = [id_ for id_ in group if id_ in given]
        for id_ in present[1:]:
            voice[find(f"article {id_}")] = find(f"article {present[0]}")
    return len({find(f"article {article.id}") for article in articles})


def _rank(
    event: Event,
    articles: Mapping[str, Article],
    new: frozenset[str],
    now: datetime,
    copies: Sequence[Sequence[str]],
) -> EventRank:
    members = [articles[id_] for id_ in event.articles if id_ in articles]
    sources = count_independent_sources(members, copies)
    repeated = sum(len(group) - 1 for group in copies)
    hours = max(0.0, (now - event.last_seen).total_seconds() / 3600)
    share = sum(id_ in new for id_ in event.articles) / max(1, len(event.articles))
    parts = {
        "sources": _doublings(sources, _FULL_SOURCES),
        "size": _doublings(max(1, len(members) - repeated), _FULL_SIZE),
        "newness": share * 0.5 ** (hours / _FADING_HOURS),
    }
    return EventRank(
        event_id=event.id,
        score=round(sum(_WEIGHTS[name] * value for name, value in parts.items()), 6),
        independent_sources=sources,
        parts=tuple((name, round(value, 6)) for name, value in parts.items()),
    )


def _doublings(count: int, full: int) -> float:
    return min(1.0, math.log2(max(1, count)) / math.log2(full))
