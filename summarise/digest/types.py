"""What flows through the digest and is kept in its store. Times are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.types import Article

__all__ = [
    "ArticleVector",
    "Digest",
    "Entry",
    "Event",
    "EventRank",
    "OutboxItem",
    "OutboxState",
    "SourceState",
    "StageRecord",
    "StoredArticle",
    "ToldSentence",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as it was collected; its `article.id` is unique in the store and never changes.

    Attributes:
        article: The text and what is known about it.
        origin: The feed, folder, page or file that it first came from.
        collected: When.
    """

    article: Article
    origin: str
    collected: datetime

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVector:
    """What grouping compares articles by, as bytes; `format` names how they are read."""

    article_id: str
    format: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Articles on one event.

    Attributes:
        id: Made of its first article's id, so that it stays as articles join.
        articles: Their ids, in the order in which they joined.
        first_seen: When its earliest article was published, or else collected.
        last_seen: The same of its latest.
    """

    id: str
    articles: tuple[str, ...]
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRank:
    """How much an event matters: the score, and the named parts that it is made of."""

    event_id: str
    score: float
    independent_sources: int
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSentence:
    """A sentence that a digest has told about an event, by which later ones know what is new.

    Attributes:
        digest_id: The digest that told it.
        event_id: The event.
        position: Its index among the event's sentences in that digest, from 0.
        text: Its wording.
        articles: Ids of the articles that it was linked to.
    """

    digest_id: str
    event_id: str
    position: int
    text: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One composed mail: its bytes never change once it is kept.

    Attributes:
        id: The local day that it is for, such as `2026-11-22`.
        made: When it was composed.
        covers_from: It covers articles collected from this time on …
        covers_until: … and before this one, which the next digest begins with.
        subject: The subject, for `status`.
        events: Ids of the events that it tells about, in its order.
        message: The mail without a recipient, as RFC 5322 bytes.
    """

    id: str
    made: datetime
    covers_from: datetime
    covers_until: datetime
    subject: str
    events: tuple[str, ...]
    message: bytes


class OutboxState(StrEnum):
    """Where a recipient's copy is.

    pending: not tried yet. sending: about to be handed over for good, and not answered yet; found so by a
    later run, nobody knows whether it arrived. sent: accepted. failed_temporary: to be tried again at
    `next_try`. failed_permanent: given up.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED_TEMPORARY = "failed_temporary"
    FAILED_PERMANENT = "failed_permanent"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One recipient's copy of a digest; (digest_id, recipient) is unique.

    Attributes:
        digest_id: The digest.
        recipient: The address.
        message_id: The Message-ID header, the same at every attempt.
        state: See `OutboxState`.
        attempts: How often sending was begun.
        next_try: Not before this time; None: at once.
        changed: When the state last changed.
        note: The server's last word, or what else a reader of `status` should know.
        cut_offs: How often it was handed over without an answer: it may have arrived so many times more.
    """

    digest_id: str
    recipient: str
    message_id: str
    state: OutboxState = OutboxState.PENDING
    attempts: int = 0
    next_try: datetime | None = None
    changed: datetime | None = None
    note: str | None = None
    cut_offs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a feed, page, folder or file was last found, and what to ask its server with next time.

    Attributes:
        origin: Its address or path, as in the settings.
        last_tried: When it was last looked at.
        last_success: When that last went well.
        failures: How often in a row it did not.
        next_try: Not before this time; None: at the next run.
        note: What was wrong, in one line; None if nothing was.
        etag: The server's validator, for If-None-Match.
        modified: The server's Last-Modified, for If-Modified-Since.
        fingerprint: A hash of what it last sent, for servers that know no validators.
        articles: How many articles have come from it.
    """

    origin: str
    last_tried: datetime | None = None
    last_success: datetime | None = None
    failures: int = 0
    next_try: datetime | None = None
    note: str | None = None
    etag: str | None = None
    modified: str | None = None
    fingerprint: str | None = None
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed whose article is still to be had.

    Attributes:
        origin: The feed.
        key: What the feed tells its entries apart by.
        url: Where the article is, if the entry has a link.
        title: The entry's headline.
        published: When, by the feed.
        text: The entry's own text, for want of the page's.
        attempts: How often the page was asked for.
        next_try: Not before this time; None: at the next run.
        note: What was wrong at the last attempt.
    """

    origin: str
    key: str
    url: str | None = None
    title: str | None = None
    published: datetime | None = None
    text: str | None = None
    attempts: int = 0
    next_try: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRecord:
    """One stage of one run, for `status`.

    Attributes:
        run: The run's id, the same for all its stages.
        stage: `collect`, `group`, `compose`, `send` or `prune`.
        started: When it began.
        ended: When it ended; None: it is going on, or was cut off.
        counts: Named numbers, such as (("articles", 120), ("failed", 2)).
        note: What else a reader should know, in one line.
    """

    run: str
    stage: str
    started: datetime
    ended: datetime | None = None
    counts: tuple[tuple[str, int], ...] = ()
    note: str | None = None
