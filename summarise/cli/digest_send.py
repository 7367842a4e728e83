"""`summarise digest send`: what is composed, to whom it has not reached yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.digest_logging import LogFormat, LogOption, log_to_stderr
from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption, open_settings
from summarise.cli.terminal import write_to_stdout

if TYPE_CHECKING:
    from summarise.digest.outbox import Sent
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store

__all__ = ["report_sent", "send"]


def send(
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be sent to whom; change nothing.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Try copies of the last digest that were given up, too.")
    ] = False,
    wait: Annotated[
        int, typer.Option(min=0, max=1440, help="Minutes to stay for copies that fail for now.")
    ] = 0,
    log_format: LogOption = LogFormat.TEXT,
) -> None:
    """Send what is composed and has not reached its recipients: each gets one copy, once.

    What fails for now is tried again, by this command if it may wait, else by the next one: after one
    minute, two, four and so on. What a server refuses for good is given up and told. If a run was cut off
    right while a server took a copy, nobody knows whether it arrived: it is sent once more, with the same
    Message-ID, and `summarise digest status` says so.

    \b
    Examples:
      summarise digest send
      summarise digest send --dry-run
      summarise digest send --wait 30
      summarise digest send --again          after a mistake in an address or a server was mended
    """  # noqa: D301 - typer keeps the lines below a real backspace
    settings = open_settings(config)
    from datetime import timedelta  # noqa: PLC0415 - --help must not pay for it

    from summarise.digest.clock import SystemClock  # noqa: PLC0415 - the same
    from summarise.digest.lock import only_run  # noqa: PLC0415 - the same
    from summarise.digest.outbox import send_again, send_stage  # noqa: PLC0415 - the same
    from summarise.digest.store import Store  # noqa: PLC0415 - the same

    if dry_run:
        with Store(settings.database) as store:
            write_to_stdout(_foretell(settings, store, again=again))
        return
    with log_to_stderr(log_format), only_run(settings.lock_path), Store(settings.database) as store:
        if again:
            send_again(store)
        sent = send_stage(settings, store, clock=SystemClock(), patience=timedelta(minutes=wait))
    report_sent(sent)


def report_sent(sent: Sent) -> None:
    """Tell what sending came to.

    Raises:
        typer.Exit: With code 1, if a copy was given up or none of those that were tried got through.
    """
    from summarise.digest.recording import counted  # noqa: PLC0415 - --help must not pay for it

    write_to_stdout(f"sent: {counted(sent.counts)}\n")
    if sent.given_up or (sent.waiting and not sent.sent):
        raise typer.Exit(1)


def _foretell(settings: DigestSettings, store: Store, *, again: bool) -> str:
    from summarise.digest.types import OutboxState  # noqa: PLC0415 - --help must not pay for it

    items = list(store.outbox.unfinished())
    if again:
        for digest in store.digests.latest():
            copies = store.outbox.of_digest(digest.id)
            items += [item for item in copies if item.state is OutboxState.FAILED_PERMANENT]
    if settings.mail is None:
        return "nobody to send to: there is no [mail] in the settings\n"
    if not items:
        return "nothing to send: everything that is composed was sent or given up\n"
    lines = []
    for item in items:
        told = f"digest {item.digest_id} to {item.recipient}"
        if item.next_try is not None:
            told += f", not before {item.next_try:%Y-%m-%d %H:%M} UTC"
        if item.state is OutboxState.SENDING or item.cut_offs:
            told += ", perhaps a second time: a run was cut off while sending it"
        lines.append(f"{told}\n")
    return f"would send by {settings.delivery.method.value}:\n{''.join(lines)}"
