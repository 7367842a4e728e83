"""The terminal: messages in one line, the shape of a page, and the result itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING

from summarise.errors import DeliveryError
from summarise.normalisation import single_spaced
from summarise.rendering import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from summarise.types import Problem

__all__ = ["is_terminal", "page_layout", "report", "report_problems", "silence_stdout", "write_to_stdout"]

_WIDEST = 100
"""Columns beyond which lines are hard to follow."""


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether someone looks at a stream."""
    return stream is not None and not stream.closed and stream.isatty()


def report(message: str) -> None:
    """Say something in one line on the standard error stream."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(f"summarise: {single_spaced(message)}", file=sys.stderr)  # noqa: T201 - messages go to people here


def report_problems(problems: Sequence[Problem]) -> None:
    """Say which inputs were passed over or read with a doubt, and why."""
    for problem in problems:
        report(f"warning: {problem.where}: {problem.reason}")


def page_layout(*, to_file: bool) -> Layout:
    """Return the terminal's width and colour, or 80 columns without colour for files and pipes."""
    if to_file or not is_terminal(sys.stdout):
        return Layout()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Layout(width=min(shutil.get_terminal_size().columns, _WIDEST), colour=colour)


def write_to_stdout(page: str) -> None:
    """Write a result: in the terminal's encoding to a terminal, else in UTF-8.

    A reader that has seen enough (`| head`) is no error.

    Raises:
        DeliveryError: The bytes can't be written.
    """
    if is_terminal(sys.stdout):
        encoded = page.encode(sys.stdout.encoding or "utf-8", errors="replace")
    else:
        encoded = page.encode("utf-8")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(encoded)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence_stdout()
    except OSError as error:
        silence_stdout()
        message = (
            f"the result can't be written to standard output: {error.strerror}: make room, or use --output"
        )
        raise DeliveryError(message) from error


def silence_stdout() -> None:
    """Let what is still buffered go nowhere, so that the interpreter's end doesn't complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
