"""`summarise digest run`: the whole night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.digest_logging import LogFormat, LogOption, log_to_stderr
from summarise.cli.digest_send import report_sent
from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.terminal import report, write_to_stdout

if TYPE_CHECKING:
    from summarise.digest.night import Night

__all__ = ["run"]


def run(
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    if_due: Annotated[
        bool,
        typer.Option("--if-due", help="Collect and compose only if the last scheduled run was missed."),
    ] = False,
    wait: Annotated[
        int, typer.Option(min=0, max=1440, help="Minutes to stay for copies that fail for now.")
    ] = 30,
    log_format: LogOption = LogFormat.TEXT,
) -> None:
    """Collect what is new, group it into events, compose one mail, and send it.

    A run that was cut off, at any moment, is taken up by the next one: every article is kept, the mail of
    a day is composed once, and each recipient gets it once. What happened is told by `summarise digest
    status`, and while it happens on the standard error stream.

    \b
    Examples:
      summarise digest run
      summarise digest run --log-format json 2>> digest.log
      summarise digest run --if-due          what summarise digest schedule lets run
    """  # noqa: D301 - typer keeps the lines below a real backspace
    settings = open_settings(config)
    from datetime import timedelta  # noqa: PLC0415 - --help must not pay for it

    from summarise.cli.progress import progress_bar  # noqa: PLC0415 - the same
    from summarise.digest.clock import SystemClock  # noqa: PLC0415 - the same
    from summarise.digest.lock import only_run  # noqa: PLC0415 - the same
    from summarise.digest.outbox import send_stage  # noqa: PLC0415 - the same
    from summarise.digest.schedule import is_due  # noqa: PLC0415 - the same
    from summarise.digest.store import Store  # noqa: PLC0415 - the same

    clock, patience = SystemClock(), timedelta(minutes=wait)
    with log_to_stderr(log_format), only_run(settings.lock_path), Store(settings.database) as store:
        if if_due and not is_due(settings, store, clock.now()):
            if store.outbox.due(clock.now()):
                report_sent(send_stage(settings, store, clock=clock, patience=patience))
            return
        from summarise.digest.night import run_night  # noqa: PLC0415 - the same

        with progress_bar() as show:
            night = run_night(settings, store, clock=clock, patience=patience, progress=show)
    if not settings.sources:
        report("there is no source yet: summarise digest add URL, with the address of a feed or a news site")
    _report(night)


def _report(night: Night) -> None:
    if night.digest is None:
        write_to_stdout("nothing new to tell: no mail was composed\n")
    else:
        write_to_stdout(f"digest {night.digest.id}: {night.digest.subject}\n")
    report_sent(night.sent)
    if night.is_offline:
        report("not one of the sources could be had: look at summarise digest status")
        raise typer.Exit(1)
