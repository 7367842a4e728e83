"""From a page, or a feed's own text, to an article as it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from summarise.digest.addresses import canonical
from summarise.digest.types import StoredArticle
from summarise.errors import InputError
from summarise.normalisation import single_spaced
from summarise.reading.decoding import decode
from summarise.reading.fetching import content_charset
from summarise.reading.inference import complete
from summarise.reading.pages import record_from_page
from summarise.reading.source_names import host_name
from summarise.reading.text_files import record_from_text

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.digest.collecting.client import Answer
    from summarise.digest.types import Entry
    from summarise.reading.record import Record

__all__ = [
    "MIN_WORDS",
    "PAGE_TYPES",
    "Publisher",
    "article_id",
    "keep",
    "record_of_answer",
    "record_of_entry",
    "sound_moment",
]

PAGE_TYPES = "text/html, application/xhtml+xml, text/plain;q=0.8"

MIN_WORDS = 40
"""Set by hand: what is shorter is a caption or a teaser, which proves little and summarises nothing."""
_ID_LENGTH = 16
_READABLE = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_TAG = re.compile(r"<[^<>]{0,2000}>")
_AHEAD = timedelta(hours=26)
"""A wrong time zone puts an article so far into the future; what is later has no date at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """What is known of who publishes: the name in the settings, which counts, and the feed's own."""

    origin: str
    name: str | None = None
    feed_title: str | None = None


def article_id(url: str) -> str:
    """Return the id of the article at an address, the same for every feed that links to it."""
    return "url-" + sha256(canonical(url).encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]


def record_of_answer(answer: Answer) -> Record:
    """Read a fetched page.

    Raises:
        InputError: It is neither a page nor text, or has no text of its own.
    """
    described = answer.headers.get("content-type", "")
    kind = described.partition(";")[0].strip().lower()
    if kind not in _READABLE:
        message = f"is {kind[:60]}, not a page"
        raise InputError(message)
    declared = content_charset(described)
    if kind == "text/plain":
        return replace(record_from_text(decode(answer.data, declared=declared)), url=answer.url)
    return record_from_page(answer.data, declared=declared, url=answer.url)


def record_of_entry(entry: Entry, page: Record | None) -> Record | None:
    """Choose between a page's text and the entry's own: the longer one, the page's at a tie.

    Returns:
        None if neither has enough words.
    """
    own = entry.text or ""
    words = _count(page.text) if page is not None else 0
    rough = _count(_TAG.sub(" ", own))
    if rough > max(words, MIN_WORDS - 1):
        found = _record_of_markup(own)
        if found is not None and _count(found.text) > max(words, MIN_WORDS - 1):
            return replace(page, text=found.text) if page is not None else replace(found, url=entry.url)
    return page if words >= MIN_WORDS else None


def keep(record: Record, entry: Entry, publisher: Publisher, *, id: str, now: datetime) -> StoredArticle:  # noqa: A002
    """Make the article that is kept; its headline and date are the feed's, if it tells them."""
    url = record.url or entry.url
    source = publisher.name or record.source or publisher.feed_title or host_name(url) or publisher.origin
    published = sound_moment(entry.published, now) or sound_moment(record.published, now)
    about = replace(
        record,
        source=single_spaced(source),
        title=entry.title or record.title,
        url=canonical(url) if url else None,
        published=published,
    )
    article = complete(about, id=id, fallback_source=publisher.origin)
    return StoredArticle(
        article=replace(article, published=sound_moment(article.published, now)),
        origin=publisher.origin,
        collected=now,
    )


def _count(text: str) -> int:
    return len(text.split())


def _record_of_markup(markup: str) -> Record | None:
    page = f"<html><body><article>{markup}</article></body></html>"
    try:
        return record_from_page(page.encode("utf-8", "replace"), declared="utf-8")
    except InputError:
        return None


def sound_moment(moment: datetime | None, now: datetime) -> datetime | None:
    """Return a time in UTC (one without a zone is taken as UTC); None for one in the future."""
    if moment is None:
        return None
    try:
        aware = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware if aware <= now + _AHEAD else None
