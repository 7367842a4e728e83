"""Pages by URL: http and https only, within limits of time, size and redirects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarise import __version__
from summarise.errors import FetchError, InputError
from summarise.reading.files import MAX_PAGE_BYTES
from summarise.reading.unfolding import unfold

if TYPE_CHECKING:
    import httpx

__all__ = [
    "DEADLINE_SECONDS",
    "MAX_REDIRECTS",
    "TIMEOUT_SECONDS",
    "Page",
    "content_charset",
    "fetch",
    "has_scheme",
    "refuse_scheme",
]

TIMEOUT_SECONDS = 10.0
"""For connecting, and for each wait for more bytes."""
DEADLINE_SECONDS = 20.0
"""For the whole page, redirects included."""
MAX_REDIRECTS = 5

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FILE_SCHEME = re.compile(r"(?:file|data|javascript|mailto):", re.IGNORECASE)
_READABLE = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/json",
        "application/x-ndjson",
        "application/jsonl",
    }
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent: the bytes after decompression, and how it described them."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


def has_scheme(path: str) -> bool:
    """Tell whether a path is a URL of any kind."""
    return _SCHEME.match(path) is not None or _FILE_SCHEME.match(path) is not None


def refuse_scheme(url: str) -> None:
    """Refuse what isn't http or https.

    Raises:
        InputError: It has another scheme, or no host.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme.lower() not in {"http", "https"}:
        message = "only http and https addresses are fetched: save the page and give the file"
        raise InputError(message)


def content_charset(described: str) -> str | None:
    """Return the encoding that a Content-Type names, if it names one."""
    charset = _CHARSET.search(described)
    return charset[1] if charset else None


def fetch(
    url: str,
    *,
    timeout_seconds: float | None = None,
    deadline_seconds: float | None = None,
    max_bytes: int = MAX_PAGE_BYTES,
) -> Page:
    """Fetch a page.

    Every redirect is checked as the first address is; what is compressed is measured as it unfolds.
    The work is done in a thread of its own, because a server that drips its answer byte by byte never
    runs into a socket's time-out.

    Args:
        url: An http or https address.
        timeout_seconds: Longest wait for a connection or for more bytes; None: `TIMEOUT_SECONDS`.
        deadline_seconds: Longest time in all; None: `DEADLINE_SECONDS`.
        max_bytes: Largest page, after decompression.

    Raises:
        InputError: The scheme is not http or https.
        FetchError: The page can't be had within the limits, or is not text.
    """
    refuse_scheme(url)
    seconds = DEADLINE_SECONDS if deadline_seconds is None else deadline_seconds
    attempt = _Attempt(
        url, TIMEOUT_SECONDS if timeout_seconds is None else timeout_seconds, seconds, max_bytes
    )
    return attempt.result()


class _Attempt:
    """One fetch in its own thread."""

    def __init__(self, url: str, timeout_seconds: float, deadline_seconds: float, max_bytes: int) -> None:
        self._url = url
        self._timeout_seconds = timeout_seconds
        self._deadline_seconds = deadline_seconds
        self._ends = monotonic() + deadline_seconds
        self._max_bytes = max_bytes
        self._abandoned = Event()
        self._page: Page | None = None
        self._error: Exception | None = None

    def result(self) -> Page:
        worker = Thread(target=self._run, name="summarise-fetch", daemon=True)
        worker.start()
        worker.join(self._deadline_seconds)
        self._abandoned.set()
        if self._error is not None:
            raise self._error
        if self._page is None:
            raise self._too_slow()
        return self._page

    def _run(self) -> None:
        try:
            self._page = self._fetch()
        except Exception as error:  # noqa: BLE001 - carried over to the caller's thread
            self._error = error

    def _too_slow(self) -> FetchError:
        return FetchError(
            f"no complete answer within {self._deadline_seconds:g} seconds: try again, or save the page"
        )

    def _fetch(self) -> Page:
        import httpx  # noqa: PLC0415 - a fifth of a second to import, and only URLs need it

        headers = {
            "User-Agent": f"summarise/{__version__}",
            "Accept": "text/html, text/plain, text/markdown, application/json",
            "Accept-Encoding": "gzip",
        }
        try:
            with httpx.Client(
                timeout=self._timeout_seconds, headers=headers, follow_redirects=False
            ) as client:
                return self._follow(client)
        except httpx.TimeoutException as error:
            message = f"no answer within {self._timeout_seconds:g} seconds: try again, or save the page"
            raise FetchError(message) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            message = f"could not be fetched ({reason}): check the address and the network"
            raise FetchError(message) from error

    def _follow(self, client: httpx.Client) -> Page:
        url = self._url
        for _ in range(MAX_REDIRECTS + 1):
            with client.stream("GET", url) as response:
                if response.status_code not in _REDIRECTS:
                    return self._read(response, url)
                location = response.headers.get("location")
                if not location:
                    message = f"answered {response.status_code} without saying where to go: check the address"
                    raise FetchError(message)
                url = str(response.url.join(location))
            try:
                refuse_scheme(url)
            except InputError as error:
                message = f"redirects to {url[:100]}, which is neither http nor https"
                raise FetchError(message) from error
        message = f"redirects more than {MAX_REDIRECTS} times: check the address"
        raise FetchError(message)

    def _read(self, response: httpx.Response, url: str) -> Page:
        if response.status_code != _OK:
            message = f"answered {response.status_code} {response.reason_phrase}: check the address"
            raise FetchError(message)
        described = response.headers.get("content-type", "")
        content_type = described.partition(";")[0].strip().lower()
        if content_type and content_type not in _READABLE:
            message = f"is {content_type[:60]}, not a page, text or JSON: save it as text and give the file"
            raise FetchError(message)
        data = bytearray()
        for chunk in unfold(response.iter_raw(), response.headers.get("content-encoding", "")):
            data += chunk
            if len(data) > self._max_bytes:
                message = (
                    f"larger than {self._max_bytes // 1_000_000} MB: save the part you need and give the file"
                )
                raise FetchError(message)
            if self._abandoned.is_set() or monotonic() > self._ends:
                raise self._too_slow()
        return Page(url=url, data=bytes(data), content_type=content_type, charset=content_charset(described))
