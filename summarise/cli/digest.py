"""`summarise digest`: its commands, one file each."""

from __future__ import annotations

import typer

from summarise.cli.digest_add import add
from summarise.cli.digest_collect import collect
from summarise.cli.digest_demo import demo
from summarise.cli.digest_init import init
from summarise.cli.digest_preview import preview
from summarise.cli.digest_run import run
from summarise.cli.digest_schedule import schedule
from summarise.cli.digest_send import send
from summarise.cli.digest_status import status

__all__ = ["digest"]

digest = typer.Typer(name="digest", rich_markup_mode=None, no_args_is_help=True)
digest.command(short_help="Write the settings file.")(init)
digest.command(short_help="Try a source, and keep it.")(add)
digest.command(short_help="Collect what is new.")(collect)
digest.command(short_help="Show the next mail as a page.")(preview)
digest.command(short_help="Send what is composed.")(send)
digest.command(short_help="Collect, group, compose and send.")(run)
digest.command(short_help="Let it run every night, or no longer.")(schedule)
digest.command(short_help="Tell what was done, and what wasn't.")(status)
digest.command(short_help="Show the whole way with invented feeds.")(demo)


@digest.callback()
def _root() -> None:
    """Every night one mail: the day's articles, grouped into events, each summarised with proof.

    \b
    Examples:
      summarise digest demo                            a mail from invented feeds, without any network
      summarise digest init                            asks a few questions, writes digest.toml
      summarise digest add https://example.org/        finds its feed, tries it, keeps it
      summarise digest collect                         fetches what is new
      summarise digest preview                         shows the mail as it would be now
      summarise digest run                             the whole night: collects, groups, composes, sends
      summarise digest schedule                        lets it run every night
      summarise digest status                          what was done, and what wasn't

    Needs more packages: python -m pip install 'summarise[digest]'.
    """  # noqa: D301 - typer keeps the lines below a real backspace
