"""The example feeds of the shipped corpus and their pages, on loopback: a digest without network.

The files in `corpus/feeds` are served as they are, but for the address, which becomes the server's, and the
dates, which are moved so that the days are those of whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from summarise.digest.serving import Serving
from summarise.errors import InputError
from summarise.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ADDRESS", "DAYS", "FIRST_DAY", "ExampleFeed", "ExampleServer", "count_entries"]

DAYS = 2
"""For so many days there are feeds."""
ADDRESS = "http://feeds.example"
"""Where the files say that they are."""
FIRST_DAY = datetime(2031, 3, 8, 6, tzinfo=UTC)
"""The moment before which all articles of the first day were published, as the files say."""

_RSS_DATE = re.compile(r"(?<=<pubDate>)[^<]+(?=</pubDate>)")
_ISO_DATE = re.compile(r"(?<=<updated>)[^<]+(?=</updated>)|(?<=published_time\" content=\")[^\"]+")
_ENTRY = re.compile(r"<(?:item|entry)>")
_TITLE = re.compile(r"<title>([^<]+)</title>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFeed:
    """One outlet's feed: its name and its address on the server."""

    name: str
    url: str


def count_entries(day: int) -> int:
    """Return how many articles the feeds have on a day, those of earlier days included."""
    return sum(len(_ENTRY.findall(path.read_text("utf-8"))) for path in _feed_files(day).values())


class ExampleServer(Serving):
    """Serves the example feeds for as long as the context lasts.

    Args:
        first_day: The moment before which all articles of the first day were published; now if None.
        day: Up to which day articles are published; may be changed while it serves.

    Raises:
        InputError: The examples are missing.
    """

    def __init__(self, *, first_day: datetime | None = None, day: int = 1) -> None:
        self.day = day
        self._shift = (first_day or datetime.now(UTC)).astimezone(UTC) - FIRST_DAY
        self._feeds = {number: _feed_files(number) for number in range(1, DAYS + 1)}
        pages = _folder() / "pages"
        self._pages = {f"/{path.relative_to(pages).as_posix()}": path for path in pages.glob("*/*.html")}
        super().__init__(_Server(self))

    @property
    def feeds(self) -> tuple[ExampleFeed, ...]:
        """All feeds, in the order of their addresses; some are empty until the second day."""
        found = []
        for path, file in sorted(self._feeds[DAYS].items()):
            title = _TITLE.search(file.read_text("utf-8"))
            found.append(ExampleFeed(name=title.group(1) if title else file.stem, url=f"{self.url}{path}"))
        return tuple(found)

    def answer(self, path: str) -> tuple[str, bytes] | None:
        """Return the content type and body of an address, or None."""
        if path == "/robots.txt":
            return "text/plain; charset=utf-8", b"User-agent: *\nDisallow:\n"
        if path in self._pages:
            return "text/html; charset=utf-8", self._read(self._pages[path]).encode("utf-8")
        if path in self._feeds[self.day]:
            feed = self._read(self._feeds[self.day][path])
            kind = "application/atom+xml" if "<feed " in feed else "application/rss+xml"
            return f"{kind}; charset=utf-8", feed.encode("utf-8")
        return None

    def _read(self, path: Path) -> str:
        text = path.read_text("utf-8").replace(ADDRESS, self.url)
        text = _RSS_DATE.sub(lambda date: format_datetime(self._moved(date.group())), text)
        return _ISO_DATE.sub(lambda date: self._moved(date.group()).isoformat(), text)

    def _moved(self, date: str) -> datetime:
        moment = datetime.fromisoformat(date) if date[0].isdigit() else parsedate_to_datetime(date)
        return (moment + self._shift).replace(microsecond=0)


def _folder() -> Path:
    return resource_path("corpus", "feeds")


def _feed_files(day: int) -> dict[str, Path]:
    """Return the feeds of a day by their paths on the server."""
    found = {f"/feeds/{path.name}": path for path in sorted((_folder() / f"day-{day}").glob("*.xml"))}
    if not found:
        message = f"{_folder()}: the example feeds are missing: install summarise anew"
        raise InputError(message)
    return found


class _Server(ThreadingHTTPServer):
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
