"""A source tried before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from summarise.digest.addresses import check_address
from summarise.digest.collecting.articles import record_of_answer, record_of_entry
from summarise.digest.collecting.client import Failure
from summarise.digest.collecting.crawling import Crawler, FoundPage
from summarise.digest.collecting.feeds import FEED_TYPES, MAX_FEED_BYTES, read_feed
from summarise.digest.collecting.local import LocalFile, find_files, read_articles_of
from summarise.digest.settings import SourceKind, TextFrom
from summarise.digest.types import Entry, StoredArticle
from summarise.errors import EmptyInputError, FetchError, InputError

if TYPE_CHECKING:
    from summarise.digest.collecting.client import Answer, Client
    from summarise.digest.settings import SourceSettings

__all__ = ["Trial", "try_source"]

_LINK = re.compile(rb"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_FEED_LINK = re.compile(rb"application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s<>]{1,2000})", re.IGNORECASE)
_ENOUGH_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a source was found to be.

    Attributes:
        source: It, as it is to be kept: a page that names its feed has become that feed.
        title: What it calls itself.
        entries: How many entries or articles it has now.
        newest: When its newest entry was published.
        words: Words of the article that was tried; None if none could be had.
        doubt: What its reader should know.
    """

    source: SourceSettings
    title: str | None
    entries: int
    newest: datetime | None = None
    words: int | None = None
    doubt: str | None = None


def try_source(source: SourceSettings, client: Client, *, obey_robots: bool = True) -> Trial:
    """Try a source once: ask for it, read it, and read one of its articles.

    Args:
        source: What to try; for an address whose kind is FEED, a page that links to its feed is followed.
        client: Makes the requests.
        obey_robots: Whether robots.txt counts.

    Raises:
        InputError: It can't be had, or is not what it should be; the message says what to do.
    """
    if source.kind in {SourceKind.FOLDER, SourceKind.FILE}:
        return _try_files(source)
    crawler = Crawler(client, obey_robots=obey_robots)
    if source.kind is SourceKind.PAGE:
        return _try_page(source, crawler)
    return _try_feed(source, client, crawler)


def _try_files(source: SourceSettings) -> Trial:
    found = list(find_files(source))
    files = [item for item in found if isinstance(item, LocalFile)]
    if not files:
        error = next((item for item in found if isinstance(item, InputError)), None)
        raise error or EmptyInputError(
            f"{source.place}: no article in it yet: put .txt, .md, .html or .json files there"
        )
    articles = 0
    doubt: str | None = None
    words: int | None = None
    now = datetime.now(UTC)
    for file in files[:_ENOUGH_FILES]:
        for item in read_articles_of(file, source, now):
            if isinstance(item, StoredArticle):
                articles += 1
                words = words or len(item.article.text.split())
            else:
                doubt = doubt or str(item)
    if not articles:
        message = doubt or f"{source.place}: no article in it"
        raise EmptyInputError(message)
    count = articles if len(files) <= _ENOUGH_FILES else len(files)
    return Trial(source=source, title=None, entries=count, words=words, doubt=doubt)


def _try_page(source: SourceSettings, crawler: Crawler) -> Trial:
    entry = Entry(origin=source.place, key="page", url=source.place)
    found = crawler.page(entry, allow_private=source.allow_private)
    if not isinstance(found, FoundPage):
        reason = found.reason if isinstance(found, Failure) else "nothing came"
        message = f"{source.place}: {reason}"
        raise FetchError(message)
    return Trial(source=source, title=found.record.title, entries=1, words=len(found.record.text.split()))


def _try_feed(source: SourceSettings, client: Client, crawler: Crawler) -> Trial:
    answer = _ask(source.place, source, client)
    doubt: str | None = None
    try:
        feed = read_feed(answer.data, origin=source.place, url=answer.url, headers=answer.headers)
    except InputError as error:
        linked = _linked_feed(answer)
        if linked is None:
            message = f"{source.place}: {error}"
            if _is_article(answer):
                message = f"{source.place}: a page, and it names no feed: add --page to take the page itself"
            raise type(error)(message) from error
        source = replace(source, place=linked)
        answer = _ask(linked, source, client)
        feed = read_feed(answer.data, origin=linked, url=answer.url, headers=answer.headers)
        doubt = "found by the link in the page"
    if answer.moved:
        source = replace(source, place=answer.url)
        doubt = "has moved: the new address is kept"
    words: int | None = None
    if feed.entries:
        words, problem = _try_entry(feed.entries[0], source, crawler)
        doubt = problem or doubt
    return Trial(
        source=source,
        title=feed.title,
        entries=len(feed.entries),
        newest=feed.entries[0].published if feed.entries else None,
        words=words,
        doubt=doubt or feed.doubt or (None if feed.entries else "it has no entries now"),
    )


def _try_entry(entry: Entry, source: SourceSettings, crawler: Crawler) -> tuple[int | None, str | None]:
    """Return how many words the newest entry's article has, and what is wrong with it."""
    reason = "the texts of its newest entry are too short"
    if entry.url is not None and source.text is TextFrom.PAGE:
        found = crawler.page(entry, allow_private=source.allow_private)
        if isinstance(found, FoundPage):
            return len(found.record.text.split()), None
        if isinstance(found, Failure):
            reason = f"the page of its newest entry: {found.reason}"
    record = record_of_entry(entry, None)
    if record is not None:
        return len(
            record.text.split()
        ), None if source.text is TextFrom.FEED else f"{reason}; its own text does"
    return None, reason


def _ask(url: str, source: SourceSettings, client: Client) -> Answer:
    answer = client.get(url, max_bytes=MAX_FEED_BYTES, accept=FEED_TYPES, allow_private=source.allow_private)
    if isinstance(answer, Failure):
        message = f"{url}: {answer.reason}"
        raise FetchError(message)
    return answer


def _linked_feed(answer: Answer) -> str | None:
    """Return the first feed that a page names in its head."""
    for link in _LINK.finditer(answer.data):
        href = _HREF.search(link[0])
        if _FEED_LINK.search(link[0]) and href is not None:
            place: str = href[1].decode("utf-8", "replace").replace("&amp;", "&")
            url = urljoin(answer.url, place)
            try:
                check_address(url)
            except InputError:
                continue
            return url
    return None


def _is_article(answer: Answer) -> bool:
    try:
        return bool(record_of_answer(answer).text.strip())
    except InputError:
        return False
