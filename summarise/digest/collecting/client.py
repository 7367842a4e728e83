"""One request after another to servers that may be slow, wrong or hostile.

What goes wrong is a `Failure` in the result, never an exception: one dead server is no reason to stop.
"""

from __future__ import annotations

import email.utils
import threading
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpcore
import httpx

from summarise import __version__
from summarise.digest.addresses import check_address
from summarise.digest.collecting.connecting import CheckedBackend, Deadline
from summarise.errors import FetchError, InputError
from summarise.reading.unfolding import unfold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from summarise.digest.settings import CollectingSettings

__all__ = ["MAX_REDIRECTS", "Answer", "Client", "Failure"]

MAX_REDIRECTS = 5

_OK = 200
_NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEMPORARY = frozenset({408, 421, 425, 429, 500, 502, 503, 504})
_LONGEST_RETRY_AFTER = 86_400.0
_GONE = {401: "it wants a login", 403: "it refuses us", 404: "no such page", 410: "it is gone for good"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent.

    Attributes:
        url: The address that answered, after redirects.
        moved: Whether all redirects on the way were permanent ones, and there was one.
        headers: The headers, names in lower case.
        data: The body, unfolded; empty when nothing has changed.
        unchanged: Whether the server says that nothing has changed (304).
    """

    url: str
    moved: bool
    headers: Mapping[str, str]
    data: bytes
    unchanged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no answer.

    Attributes:
        reason: In one line.
        temporary: Whether it is worth trying again.
        retry_seconds: How long the server asks to be left alone.
        status: The status that the server answered with, if it did.
    """

    reason: str
    temporary: bool
    retry_seconds: float | None = None
    status: int | None = None


class Client:
    """Asks servers; may be used by many threads. A context manager that closes its connections."""

    def __init__(self, settings: CollectingSettings) -> None:
        self._settings = settings
        self._deadline = Deadline()
        self._pools: dict[bool, httpcore.ConnectionPool] = {}
        self._lock = threading.Lock()
        self._stack = ExitStack()
        contact = f" ({settings.contact})" if settings.contact else ""
        self.user_agent = f"summarise/{__version__}{contact}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def get(
        self,
        url: str,
        *,
        max_bytes: int,
        accept: str,
        allow_private: bool = False,
        validators: Mapping[str, str] | None = None,
    ) -> Answer | Failure:
        """Ask for an address; every redirect is checked as the first address is.

        Args:
            url: The address.
            max_bytes: Largest body, unfolded.
            accept: The Accept header.
            allow_private: Whether it may be at a private address.
            validators: If-None-Match and If-Modified-Since.
        """
        self._deadline.set(self._settings.deadline_seconds)
        headers = {"User-Agent": self.user_agent, "Accept": accept, "Accept-Encoding": "gzip"}
        try:
            return self._follow(url, headers | dict(validators or {}), max_bytes, self._pool(allow_private))
        except httpcore.TimeoutException:
            seconds = min(self._settings.deadline_seconds, self._settings.timeout_seconds)
            reason = f"no complete answer in time ({seconds:g} s for each wait)"
            return Failure(reason=reason, temporary=True)
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            shown = " ".join(str(error).split())[:120] or type(error).__name__
            return Failure(reason=f"could not be reached ({shown})", temporary=True)
        except FetchError as error:
            return Failure(reason=str(error), temporary=False)
        except (httpcore.UnsupportedProtocol, httpx.InvalidURL, UnicodeError, ValueError) as error:
            shown = " ".join(str(error).split())[:120] or type(error).__name__
            return Failure(reason=f"not an address that can be asked for ({shown})", temporary=False)

    def _pool(self, allow_private: bool) -> httpcore.ConnectionPool:  # noqa: FBT001 - a key
        """Return the connections of either kind: one made to a private address serves no public source."""
        with self._lock:
            if allow_private not in self._pools:
                pool = httpcore.ConnectionPool(
                    ssl_context=httpx.create_ssl_context(),
                    max_connections=self._settings.workers * 2,
                    max_keepalive_connections=self._settings.workers,
                    keepalive_expiry=15.0,
                    network_backend=CheckedBackend(self._deadline, allow_private=allow_private),
                )
                self._pools[allow_private] = self._stack.enter_context(closing(pool))
            return self._pools[allow_private]

    def _follow(
        self, given: str, headers: Mapping[str, str], max_bytes: int, pool: httpcore.ConnectionPool
    ) -> Answer | Failure:
        url = given
        moved: bool | None = None
        wait = self._settings.timeout_seconds
        timeout = {"connect": wait, "read": wait, "write": wait, "pool": self._settings.deadline_seconds}
        for _ in range(MAX_REDIRECTS + 1):
            try:
                check_address(url)
            except InputError as error:
                reason = str(error) if url == given else f"redirects to {url[:100]!r}: {error}"
                return Failure(reason=reason, temporary=False)
            parsed = httpx.URL(url)
            target = httpcore.URL(
                scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path
            )
            asked: list[tuple[bytes | str, bytes | str]] = [("Host", parsed.netloc), *headers.items()]
            with pool.stream("GET", target, headers=asked, extensions={"timeout": timeout}) as response:
                received = _headers(response)
                location = received.get("location")
                if response.status not in _REDIRECTS or not location:
                    return self._read(response, received, url, max_bytes, moved=bool(moved))
                moved = response.status in {301, 308} and moved is not False
            url = str(parsed.join(location))
        return Failure(reason=f"redirects more than {MAX_REDIRECTS} times", temporary=False)

    def _read(
        self,
        response: httpcore.Response,
        headers: Mapping[str, str],
        url: str,
        max_bytes: int,
        *,
        moved: bool,
    ) -> Answer | Failure:
        status = response.status
        if status == _NOT_MODIFIED:
            return Answer(url=url, moved=moved, headers=headers, data=b"", unchanged=True)
        if status != _OK:
            reason = f"answered {status}" + (f": {_GONE[status]}" if status in _GONE else "")
            return Failure(
                reason=reason,
                temporary=status in _TEMPORARY,
                retry_seconds=_retry_after(headers.get("retry-after", "")),
                status=status,
            )
        data = bytearray()
        for chunk in unfold(response.iter_stream(), headers.get("content-encoding", "")):
            data += chunk
            if len(data) > max_bytes:
                return Failure(reason=f"larger than {max_bytes / 1e6:g} MB", temporary=False)
            self._deadline.shorten(None)
        return Answer(url=url, moved=moved, headers=headers, data=bytes(data), unchanged=False)


def _headers(response: httpcore.Response) -> dict[str, str]:
    """Return the headers; of those that are sent twice, the first."""
    found: dict[str, str] = {}
    for name, value in response.headers:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return found


def _retry_after(value: str) -> float | None:
    """Read Retry-After: seconds, or a date."""
    value = value.strip()
    if value.isdecimal() and value.isascii():
        return min(float(value[:9]), _LONGEST_RETRY_AFTER)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, IndexError):
        return None
    seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_RETRY_AFTER)
