"""`summarise digest init`: a few questions, and one commented settings file."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption
from summarise.cli.terminal import is_terminal, write_to_stdout
from summarise.errors import ConfigError

__all__ = ["Method", "init"]


class Method(StrEnum):
    """How mails leave."""

    SMTP = "smtp"
    SENDMAIL = "sendmail"
    MAILDIR = "maildir"
    EML = "eml"


def init(  # noqa: PLR0913 - each is an option
    *,
    config: ConfigOption = DEFAULT_CONFIG,
    title: Annotated[str | None, typer.Option(help="What the digest is called.")] = None,
    to: Annotated[list[str] | None, typer.Option(help="Who gets it; may be given several times.")] = None,
    sender: Annotated[str | None, typer.Option("--from", help="The sender's address.")] = None,
    method: Annotated[Method | None, typer.Option(help="How mails leave.")] = None,
    host: Annotated[str | None, typer.Option(help="The mail server, for smtp.")] = None,
    user: Annotated[str | None, typer.Option(help="The user to log in as, for smtp.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="A name such as Europe/Berlin.")] = None,
    at: Annotated[str | None, typer.Option(help="When it runs, such as 06:30.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; take what is usual.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write a settings file in which everything is explained; asks for what no option says.

    Without an address to send to, the digest is collected and can be looked at, and mails are written as
    files.

    \b
    Examples:
      summarise digest init
      summarise digest init --yes --to ann@example.org --from digest@example.org --method maildir
      summarise digest init --yes --to ann@example.org --method smtp --host mail.example.org --user digest
    """  # noqa: D301 - typer keeps the lines below a real backspace
    import tomllib  # noqa: PLC0415 - --help must not pay for it

    from summarise.digest.settings import DeliveryMethod  # noqa: PLC0415 - the same
    from summarise.digest.settings.editing import write_file  # noqa: PLC0415 - the same
    from summarise.digest.settings.reading import parse_settings  # noqa: PLC0415 - the same
    from summarise.digest.settings.template import Answers, write_settings  # noqa: PLC0415 - the same

    if config.exists() and not force:
        message = f"{config}: is there already: change it by hand, or overwrite it with --force"
        raise ConfigError(message)
    ask = _Asker(silent=yes or not is_terminal(sys.stdin))
    usual = Answers()
    recipients = tuple(to or ask.for_list("Who gets it? (addresses with commas; empty: nobody yet)"))
    method = method or Method(
        ask.for_text("How do mails leave: smtp, sendmail, maildir or eml?", usual.method.value)
    )
    host = host or (ask.for_text("The mail server?", "localhost") if method is Method.SMTP else None)
    answers = Answers(
        title=title or ask.for_text("What is the digest called?", usual.title),
        recipients=recipients,
        sender=sender or (ask.for_text("Who sends it?", recipients[0]) if recipients else None),
        method=DeliveryMethod(method.value),
        host=host,
        user=user or (ask.for_text("The user to log in as? (empty: no login)", "") or None if host else None),
        time_zone=time_zone or ask.for_text("In which time zone?", _zone_of_machine()),
        at=at or ask.for_text("When does it run?", usual.at),
    )
    text = write_settings(answers)
    parse_settings(tomllib.loads(text), config.absolute())
    write_file(config, text)
    lines = [f"{config} is written: read it, and change what you like."]
    if answers.user:
        lines.append(f"Put the password into the environment variable {answers.password_variable}.")
    lines.append("Next: summarise digest add URL, with the address of a feed or of a news site.")
    write_to_stdout("\n".join(lines) + "\n")


class _Asker:
    """Asks on the terminal, or takes what is usual."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def for_text(self, question: str, usual: str) -> str:
        if self._silent:
            return usual
        answer: str = typer.prompt(question, default=usual, show_default=bool(usual), err=True)
        return answer.strip()

    def for_list(self, question: str) -> list[str]:
        return [part.strip() for part in self.for_text(question, "").split(",") if part.strip()]


def _zone_of_machine() -> str:
    """Return the IANA name of the machine's time zone, or `local` where it can't be told."""
    from summarise.digest.clock import LOCAL, find_zone  # noqa: PLC0415 - --help must not pay for it

    linked = Path("/etc/localtime")
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    if linked.is_symlink():
        candidates.append(str(linked.readlink()).partition("zoneinfo/")[2])
    for name in candidates:
        try:
            if name and find_zone(name) is not None:
                return name
        except ConfigError:
            continue
    return LOCAL
