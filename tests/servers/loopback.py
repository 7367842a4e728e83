"""A real HTTP server on loopback whose every address does as a test wants."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from summarise.digest.serving import Serving

Route = Callable[["Handler"], None]


class LoopbackServer(Serving):
    """Serves routes; `requests` has what was asked for, in order."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.requests: list[str] = []
        self.validators: list[tuple[str, str | None]] = []
        self.posts: list[tuple[str, dict[str, str], bytes]] = []
        self.running: Counter[str] = Counter()
        self.most_at_once = 0
        self.lock = threading.Lock()
        super().__init__(_Server(self))

    def count(self, path: str) -> int:
        return self.requests.count(path)

    def serve(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8") -> None:
        """Serve a body with an ETag, and 304 to whoever has it."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        etag = f'"{hash(data) & 0xFFFFFFFF:x}"'

        def route(handler: Handler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                handler.reply(304, b"", {"ETag": etag})
            else:
                handler.reply(200, data, {"Content-Type": kind, "ETag": etag})

        self.routes[path] = route

    def fail(self, path: str, *statuses: int, then: Route | None = None, **headers: str) -> None:
        """Answer with one status after another; at the end go on with a route, or with the last one."""
        left = list(statuses)

        def route(handler: Handler) -> None:
            with self.lock:
                status = left.pop(0) if len(left) > 1 or (left and then is not None) else None
            if status is None and then is not None:
                then(handler)
                return
            told = {name.replace("_", "-"): value for name, value in headers.items()}
            handler.reply(status or left[0], b"trouble\n", told)

        self.routes[path] = route

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        self.routes[path] = lambda handler: handler.reply(status, b"", {"Location": target})

    def drip(self, path: str, seconds: float) -> None:
        """Send a header, then a byte now and then."""

        def route(handler: Handler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            ends = time.monotonic() + seconds
            try:
                while time.monotonic() < ends:
                    handler.wfile.write(b"<")
                    handler.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                return

        self.routes[path] = route

    def bomb(self, path: str, megabytes: int, kind: str = "text/html") -> None:
        """Send what is a thousand times larger unfolded."""
        data = gzip.compress(b"<p>" + b" " * (megabytes * 1_000_000))
        self.routes[path] = lambda handler: handler.reply(
            200, data, {"Content-Type": kind, "Content-Encoding": "gzip"}
        )

    def drop(self, path: str) -> None:
        """Close the connection without an answer."""

        def route(handler: Handler) -> None:
            handler.close_connection = True
            handler.connection.close()

        self.routes[path] = route


class _Server(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, loopback: LoopbackServer) -> None:
        self.loopback = loopback
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: tests drop connections on purpose."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    body = b""
    is_running = False

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.server.loopback.lock:
            self.server.loopback.posts.append((self.path, dict(self.headers), self.body))
        self.do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        loopback = self.server.loopback
        with loopback.lock:
            loopback.requests.append(self.path)
            loopback.validators.append((self.path, self.headers.get("If-None-Match")))
            loopback.running["now"] += 1
            self.is_running = True
            loopback.most_at_once = max(loopback.most_at_once, loopback.running["now"])
        try:
            route = loopback.routes.get(self.path)
            if route is None:
                self.reply(404, b"no such page\n")
            else:
                route(self)
        finally:
            self.end_running()

    def end_running(self) -> None:
        """Count this request as answered, once: whoever has the answer may ask the next at once."""
        loopback = self.server.loopback
        with loopback.lock:
            if self.is_running:
                loopback.running["now"] -= 1
                self.is_running = False

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.end_running()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304 and self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def page(title: str, words: int = 80) -> str:
    """A page with enough words to be an article."""
    sentences = " ".join(
        f"The council of {title} said on Monday that bridge number {number} would be repaired soon."
        for number in range(max(1, words // 14))
    )
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{sentences}</p></article></body></html>"
    )


def rss(items: list[tuple[str, str]], *, title: str = "Quayside Post", more: str = "") -> str:
    """A feed of (title, link)."""
    entries = "".join(f"<item><title>{name}</title><link>{link}</link></item>" for name, link in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title>{entries}{more}</channel></rss>"
    )
