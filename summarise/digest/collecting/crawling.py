"""What a worker does for one feed or page: it asks, reads, and hands back what it found."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from summarise.digest.collecting.articles import PAGE_TYPES, record_of_answer, record_of_entry
from summarise.digest.collecting.client import Answer, Failure
from summarise.digest.collecting.feeds import FEED_TYPES, MAX_FEED_BYTES, Feed, read_feed
from summarise.digest.collecting.robots import ALLOW_ALL, MAX_ROBOTS_BYTES, Robots, read_robots
from summarise.errors import InputError
from summarise.reading.files import MAX_PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.digest.collecting.client import Client
    from summarise.digest.types import Entry, SourceState
    from summarise.reading.record import Record

__all__ = ["Crawler", "FoundFeed", "FoundPage", "Unchanged"]

_LOWEST_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server, or what it sent, says that nothing has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed, and what to ask with next time; `moved_to` where it is for good."""

    feed: Feed
    etag: str | None
    modified: str | None
    fingerprint: str
    moved_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page's article, the address that it was at in the end, and what to ask with next time."""

    record: Record
    url: str
    etag: str | None
    modified: str | None
    fingerprint: str


_RobotsKey: TypeAlias = tuple[str, bool]


class Crawler:
    """Asks for feeds and pages; may be used by many threads.

    Args:
        client: Makes the requests.
        obey_robots: Whether robots.txt is asked for and obeyed.
    """

    def __init__(self, client: Client, *, obey_robots: bool) -> None:
        self._client = client
        self._obey_robots = obey_robots
        self._robots: dict[_RobotsKey, Robots | Failure] = {}
        self._locks: dict[_RobotsKey, threading.Lock] = {}
        self._lock = threading.Lock()

    def feed(self, url: str, state: SourceState, *, allow_private: bool) -> FoundFeed | Unchanged | Failure:
        """Ask for a feed. What a user subscribes to is asked for whatever robots.txt says."""
        answer = self._client.get(
            url,
            max_bytes=MAX_FEED_BYTES,
            accept=FEED_TYPES,
            allow_private=allow_private,
            validators=_validators(state),
        )
        if isinstance(answer, Failure):
            return answer
        fingerprint = sha256(answer.data).hexdigest()
        if answer.unchanged or fingerprint == state.fingerprint:
            return Unchanged()
        try:
            feed = read_feed(answer.data, origin=state.origin, url=answer.url, headers=answer.headers)
        except InputError as error:
            return Failure(reason=str(error), temporary=False)
        return FoundFeed(
            feed=feed,
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
            fingerprint=fingerprint,
            moved_to=answer.url if answer.moved else None,
        )

    def page(
        self, entry: Entry, *, allow_private: bool, state: SourceState | None = None
    ) -> FoundPage | Unchanged | Failure:
        """Ask for an entry's page; with a state, only if it has changed."""
        url = entry.url or ""
        rules = self.robots(url, allow_private=allow_private)
        if isinstance(rules, Failure):
            return rules
        if not rules.allow(url):
            return Failure(reason="the publisher's robots.txt asks programs to stay away", temporary=False)
        answer = self._client.get(
            url,
            max_bytes=MAX_PAGE_BYTES,
            accept=PAGE_TYPES,
            allow_private=allow_private,
            validators=_validators(state) if state is not None else None,
        )
        if isinstance(answer, Failure):
            return answer
        fingerprint = sha256(answer.data).hexdigest()
        if answer.unchanged or (state is not None and fingerprint == state.fingerprint):
            return Unchanged()
        return self._read(answer, entry, fingerprint)

    def delay_of(self, url: str, *, allow_private: bool) -> float:
        """Return the pause that a host asks for in its robots.txt, as far as it is known; else 0."""
        rules = self._robots.get(_key(url, allow_private=allow_private))
        return rules.delay_seconds or 0.0 if isinstance(rules, Robots) else 0.0

    def _read(self, answer: Answer, entry: Entry, fingerprint: str) -> FoundPage | Failure:
        problem = "too few words to summarise"
        page: Record | None = None
        try:
            page = record_of_answer(answer)
        except InputError as error:
            problem = str(error)
        record = record_of_entry(entry, page)
        if record is None:
            return Failure(reason=problem, temporary=False)
        return FoundPage(
            record=record,
            url=answer.url,
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
            fingerprint=fingerprint,
        )

    def robots(self, url: str, *, allow_private: bool) -> Robots | Failure:
        """Return the rules of an address's host, which are asked for once.

        A host that says that it has none allows all; one that can't say so now may forbid all (RFC 9309),
        so its pages are left for later.
        """
        if not self._obey_robots:
            return ALLOW_ALL
        key = _key(url, allow_private=allow_private)
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._robots:
                answer = self._client.get(
                    f"{key[0]}/robots.txt",
                    max_bytes=4 * MAX_ROBOTS_BYTES,
                    accept="text/plain",
                    allow_private=allow_private,
                )
                self._robots[key] = _rules(answer)
            return self._robots[key]


def _key(url: str, *, allow_private: bool) -> _RobotsKey:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower(), allow_private


def _rules(answer: Answer | Failure) -> Robots | Failure:
    if isinstance(answer, Answer):
        return read_robots(answer.data)
    if answer.temporary or (answer.status or 0) >= _LOWEST_SERVER_ERROR:
        reason = f"robots.txt: {answer.reason}"
        return Failure(reason=reason, temporary=True, retry_seconds=answer.retry_seconds)
    return ALLOW_ALL


def _validators(state: SourceState) -> Mapping[str, str]:
    """Return the headers by which a server can say that nothing has changed."""
    found = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in found.items() if value}
