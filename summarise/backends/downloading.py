"""One large file by HTTP, going on where it broke off."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

__all__ = ["Download", "Refused", "download"]

_MAX_TRIES = 4
_FIRST_WAIT_SECONDS = 0.5
_OK = 200
_PARTIAL = 206
_PASSING = frozenset({408, 429, 500, 502, 503, 504})


class Refused(Exception):  # noqa: N818 - a status, for the caller to word
    """A server answered with another status than success."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What to fetch: from where, to where, and how many bytes it has."""

    url: str
    path: Path
    size: int


def download(client: httpx.Client, wanted: Download, *, progress: Callable[[int], object]) -> None:
    """Fetch a file; the bytes that are there already aren't asked for again.

    It is tried again while something new comes, else four times in all.

    Raises:
        Refused: The server answers with another status.
        httpx.HTTPError: The connection fails.
        OSError: The file can't be written.
    """
    import httpx  # noqa: PLC0415 - it is there: the client is one of its

    failed = 0
    while True:
        before = _size(wanted.path)
        try:
            _go_on(client, wanted, progress)
        except (httpx.TransportError, Refused) as error:
            failed = 1 if _size(wanted.path) > before else failed + 1
            is_lasting = isinstance(error, Refused) and error.status not in _PASSING
            if failed >= _MAX_TRIES or is_lasting or isinstance(error, httpx.ConnectError):
                raise
            time.sleep(_FIRST_WAIT_SECONDS * 2 ** (failed - 1))
        else:
            return


def _go_on(client: httpx.Client, wanted: Download, progress: Callable[[int], object]) -> None:
    there = _size(wanted.path)
    if there > wanted.size:
        wanted.path.unlink()
        there = 0
    if there == wanted.size and wanted.path.is_file():
        return
    headers = {"Range": f"bytes={there}-"} if there else {}
    with client.stream("GET", wanted.url, headers=headers) as response:
        if response.status_code not in {_OK, _PARTIAL}:
            raise Refused(response.status_code)
        if response.status_code == _OK:
            there = 0  # it doesn't know ranges, and begins anew
        with wanted.path.open("ab" if there else "wb") as file:
            for chunk in response.iter_raw():
                # What is longer than the hub says is another file: its hash will tell.
                file.write(chunk[: wanted.size + 1 - there])
                there += len(chunk)
                progress(min(there, wanted.size))
                if there > wanted.size:
                    return


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
