"""One question to an endpoint: within limits, asked again where that may help."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import BoundedSemaphore, Event
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarise import __version__
from summarise.backends.endpoint.address import is_private
from summarise.backends.endpoint.answers import Answer, hide, read_answer, read_complaint
from summarise.backends.endpoint.discretion import keep_out_of_logs
from summarise.errors import AbstractorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from summarise.backends.endpoint.address import Address
    from summarise.backends.endpoint.limits import Limits
    from summarise.secret import Secret

__all__ = ["AbandonedError", "Caller", "LostError"]

_OK = 200
_REDIRECTS = range(300, 400)
_OUR_FAULT = frozenset({400, 413, 422})
"""Statuses that are about one question: another one may be answered."""
_NO_KEY = frozenset({401, 403})
_NOT_FOUND = 404
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_TELLS_WHEN = frozenset({429, 503})
_POLL_SECONDS = 0.05


class LostError(AbstractorError):
    """No question will be answered: not only this one."""


class AbandonedError(AbstractorError):
    """Nobody waits for the answer any more."""

    def __init__(self) -> None:
        super().__init__("nobody waits for the answer any more")


class _PassingError(AbstractorError):
    """Asking again may help."""

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class Caller:
    """Asks one endpoint, from many threads, never more questions at once than its limits say."""

    def __init__(self, address: Address, key: Secret | None, limits: Limits) -> None:
        self._address = address
        self._key = key
        self._limits = limits
        self._places = BoundedSemaphore(limits.max_connections)

    @property
    def limits(self) -> Limits:
        """Its limits."""
        return self._limits

    def open(self) -> httpx.Client:
        """Open what carries questions; whoever opens it closes it."""
        import httpx  # noqa: PLC0415 - a fifth of a second to import, and only endpoints need it

        headers = {
            "User-Agent": f"summarise/{__version__}",
            "Accept": "application/json",
            # What isn't packed can't unfold into more than was counted.
            "Accept-Encoding": "identity",
        }
        if self._key is not None:
            keep_out_of_logs(self._key)
            headers["Authorization"] = f"Bearer {self._key.reveal()}"
        return httpx.Client(
            headers=headers,
            follow_redirects=False,
            # A proxy of the environment stands between us and the internet, not within a network.
            trust_env=not is_private(self._address.host),
        )

    def ask(self, client: httpx.Client, body: bytes, *, ends: float, abandoned: Event) -> Answer:
        """Ask one question.

        Args:
            client: From `open`.
            body: JSON.
            ends: When there must be an answer, in `monotonic()` seconds.
            abandoned: Set when nobody waits any more.

        Raises:
            AbstractorError: This question has no answer.
            LostError: None will have one.
            AbandonedError: Nobody waits.
        """
        wait_seconds = self._limits.first_wait_seconds
        tried = 0
        while True:
            tried += 1
            try:
                with self._place(abandoned):
                    return self._ask_once(client, body, ends, abandoned)
            except _PassingError as trouble:
                seconds = wait_seconds if trouble.wait_seconds is None else trouble.wait_seconds
                if tried >= self._limits.max_tries:
                    message = f"{trouble}; it was asked {tried} times"
                    raise LostError(message) from trouble
                if monotonic() + seconds >= ends:
                    message = (
                        f"{trouble}; it would have to be asked again in {seconds:.0f} seconds: try later"
                    )
                    raise LostError(message) from trouble
                if abandoned.wait(seconds):
                    raise AbandonedError from trouble
                wait_seconds *= 2

    @contextmanager
    def _place(self, abandoned: Event) -> Iterator[None]:
        while not self._places.acquire(timeout=_POLL_SECONDS):
            if abandoned.is_set():
                raise AbandonedError
        try:
            yield
        finally:
            self._places.release()

    def _ask_once(self, client: httpx.Client, body: bytes, ends: float, abandoned: Event) -> Answer:
        import httpx  # noqa: PLC0415 - as above

        limits = self._limits
        url = self._address.completions_url
        try:
            with client.stream(
                "POST",
                url,
                content=body,
                headers={"Content-Type": "application/json"},
                timeout=httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds),
            ) as response:
                data = self._read(response, ends, abandoned)
                if response.status_code != _OK:
                    raise self._refusal(response, data)
                kind = response.headers.get("content-type", "")
        except httpx.ConnectTimeout as error:
            message = (
                f"no connection to {self._where} within {limits.connect_seconds:g} seconds: is it running?"
            )
            raise _PassingError(message) from error
        except httpx.TimeoutException as error:
            message = (
                f"no answer within {limits.read_seconds:g} seconds: choose a smaller model, or set "
                "SUMMARISE_TIMEOUT to more seconds"
            )
            raise LostError(message) from error
        except httpx.ConnectError as error:
            message = (
                f"nothing answers at {self._where} ({self._told(error)}): start the server, or check the "
                "address"
            )
            raise _PassingError(message) from error
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
            message = "the connection broke off before the answer was complete"
            raise _PassingError(message) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            message = f"{self._where} can't be asked ({self._told(error)}): check the address"
            raise LostError(message) from error
        answer = read_answer(data, kind)
        return Answer(text=hide(answer.text, self._key), is_cut_off=answer.is_cut_off)

    def _read(self, response: httpx.Response, ends: float, abandoned: Event) -> bytes:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            message = "the endpoint packed its answer, though it was asked not to: switch that off there"
            raise LostError(message)
        data = bytearray()
        for chunk in response.iter_raw():
            data += chunk
            if len(data) > self._limits.max_bytes:
                message = (
                    f"the answer has more than {self._limits.max_bytes / 1e6:g} MB, and a sentence was asked "
                    "for: check what answers there"
                )
                raise AbstractorError(message)
            if abandoned.is_set() or monotonic() > ends:
                raise AbandonedError
        return bytes(data)

    def _refusal(self, response: httpx.Response, data: bytes) -> AbstractorError:
        status = response.status_code
        complaint = hide(read_complaint(data), self._key)
        said = f"the endpoint answered {status}" + (f" ({complaint})" if complaint else "")
        if status in _REDIRECTS:
            target = urlsplit(str(response.headers.get("location", "")))
            shown = hide(
                f"{target.scheme}://{target.hostname}" if target.hostname else "another place", self._key
            )
            return LostError(
                f"{said}: it sends us to {shown[:100]}, and articles go only where you say: give that "
                "address if you trust it"
            )
        if status in _NO_KEY:
            mend = "set SUMMARISE_API_KEY" if self._key is None else "check the key and what it may do"
            return LostError(f"{said}: {mend}")
        if status == _NOT_FOUND:
            return LostError(
                f"{said}: check the address, and that {self._address.model} is a model that it has"
            )
        if status in _PASSING:
            asked = response.headers.get("retry-after", "") if status in _TELLS_WHEN else ""
            return _PassingError(said, _seconds_of(asked))
        if status in _OUR_FAULT:
            return AbstractorError(f"{said}: see its log for what it doesn't take")
        return LostError(f"{said}: check the address, and the endpoint's log")

    @property
    def _where(self) -> str:
        return urlsplit(self._address.url).netloc

    def _told(self, error: Exception) -> str:
        return hide(" ".join(str(error).split())[:200], self._key) or type(error).__name__


def _seconds_of(text: str) -> float | None:
    """Read a Retry-After: seconds, or a date (RFC 9110, section 10.2.3); None if it is neither."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit():
        return float(bare[:9])
    try:
        at = parsedate_to_datetime(bare)
    except ValueError:
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
