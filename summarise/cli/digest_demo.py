"""`summarise digest demo`: a mail without network, mail account or settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.digest_logging import LogFormat, LogOption, log_to_stderr
from summarise.cli.digest_settings import need_packages
from summarise.cli.terminal import write_to_stdout
from summarise.errors import DeliveryError

__all__ = ["demo"]

_USUAL_FOLDER = Path("digest-demo")


def demo(
    *,
    folder: Annotated[
        Path, typer.Option(help="Where settings, database and mails are put.", file_okay=False)
    ] = _USUAL_FOLDER,
    nights: Annotated[int, typer.Option(min=1, max=2, help="One mail a night.")] = 2,
    log_format: LogOption = LogFormat.TEXT,
) -> None:
    """Show the whole way on this machine alone: invented feeds, events, summaries, mails in a maildir.

    Prints the last mail's text. The second night's mail tells only what is new since the first one's.

    \b
    Examples:
      summarise digest demo
      summarise digest demo --folder /tmp/demo --nights 1
      summarise digest status --config digest-demo/digest.toml     what was done
      summarise digest preview --config digest-demo/digest.toml    the last mail as a page
    """  # noqa: D301 - typer keeps the lines below a real backspace
    need_packages()
    from summarise.cli.progress import progress_bar  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.demo import run_demo  # noqa: PLC0415 - the same

    with log_to_stderr(log_format), progress_bar() as show:
        done = run_demo(folder.absolute(), nights=nights, progress=show)
    mails = sorted((done.maildir / "new").iterdir(), key=lambda path: path.name)
    if not mails:
        message = f"{done.maildir}: no mail came: summarise digest status --config {done.config} tells why"
        raise DeliveryError(message)
    write_to_stdout(f"{_plain_text(mails[-1].read_bytes())}\nin {folder}:\n")
    write_to_stdout("".join(f"  {path.relative_to(done.config.parent)}\n" for path in mails))


def _plain_text(mail: bytes) -> str:
    from email import message_from_bytes, policy  # noqa: PLC0415 - the same

    message = message_from_bytes(mail, policy=policy.default)
    body = message.get_body(("plain",))
    return f"Subject: {message['Subject']}\n\n{body.get_content() if body is not None else ''}"
