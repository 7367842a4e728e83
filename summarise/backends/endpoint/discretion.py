"""What the HTTP client logs, without the keys that a server may send back to us."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from summarise.backends.endpoint.answers import hide

if TYPE_CHECKING:
    from summarise.secret import Secret

__all__ = ["keep_out_of_logs"]

_LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy")
"""They log the headers that come in, and a server may put into them what it likes."""


class _Discretion(logging.Filter):
    """Blots known keys out of a record before any handler sees it."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Secret, ...] = ()

    def learn(self, key: Secret) -> None:
        if all(key.reveal() != known.reveal() for known in self._keys):
            self._keys = (*self._keys, key)

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        for key in self._keys:
            told = hide(told, key)
        record.msg, record.args = told, None
        return True


_DISCRETION = _Discretion()
"""One for the process: a late thread may log long after its question was given up."""


def keep_out_of_logs(key: Secret) -> None:
    """Keep a key out of what the HTTP client logs from now on."""
    _DISCRETION.learn(key)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_DISCRETION)  # once, however often it is added
