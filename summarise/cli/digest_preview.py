"""`summarise digest preview`: the next mail as a page, or as text."""

from __future__ import annotations

import sys
import webbrowser
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.output import check_destination, deliver, is_file_destination
from summarise.cli.terminal import is_terminal, report, write_to_stdout
from summarise.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.digest.composing import Written
    from summarise.digest.settings import DigestSettings

__all__ = ["preview"]

_FILE = "digest-preview.html"


def preview(
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    output: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=f"Write the page to FILE, - for standard output; usual is {_FILE} beside the settings.",
        ),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Show the mail's plain text instead.")] = False,
    browser: Annotated[
        bool | None,
        typer.Option(
            "--browser/--no-browser",
            help="Open the page in the browser; usual is to do so on a terminal, without --output.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show today's mail: the one that is composed, or else what it would be now.

    What was collected is grouped into events first. The mail itself is not kept and nothing is sent, so
    that tonight's digest is what it would have been.

    \b
    Examples:
      summarise digest preview                         writes digest-preview.html and opens it
      summarise digest preview --plain                 the plain text, on the terminal
      summarise digest preview --output mail.html
    """  # noqa: D301 - typer keeps the lines below a real backspace
    settings = open_settings(config)
    check_destination(output)
    written = _write(settings)
    if written is None:
        message = "there is nothing new to tell: run summarise digest collect first, or wait for news"
        raise InputError(message)
    if plain:
        if is_file_destination(output):
            deliver(written.plain, output)
        else:
            write_to_stdout(written.plain)
        return
    path = settings.path.parent / _FILE
    deliver(written.html, output if output is not None else str(path))
    if output is None:
        report(f"the mail's page is {path}")
    _open(path, is_asked=browser, is_file=output is None)


def _open(path: Path, *, is_asked: bool | None, is_file: bool) -> None:
    wants = is_terminal(sys.stdout) and is_file if is_asked is None else is_asked and is_file
    if wants and not webbrowser.open(path.absolute().as_uri()):
        report("no browser could be opened: open the file yourself")


def _write(settings: DigestSettings) -> Written | None:
    """Return both texts of today's mail, or None if there is nothing to tell."""
    from summarise.cli.progress import progress_bar  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.clock import SystemClock, day_in  # noqa: PLC0415 - the same
    from summarise.digest.composing import compose, make_summariser, read_message  # noqa: PLC0415 - the same
    from summarise.digest.grouping.stage import group_stage  # noqa: PLC0415 - the same
    from summarise.digest.lock import only_run  # noqa: PLC0415 - the same
    from summarise.digest.store import Store  # noqa: PLC0415 - the same

    clock = SystemClock()
    with only_run(settings.lock_path), Store(settings.database) as store, progress_bar() as show:
        kept = store.digests.get(day_in(clock.now(), settings.time_zone))
        if kept is not None:
            return read_message(kept.message)
        group_stage(settings, store, clock=clock)
        composed = compose(
            settings,
            store,
            make_summariser(settings),
            now=clock.now(),
            progress=partial(show, "composing"),
        )
    return composed.written if composed is not None else None
