"""Example feeds and pages on loopback, made of the shipped corpus: a digest without network.

Every outlet of the development clusters has a feed, RSS or Atom, whose entries link to pages. The first day
has most articles; the second adds later ones on the same events, and a new event.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from summarise.reading import read
from summarise.resources import resource_path

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from summarise.types import Article

__all__ = ["DAYS", "ExampleFeed", "ExampleServer"]

DAYS: tuple[tuple[str, ...], ...] = (
    (
        "earthquake/01", "earthquake/02", "earthquake/03", "earthquake/06",
        "summit/01", "summit/02", "summit/03", "summit/05",
        "ruling/01", "ruling/02", "ruling/04", "ruling/06",
        "results/01", "results/02", "results/04", "results/05",
        "finding/04",
    ),
    (
        "earthquake/04", "earthquake/05", "summit/04", "summit/06", "ruling/03", "ruling/05",
        "results/03", "results/06",
        "match/01", "match/02", "match/03", "match/04", "match/05", "match/06",
    ),
)  # fmt: skip
"""What is published on each day: a cluster and the number of its file. The finding has one article only."""

_BETWEEN = timedelta(minutes=17)
"""Between two articles of a day, so that they have an order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFeed:
    """One outlet's feed: its name and its address on the server."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    outlet: str
    slug: str
    path: str
    title: str
    text: str
    day: int
    published: datetime


class ExampleServer:
    """Serves the example feeds for as long as the context lasts.

    Args:
        first_day: The moment before which all articles of the first day were published; now if None.
        day: Up to which day articles are published; may be changed while it serves.
    """

    def __init__(self, *, first_day: datetime | None = None, day: int = 1) -> None:
        self.day = day
        self._pages = {page.path: page for page in _pages(first_day or datetime.now(UTC))}
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="examples", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def feeds(self) -> tuple[ExampleFeed, ...]:
        """All feeds, in the order of their addresses; some are empty until the second day."""
        slugs = {page.slug: page.outlet for page in self._pages.values()}
        return tuple(
            ExampleFeed(name=name, url=f"{self.url}/feeds/{slug}.xml") for slug, name in sorted(slugs.items())
        )

    def answer(self, path: str) -> tuple[str, bytes] | None:
        """Return the content type and body of an address, or None."""
        if path == "/robots.txt":
            return "text/plain; charset=utf-8", b"User-agent: *\nDisallow:\n"
        page = self._pages.get(path)
        if page is not None and page.day <= self.day:
            return "text/html; charset=utf-8", _html(page).encode("utf-8")
        slug = path.removeprefix("/feeds/").removesuffix(".xml")
        pages = [page for page in self._pages.values() if page.slug == slug]
        if not pages or path != f"/feeds/{slug}.xml":
            return None
        is_atom = len(slug) % 2 == 0
        shown = sorted(
            (page for page in pages if page.day <= self.day), key=lambda page: page.published, reverse=True
        )
        feed = _atom(pages[0].outlet, shown, self.url) if is_atom else _rss(pages[0].outlet, shown, self.url)
        kind = "application/atom+xml" if is_atom else "application/rss+xml"
        return f"{kind}; charset=utf-8", feed.encode("utf-8")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, examples: ExampleServer) -> None:
        self.examples = examples
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        found = self.server.examples.answer(self.path.partition("?")[0])
        if found is None:
            self._send(404, "text/plain", b"no such page\n", "")
            return
        kind, body = found
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(304, kind, b"", etag)
        else:
            self._send(200, kind, body, etag)

    def _send(self, status: int, kind: str, body: bytes, etag: str) -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        if status != 304:  # noqa: PLR2004 - such an answer has no body
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the base class would print."""


@cache
def _articles(cluster: str) -> dict[str, Article]:
    """Return a cluster's articles by the number of their file."""
    reading = read([resource_path("corpus", cluster, "articles")])
    return {article.id[:2]: article for article in reading.articles}


def _pages(first_day: datetime) -> list[_Page]:
    pages = []
    for number, names in enumerate(DAYS):
        day_ends = first_day + timedelta(days=number)
        for place, name in enumerate(names):
            cluster, _, file = name.partition("/")
            article = _articles(cluster)[file]
            stem = article.id.partition(".")[0]
            slug = stem.partition("-")[2]
            outlet = " ".join(word if word in {"and", "of"} else word.title() for word in slug.split("-"))
            page = _Page(
                outlet=outlet,
                slug=slug,
                path=f"/{cluster}/{stem}.html",
                title=article.title or f"{outlet} on the {cluster}",
                text=article.text,
                day=number + 1,
                published=(day_ends - (place + 1) * _BETWEEN).astimezone(UTC).replace(microsecond=0),
            )
            pages.append(page)
    return pages


def _html(page: _Page) -> str:
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in page.text.splitlines() if line.strip())
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(page.title)} - {escape(page.outlet)}</title>
<meta property="og:site_name" content="{escape(page.outlet)}">
<meta property="og:title" content="{escape(page.title)}">
<meta property="article:published_time" content="{page.published.isoformat()}">
</head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article>
<h1>{escape(page.title)}</h1>
{paragraphs}
</article>
<footer>All of this is invented.</footer>
</body>
</html>
"""


def _rss(outlet: str, pages: list[_Page], url: str) -> str:
    items = "\n".join(
        f"<item><title>{escape(page.title)}</title><link>{url}{page.path}</link>"
        f'<guid isPermaLink="false">{escape(page.path)}</guid>'
        f"<pubDate>{format_datetime(page.published)}</pubDate></item>"
        for page in pages
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{escape(outlet)}</title><link>{url}/</link>
<description>An example feed; all of it is invented.</description>
{items}
</channel></rss>
"""


def _atom(outlet: str, pages: list[_Page], url: str) -> str:
    entries = "\n".join(
        f"<entry><id>urn:example:{escape(page.path)}</id><title>{escape(page.title)}</title>"
        f'<link href="{url}{page.path}"/><updated>{page.published.isoformat()}</updated></entry>'
        for page in pages
    )
    updated = max((page.published for page in pages), default=datetime(2026, 1, 1, tzinfo=UTC)).isoformat()
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:example:{escape(outlet)}</id>
<title>{escape(outlet)}</title><updated>{updated}</updated>
{entries}
</feed>
"""
