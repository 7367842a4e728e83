"""The commands under one name, and what becomes of errors.

Exit codes: 0 done; 1 a failure; 2 the user can mend it; 3 `--strict` and something was not supported;
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

import summarise
from summarise.cli.digest import digest
from summarise.cli.doctor import doctor
from summarise.cli.models import models
from summarise.cli.run import run
from summarise.cli.terminal import report, silence_stdout
from summarise.cli.verify import verify
from summarise.errors import BackendError, DeliveryError, SummariseError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app", "main"]

_FAILED = 1
_MENDABLE = 2
_INTERRUPTED = 130

# Rich help and completion would each cost as much again as importing typer.
app = typer.Typer(name="summarise", add_completion=False, rich_markup_mode=None)
app.command(short_help="Summarise articles on one event.")(run)
app.command(short_help="Check a text against articles.")(verify)
app.add_typer(digest, short_help="The nightly digest, from feeds to one mail.")
app.add_typer(models, short_help="Tell what is shipped, and check it.")
app.command(short_help="Find out whether everything is in order.")(doctor)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if wanted:
        typer.echo(f"summarise {summarise.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Several articles on one event in, a short summary out, every sentence of it proven.

    \b
    Examples:
      summarise run stories/                      five sentences, each with its sources
      summarise run a.txt b.html --words 80       at most eighty words
      summarise verify summary.txt stories/       is each sentence of this text supported?
      summarise digest init                       one mail every night: begin here
      summarise doctor                            is everything in order?

    Exit codes: 0 done, 1 a failure, 2 something that you can mend, 3 with --strict when a sentence is not
    supported.
    """  # noqa: D301 - typer keeps the lines below a real backspace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: What follows the program's name; the process's own arguments if None.

    Returns:
        The exit code.
    """
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        command = typer.main.get_command(app)
        with command.make_context("summarise", given) as context:
            command.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        report("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 0
    except SummariseError as error:
        report(str(error))
        return _FAILED if isinstance(error, BackendError | DeliveryError) else _MENDABLE
    except Exception as error:  # noqa: BLE001 - a bug is told in one line too
        return _report_unforeseen(error)
    return 0


def _report_unforeseen(error: Exception) -> int:
    """Report a usage error, or else a bug."""
    # typer has moved the class of usage errors between releases; the method is what they share.
    format_message = getattr(error, "format_message", None)
    if format_message is not None:
        context = getattr(error, "ctx", None)
        hint = "" if context is None else f" (see '{context.command_path} --help')"
        message = str(format_message()).removesuffix(".").replace("Value error, ", "")
        report(message + hint)
        return _MENDABLE
    if os.environ.get("SUMMARISE_TRACEBACK"):
        raise error
    report(f"internal error: {type(error).__name__}: {error}; run with SUMMARISE_TRACEBACK=1 to see where")
    return _FAILED
