"""What a run says while it works, on the standard error stream: for people, or as JSON lines."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LogFormat", "LogOption", "log_to_stderr"]

_EXTRA = ("stage", "run", "counts", "digest", "recipient", "state", "note")


class LogFormat(StrEnum):
    """How log lines are written."""

    TEXT = "text"
    JSON = "json"


LogOption = Annotated[
    LogFormat, typer.Option("--log-format", help="How the log on the standard error stream is written.")
]


@contextmanager
def log_to_stderr(form: LogFormat) -> Iterator[None]:
    """Write the digest's log for as long as the context lasts."""
    from summarise.digest.recording import LOGGER  # noqa: PLC0415 - --help must not pay for it

    handler = _Handler()
    handler.setFormatter(_JsonFormatter() if form is LogFormat.JSON else _TextFormatter())
    level = LOGGER.level
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOGGER.setLevel(level)
        LOGGER.removeHandler(handler)


class _Handler(logging.Handler):
    """Writes to what the standard error stream is at the moment: a progress bar puts itself in between."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                print(self.format(record), file=sys.stderr, flush=True)  # noqa: T201 - the log goes to people here


class _TextFormatter(logging.Formatter):
    """`06:30:02 collect: 120 articles (12.3 s)`, in the machine's time."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).astimezone()
        mark = "" if record.levelno < logging.WARNING else f"{record.levelname.lower()}: "
        return f"{moment:%H:%M:%S} {mark}{single_spaced(record.getMessage())}"


class _JsonFormatter(logging.Formatter):
    """One object a line; times in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        document: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": single_spaced(record.getMessage()),
        }
        document |= {name: getattr(record, name) for name in _EXTRA if hasattr(record, name)}
        return json.dumps(document, ensure_ascii=False, default=str)
