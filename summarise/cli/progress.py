"""A progress bar on the standard error stream, for what takes long enough to wonder about."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarise.cli.terminal import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

__all__ = ["progress_bar"]

_PATIENCE_SECONDS = 0.5
"""What is done sooner needs no bar."""


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show how far the work is, if someone looks and it takes a while.

    Yields:
        What to call with (stage, done, in all).
    """
    if not is_terminal(sys.stderr):
        yield lambda _stage, _done, _total: None
        return
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    def __init__(self) -> None:
        self._started = time.monotonic()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def advance(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() - self._started < _PATIENCE_SECONDS:
            return
        if self._progress is None:
            self._progress = _open()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage)
        self._progress.update(self._tasks[stage], completed=done, total=total)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()


def _open() -> Progress:
    from rich.console import Console  # noqa: PLC0415 - most runs are done before it is needed
    from rich.progress import Progress  # noqa: PLC0415 - the same

    progress = Progress(console=Console(stderr=True), transient=True)
    progress.start()
    return progress
