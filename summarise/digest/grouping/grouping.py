"""New articles into events: those that are known, and new ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

import numpy as np

from summarise.digest.grouping.background import Background, load_background
from summarise.digest.grouping.candidates import find_pairs
from summarise.digest.grouping.copies import equal_texts, near_copies
from summarise.digest.grouping.linkage import link
from summarise.digest.grouping.settings import GroupingSettings
from summarise.digest.grouping.vectors import build_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.digest.grouping.candidates import Pairs
    from summarise.digest.grouping.signatures import Signature
    from summarise.digest.grouping.vectors import ArticleVectors

__all__ = ["Assignment", "KnownEvent", "SignedArticle", "event_id", "find_copies", "group_articles"]

_EVENTS = UUID("8f2d7a52-4c0e-5b6e-9a53-0c6c1de9b7f4")
"""The name space of event ids."""
_NO_DAY = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedArticle:
    """An article's id and what grouping compares it by."""

    id: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """An event of earlier nights, with as many of its articles as new ones are to be compared with."""

    id: str
    articles: tuple[SignedArticle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An event that new articles were found to belong to.

    Attributes:
        event_id: A known event's id, or one made of the first article's.
        new: The new articles' ids, by day and id.
        absorbed: Ids of known events that turn out to be the same event as this one.
        copies: Groups of two or more ids of articles with near-identical texts, known ones among them, each
            group in ascending order.
    """

    event_id: str
    new: tuple[str, ...]
    absorbed: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...]

    @property
    def is_new(self) -> bool:
        """Whether no earlier night knew the event."""
        return bool(self.new) and self.event_id == event_id(self.new[0])


def event_id(first_article: str) -> str:
    """Return the id of an event that begins with an article."""
    return str(uuid5(_EVENTS, first_article))


def group_articles(
    new: Sequence[SignedArticle],
    known: Sequence[KnownEvent] = (),
    settings: GroupingSettings | None = None,
    background: Background | None = None,
) -> tuple[Assignment, ...]:
    """Assign new articles to known events or new ones.

    The order in which articles and events are given changes nothing. The cost follows the new articles: each
    is compared with what shares rare words with it, and only events that it comes near are looked at as
    groups. A known article's words are weighed once (in how many articles a word stands depends on all of
    them), which takes some hundredth of what a new article takes.

    Args:
        new: The new articles; one that is known already is passed over.
        known: Recent events; two that a new article shows to be one are joined.
        settings: The rule; the shipped one if None.
        background: Document frequencies; the shipped ones if None.

    Returns:
        Only the events that new articles belong to, in the order of their first new article.

    Raises:
        BackendError: The shipped document frequencies are missing or altered.
    """
    settings = settings or GroupingSettings()
    events = sorted(known, key=lambda event: event.id)
    seen = {article.id for event in events for article in event.articles}
    fresh = sorted({a.id: a for a in new if a.id not in seen}.values(), key=_first_day)
    if not fresh:
        return ()
    old = {article.id: (article, number) for number, event in enumerate(events) for article in event.articles}
    # Known articles come first: a copy's original is one of them where it can be.
    articles = [*sorted((article for article, _ in old.values()), key=_first_day), *fresh]
    event_of = np.array([old[a.id][1] if a.id in old else -1 for a in articles], dtype=np.int64)
    groups, originals = _group([a.signature for a in articles], event_of, settings, background)
    return tuple(
        _assign(group, articles, event_of, originals, events)
        for group in sorted(groups, key=lambda group: min(i for i in group if event_of[i] < 0))
    )


def find_copies(
    articles: Sequence[SignedArticle], settings: GroupingSettings | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return groups of two or more ids of articles with near-identical texts, each in ascending order.

    Args:
        articles: Of any number of events.
        settings: The rule; the shipped one if None.

    Raises:
        BackendError: The shipped document frequencies are missing or altered.
    """
    settings = settings or GroupingSettings()
    ordered = sorted({article.id: article for article in articles}.values(), key=_first_day)
    signatures = [article.signature for article in ordered]
    originals = _compare(signatures, np.ones(len(ordered), dtype=bool), settings, None).originals
    groups: dict[int, list[str]] = {}
    for article, original in zip(ordered, originals.tolist(), strict=True):
        groups.setdefault(original, []).append(article.id)
    return tuple(sorted(tuple(sorted(ids)) for ids in groups.values() if len(ids) > 1))


def _first_day(article: SignedArticle) -> tuple[int, str]:
    day = article.signature.day
    return (_NO_DAY if day is None else day, article.id)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Compared:
    """n articles, of which m differ in their words.

    Attributes:
        numbers: The m articles' numbers.
        vectors: Their rows.
        pairs: Near pairs among the m, by their place.
        heads: For each of the m the place of the first of its copies.
        originals: For each of the n the number of the first of its copies.
    """

    numbers: NDArray[np.int64]
    vectors: ArticleVectors
    pairs: Pairs
    heads: NDArray[np.int64]
    originals: NDArray[np.int64]


def _compare(
    signatures: Sequence[Signature],
    is_new: NDArray[np.bool_],
    settings: GroupingSettings,
    background: Background | None,
) -> _Compared:
    """Find near pairs with a new article, and copies; equal texts are compared once."""
    originals = equal_texts(signatures)
    is_original = originals == np.arange(len(originals))
    numbers = np.flatnonzero(is_original)
    place = np.cumsum(is_original) - 1  # among the originals
    different = [signatures[i] for i in numbers.tolist()]
    vectors = build_vectors(different, background or load_background(), settings)
    pairs = find_pairs(vectors, is_new[numbers], settings)
    heads = near_copies(pairs, different, settings.copy_threshold)
    return _Compared(
        numbers=numbers,
        vectors=vectors,
        pairs=pairs,
        heads=heads,
        originals=numbers[heads[place[originals]]],
    )


def _group(
    signatures: Sequence[Signature],
    event_of: NDArray[np.int64],
    settings: GroupingSettings,
    background: Background | None,
) -> tuple[list[list[int]], NDArray[np.int64]]:
    """Return the groups with new articles, as article numbers, and each article's original."""
    compared = _compare(signatures, event_of < 0, settings, background)
    numbers, heads, originals = compared.numbers, compared.heads, compared.originals

    # One article stands for all its copies, so that a report that fifty papers print counts once.
    starts: dict[int, list[int]] = {}
    for local, number in enumerate(numbers.tolist()):
        event = int(event_of[number])
        if event >= 0 or heads[local] == local:
            starts.setdefault(event if event >= 0 else -1 - number, []).append(local)
    found = link(compared.vectors, compared.pairs, list(starts.values()), settings)

    group_of = np.empty(len(signatures), dtype=np.int64)
    for label, group in enumerate(found):
        group_of[numbers[list(group)]] = label
    copies = np.flatnonzero((originals != np.arange(len(originals))) & (event_of < 0))
    group_of[copies] = group_of[originals[copies]]
    is_original = np.zeros(len(signatures), dtype=bool)
    is_original[numbers] = True
    same_event = np.flatnonzero((event_of >= 0) & ~is_original)
    first_of_event = {
        int(e): int(i) for i, e in reversed(list(enumerate(event_of.tolist()))) if is_original[i]
    }
    members: dict[int, list[int]] = {}
    for i in same_event.tolist():
        group_of[i] = group_of[first_of_event.get(int(event_of[i]), int(originals[i]))]
    for i, label in enumerate(group_of.tolist()):
        members.setdefault(label, []).append(i)
    return [group for group in members.values() if any(event_of[i] < 0 for i in group)], originals


def _assign(
    group: Sequence[int],
    articles: Sequence[SignedArticle],
    event_of: NDArray[np.int64],
    originals: NDArray[np.int64],
    events: Sequence[KnownEvent],
) -> Assignment:
    new = [articles[i].id for i in group if event_of[i] < 0]
    older: dict[int, tuple[int, str]] = {}
    for i in group:
        if event_of[i] >= 0:
            event = int(event_of[i])
            older[event] = min(older.get(event, (_NO_DAY, "￿")), _first_day(articles[i]))
    known = sorted(older, key=lambda event: (older[event], events[event].id))
    copies: dict[int, list[str]] = {}
    for i in group:
        copies.setdefault(int(originals[i]), []).append(articles[i].id)
    return Assignment(
        event_id=events[known[0]].id if known else event_id(new[0]),
        new=tuple(new),
        absorbed=tuple(events[event].id for event in known[1:]),
        copies=tuple(sorted(tuple(sorted(ids)) for ids in copies.values() if len(ids) > 1)),
    )
