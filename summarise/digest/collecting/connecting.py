"""Connections that are made only to addresses that were checked, and that end at a deadline.

The name is resolved once, every address that it leads to is checked, and the connection is made to an
address that was: a name server that gives another answer the second time (DNS rebinding) gains nothing.
TLS still checks the certificate against the name. Proxies of the environment are not used, because a proxy
would resolve the name itself.
"""

from __future__ import annotations

import socket
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpcore

from summarise.digest.addresses import is_public
from summarise.errors import FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

__all__ = ["CheckedBackend", "Deadline"]


class Deadline:
    """When the request that this thread is making must be over; each thread has its own."""

    def __init__(self) -> None:
        self._local = threading.local()

    def set(self, seconds: float) -> None:
        """Begin a request that may take so long."""
        self._local.ends = monotonic() + seconds

    def shorten(self, timeout: float | None) -> float:
        """Return how long to wait at most.

        Raises:
            httpcore.ReadTimeout: The time is over.
        """
        left = float(getattr(self._local, "ends", monotonic() + 60.0)) - monotonic()
        if left <= 0:
            message = "the deadline has passed"
            raise httpcore.ReadTimeout(message)
        return left if timeout is None else min(timeout, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves, checks and connects.

    Args:
        deadline: Bounds each wait.
        allow_private: Whether private, link-local and loopback addresses may be connected to.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers, all of them being allowed."""
        failure: Exception | None = None
        for address in self._resolve(host, port):
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.shorten(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _BoundedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        """Wait, as the pool does between its own attempts."""
        self._network.sleep(seconds)

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            message = f"the name {host[:100]} can't be resolved"
            raise httpcore.ConnectError(message) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private:
            private = [address for address in addresses if not is_public(address)]
            if private:
                message = (
                    f"{host[:100]} is at {private[0]}, a private address: "
                    "set allow_private = true for this source (digest add --allow-private) if it may be asked"
                )
                raise FetchError(message)
        return addresses


class _BoundedStream(httpcore.NetworkStream):
    """A stream none of whose waits goes beyond the deadline, so that dripping servers are left."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.shorten(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.shorten(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.shorten(timeout))
        return _BoundedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the interface has it
        return self._stream.get_extra_info(info)
