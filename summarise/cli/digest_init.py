"""`summarise digest init`: a few questions, and one commented settings file."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.digest_settings import DEFAULT_CONFIG, ConfigOption
from summarise.cli.terminal import is_terminal, report, write_to_stdout
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from summarise.digest.settings.template import Answers

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
    """Write a settings file in which everything is explained; on a terminal, asks for what no option says.

    Without an address to send to, the digest is collected and can be looked at, and mails are written as
    files.

    \b
    Examples:
      summarise digest init
      summarise digest init --yes --to ann@example.org --from digest@example.org --method maildir
      summarise digest init --yes --to ann@example.org --method smtp --host mail.example.org --user digest
    """  # noqa: D301 - typer keeps the lines below a real backspace
    from summarise.digest.settings import DeliveryMethod  # noqa: PLC0415 - --help must not pay for it
    from summarise.digest.settings.editing import write_file  # noqa: PLC0415 - the same
    from summarise.digest.settings.template import Answers, write_settings  # noqa: PLC0415 - the same

    if config.exists() and not force:
        message = f"{config}: is there already: change it by hand, or overwrite it with --force"
        raise ConfigError(message)
    usual = Answers()
    recipients = tuple(to or ())
    given = Answers(
        title=title or usual.title,
        recipients=recipients,
        sender=sender or next(iter(recipients), None),
        method=DeliveryMethod(method.value) if method else usual.method,
        host=host or ("localhost" if method is Method.SMTP else None),
        user=user,
        time_zone=time_zone or _zone_of_machine(),
        at=at or usual.at,
    )
    _check(given, config)
    if yes or not is_terminal(sys.stdin):
        answers = given
    else:
        asked = {"to": to, "method": method, "host": host, "title": title, "from": sender, "user": user}
        asked |= {"time_zone": time_zone, "at": at}
        answers = _ask(given, config, {name for name, value in asked.items() if not value})
    write_file(config, write_settings(answers))
    lines = [f"{config} is written: read it, and change what you like."]
    if answers.user:
        lines.append(f"Put the password into the environment variable {answers.password_variable}.")
    lines.append("Next: summarise digest add URL, with the address of a feed or of a news site.")
    write_to_stdout("\n".join(lines) + "\n")


def _ask(answers: Answers, config: Path, open_: AbstractSet[str]) -> Answers:
    """Ask on the terminal for what no option said; what can't be is told and asked for again."""

    def put(name: str, question: str, usual: str, take: Callable[[str], Answers]) -> Answers:
        while name in open_:
            text: str = typer.prompt(question, default=usual, show_default=bool(usual), err=True)
            try:
                changed = take(text.strip())
                _check(changed, config)
            except ConfigError as error:
                report(str(error))
            else:
                return changed
        return answers

    answers = put(
        "to",
        "Who gets it? (addresses with commas; empty: nobody yet)",
        "",
        lambda text: _with_recipients(answers, text),
    )
    methods = "How do mails leave: smtp, sendmail, maildir or eml?"
    answers = put("method", methods, answers.method.value, lambda text: _with_method(answers, text))
    if answers.method.value == Method.SMTP:
        answers = put(
            "host", "The mail server?", answers.host or "localhost", lambda text: replace(answers, host=text)
        )
    answers = put(
        "title", "What is the digest called?", answers.title, lambda text: replace(answers, title=text)
    )
    if answers.recipients:
        answers = put(
            "from", "Who sends it?", answers.sender or "", lambda text: replace(answers, sender=text)
        )
    if answers.host:
        user = "The user to log in as? (empty: no login)"
        answers = put("user", user, "", lambda text: replace(answers, user=text or None))
    answers = put(
        "time_zone", "In which time zone?", answers.time_zone, lambda text: replace(answers, time_zone=text)
    )
    return put("at", "When does it run?", answers.at, lambda text: replace(answers, at=text))


def _with_recipients(answers: Answers, text: str) -> Answers:
    recipients = tuple(part.strip() for part in text.split(",") if part.strip())
    return replace(answers, recipients=recipients, sender=answers.sender or next(iter(recipients), None))


def _with_method(answers: Answers, text: str) -> Answers:
    from summarise.digest.settings import DeliveryMethod  # noqa: PLC0415 - --help must not pay for it

    if text not in {method.value for method in Method}:
        message = f"mails can't leave by {text[:60]!r}: say smtp, sendmail, maildir or eml"
        raise ConfigError(message)
    host = answers.host or ("localhost" if text == Method.SMTP else None)
    return replace(answers, method=DeliveryMethod(text), host=host)


def _check(answers: Answers, config: Path) -> None:
    """Read what would be written.

    Raises:
        ConfigError: It says something that can't be.
    """
    import tomllib  # noqa: PLC0415 - --help must not pay for it

    from summarise.digest.settings.reading import parse_settings  # noqa: PLC0415 - the same
    from summarise.digest.settings.template import write_settings  # noqa: PLC0415 - the same

    parse_settings(tomllib.loads(write_settings(answers)), config.absolute())


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
