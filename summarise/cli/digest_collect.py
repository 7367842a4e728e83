"""`summarise digest collect`: what is new, from all sources."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.terminal import report_problems, write_to_stdout

__all__ = ["collect"]


def collect(
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    everything: Annotated[
        bool, typer.Option("--all", help="Ask also those that are left alone for a while after failures.")
    ] = False,
) -> None:
    """Fetch what is new from feeds, pages, folders and files, and keep it.

    A source that fails stops none of the others, and is asked again by the next run. What a run that was
    cut off had not fetched yet is fetched, too.

    \b
    Examples:
      summarise digest collect
      summarise digest collect --all
      summarise digest collect --config ~/news/digest.toml
    """  # noqa: D301 - typer keeps the lines below a real backspace
    settings = open_settings(config)
    from summarise.cli.progress import progress_bar  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.clock import SystemClock  # noqa: PLC0415 - the same
    from summarise.digest.collecting.stage import collect_stage  # noqa: PLC0415 - the same
    from summarise.digest.lock import only_run  # noqa: PLC0415 - the same
    from summarise.digest.recording import counted  # noqa: PLC0415 - the same
    from summarise.digest.store import Store  # noqa: PLC0415 - the same

    with only_run(settings.lock_path), Store(settings.database) as store, progress_bar() as show:
        collected = collect_stage(
            settings,
            store,
            clock=SystemClock(),
            everything=everything,
            progress=partial(show, "collecting"),
        )
    report_problems(collected.problems)
    write_to_stdout(f"collected: {counted(collected.counts)}\n")
    if collected.sources and collected.failed == collected.sources:
        raise typer.Exit(1)
