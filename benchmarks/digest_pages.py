"""Feeds and pages for the digest's benchmark, served on loopback by a process of its own.

Run as a module it prints its port and serves until its input ends. Entry N of feed F is about event
(F + 7 * N) of a hundred; `/night/K` moves the window of entries that feeds show.
"""

from __future__ import annotations

import random
import sys
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["EVENTS", "article_text"]

EVENTS = 100
_SENTENCES = 20
_LETTERS = "abdefgiklmnoprstu"
_night = [0, 10]


def _words(seed: str, count: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - it has to be the same every time
    return ["".join(chance.choices(_LETTERS, k=chance.randrange(4, 9))) for _ in range(count)]


_COMMON = _words("common", 3000)


def article_text(feed: int, number: int) -> str:
    """Return the paragraphs of an article: half of its words are its event's."""
    event = (feed + 7 * number) % EVENTS
    chance = random.Random(f"{feed}/{number}")  # noqa: S311 - the same
    own = _words(f"event {event}", 60)
    sentences = []
    for _ in range(_SENTENCES):
        words = [chance.choice(own if chance.random() < 0.5 else _COMMON) for _ in range(16)]  # noqa: PLR2004 - a half
        sentences.append(f"{words[0].capitalize()} {' '.join(words[1:])} {words[2].capitalize()}.")
    return "".join(f"<p>{' '.join(sentences[start : start + 4])}</p>" for start in range(0, _SENTENCES, 4))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = self.path.strip("/").split("/")
        if parts[0] == "night":
            _night[:] = [int(parts[1]), int(parts[2])]
            body = b"ok"
        elif parts[0] == "feed":
            feed = int(parts[1])
            items = "".join(
                f"<item><title>Entry {number} of {feed}</title><link>http://{self.headers['Host']}/page/{feed}/{number}"
                f"</link></item>"
                for number in range(_night[0], _night[0] + _night[1])
            )
            body = f"<rss version='2.0'><channel><title>Feed {feed}</title>{items}</channel></rss>".encode()
        elif parts[0] == "page":
            text = article_text(int(parts[1]), int(parts[2]))
            head = "<head><title>A page</title></head>"
            body = f"<html>{head}<body><article>{text}</article></body></html>".encode()
        else:
            body = b""
        etag = f'"{sha256(body).hexdigest()[:12]}"'
        known = self.headers.get("If-None-Match") == etag
        self.send_response(304 if known else 200)
        self.send_header("ETag", etag)
        self.send_header("Content-Type", "text/html" if parts[0] == "page" else "text/xml")
        self.send_header("Content-Length", "0" if known else str(len(body)))
        self.end_headers()
        if not known:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def main() -> None:
    """Serve until standard input ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
