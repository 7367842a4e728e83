"""Fetching, against a real server on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from summarise import __version__
from summarise.errors import FetchError, InputError
from summarise.reading import read
from summarise.reading.fetching import MAX_REDIRECTS, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

PROSE = "The ferry to Sandholm – Zoë’s – is running again, the harbour master said on Tuesday."
PAGE = f"<html><head><title>Ferry</title></head><body><article><p>{PROSE}</p></article></body></html>"
BOMB = gzip.compress(b"a" * 50_000_000)


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    agents: list[str] = []  # noqa: RUF012 - shared by all requests on purpose

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        with suppress(OSError):
            getattr(self, f"send_{self.path.strip('/').partition('/')[0]}")()

    def send(
        self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_page(self) -> None:
        self.send(PAGE.encode())

    def send_mislabelled(self) -> None:
        self.send(PAGE.encode(), "text/html; charset=iso-8859-1")

    def send_western(self) -> None:
        self.send(PAGE.encode("cp1252"), "text/html; charset=windows-1252")

    def send_text(self) -> None:
        self.send(PROSE.encode(), "text/plain")

    def send_json(self) -> None:
        self.send(b'[{"text": "The ferry runs."}, {"text": "It runs again."}]', "application/json")

    def send_unlabelled(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def send_zipped(self) -> None:
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def send_bomb(self) -> None:
        self.send(BOMB, Content_Encoding="gzip")

    def send_broken(self) -> None:
        self.send(b"not gzip at all", Content_Encoding="gzip")

    def send_strange(self) -> None:
        self.send(b"x", Content_Encoding="br")

    def send_picture(self) -> None:
        self.send(b"\x89PNG", "image/png")

    def send_missing(self) -> None:
        self.send(b"no such page", status=404)

    def send_hop(self) -> None:
        self.send(b"", status=302, Location="/page")

    def send_loop(self) -> None:
        self.send(b"", status=302, Location="/loop")

    def send_escape(self) -> None:
        self.send(b"", status=302, Location="file:///etc/hosts")

    def send_lost(self) -> None:
        self.send(b"", status=302)

    def send_hang(self) -> None:
        time.sleep(3)

    def send_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(60):
            self.wfile.write(b"X-%d: y\r\n" % number)
            time.sleep(0.1)

    def send_endless(self) -> None:
        self.send(b"<html>")
        while True:
            self.wfile.write(b"<p>more</p>" * 10_000)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("path", ["page", "mislabelled", "western", "text", "unlabelled", "zipped", "hop"])
def test_a_fine_page(address: str, path: str) -> None:
    (article,) = read([f"{address}/{path}"]).articles
    assert article.text.strip() == PROSE
    assert article.id == f"{address}/{path}"
    assert article.source == "127.0.0.1"
    assert article.url == f"{address}/{'page' if path == 'hop' else path}"
    assert Handler.agents[-1] == f"summarise/{__version__}"


def test_a_list_of_articles(address: str) -> None:
    assert [article.id for article in read([f"{address}/json"]).articles] == [
        f"{address}/json:1",
        f"{address}/json:2",
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "answered 404"),
        ("loop", f"redirects more than {MAX_REDIRECTS} times"),
        ("escape", "redirects to file:/.*neither http nor https"),
        ("lost", "without saying where"),
        ("endless", "larger than 1 MB"),
        ("bomb", "larger than 1 MB"),
        ("broken", "broken compressed data"),
        ("strange", "encoding 'br'"),
        ("picture", "is image/png"),
        ("hang", "no answer within 0.3 seconds"),
        ("drip", "no complete answer within 1 seconds"),
    ],
)
def test_what_cannot_be_had(address: str, path: str, reason: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=reason):
        fetch(f"{address}/{path}", timeout_seconds=0.3, deadline_seconds=1, max_bytes=1_000_000)
    assert time.monotonic() - began < 2.5


def test_nothing_listens() -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch("http://127.0.0.1:1/", timeout_seconds=1)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "http:///a", "http://[bad/"])
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(InputError, match="only http and https"):
        fetch(url)


def test_a_failed_page_beside_a_good_one_is_a_problem(address: str) -> None:
    reading = read([f"{address}/missing", f"{address}/page"])
    assert [article.id for article in reading.articles] == [f"{address}/page"]
    assert [problem.where for problem in reading.problems] == [f"{address}/missing"]
