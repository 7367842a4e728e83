"""The settings file that `init` writes: all that can be set, each with what it means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.digest.clock import LOCAL
from summarise.digest.settings.model import (
    CollectingSettings,
    DeliveryMethod,
    DigestSettings,
    EventSettings,
    ScheduleSettings,
    Security,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Answers", "write_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What `init` is told; everything else starts as it usually is.

    Attributes:
        title: What the digest is called.
        time_zone: An IANA name, or `local`.
        sender: The From address; None: no mail yet.
        recipients: The To addresses.
        method: How mails leave.
        host: The mail server.
        security: How the connection to it is encrypted.
        user: For logging in there.
        password_variable: The environment variable that holds the password.
        at: When it runs.
    """

    title: str = "News digest"
    time_zone: str = LOCAL
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    method: DeliveryMethod = DeliveryMethod.EML
    host: str | None = None
    security: Security = Security.STARTTLS
    user: str | None = None
    password_variable: str = "SUMMARISE_SMTP_PASSWORD"  # noqa: S105 - a name
    at: str = ScheduleSettings().at


def write_settings(answers: Answers) -> str:
    """Write the file."""
    return _HEAD + "\n".join(
        [_general(answers), _events(), _mail(answers), _delivery(answers), _rest(answers)]
    )


def _quoted(value: str) -> str:
    """Write a TOML string; JSON's are such, too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quoted_list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


_HEAD = """\
# Settings of the nightly digest. Lines that begin with # are comments or show what is usual.
# After a change, `summarise digest status` says whether the file can be read.

"""


def _general(answers: Answers) -> str:
    return f"""\
# What the digest is called, in the subject and at the head of the mail.
title = {_quoted(answers.title)}

# Where its readers live: a name such as "Europe/Berlin", or "local" for this machine's own time.
time_zone = {_quoted(answers.time_zone)}

# Where articles, events and mails are kept. Paths count from this file's folder.
database = "digest.db"
# For so many days after its last article an event is kept there, with its articles and mails.
# keep_days = {DigestSettings(path=Path()).keep_days}
"""


def _events() -> str:
    usual = EventSettings()
    return f"""\
[events]
# For so many days later articles can join an event.
# days = {usual.days}
# Only events about one of these, such as ["flood", "Ostwick council"]; empty: all.
topics = []
# No events about one of these.
avoid = []
# Events that are told about in full, and those of a single source in the short list at the end.
# max_events = {usual.max_events}
# max_single_source = {usual.max_single_source}
# Sentences an event.
# sentences = {usual.sentences}
"""


def _mail(answers: Answers) -> str:
    mark = "" if answers.sender and answers.recipients else "# "
    sender = answers.sender or "Digest <digest@example.org>"
    recipients = answers.recipients or ("ann@example.org",)
    return f"""\
{mark}[mail]
{mark}from = {_quoted(sender)}
# Everyone gets a mail of their own and sees no other's address.
{mark}to = {_quoted_list(recipients)}
# A name for the list, by which mail programs sort; usual is one made of the sender's address.
# list_id = "digest.example.org"
# Where a reader can unsubscribe: mailto: and https: addresses.
# unsubscribe = ["mailto:digest@example.org?subject=unsubscribe"]
# Attach a page for each event that shows its articles and what proves each sentence.
# evidence = false
"""


def _delivery(answers: Answers) -> str:
    smtp = answers.method is DeliveryMethod.SMTP
    login = smtp and answers.user is not None
    mark, login_mark = "" if smtp else "# ", "" if login else "# "
    return f"""\
[delivery]
# How mails leave: "smtp", "sendmail", "maildir" (a folder that mail programs read) or "eml" (files).
method = {_quoted(answers.method.value)}
# Where maildir and eml put them; usual are maildir and mails beside this file.
# folder = "mails"
# For sendmail.
# command = ["/usr/sbin/sendmail", "-i"]
# How often a copy is tried before it is given up.
# attempts = 8

{mark}[delivery.smtp]
{mark}host = {_quoted(answers.host or "mail.example.org")}
# "starttls" (port 587), "tls" (port 465), or "none" (port 25) for a server on this machine.
{mark}security = {_quoted(answers.security.value)}
# port = 587
{login_mark}user = {_quoted(answers.user or "digest")}
# Where the password is kept, never the password itself:
# {{env = "VARIABLE"}}, {{file = "PATH"}} (chmod 600) or {{keyring = "SERVICE/USER"}}.
{login_mark}password = {{env = {_quoted(answers.password_variable)}}}
# A file of certificates to trust instead of the system's.
# authority = "ca.pem"
"""


def _rest(answers: Answers) -> str:
    usual = CollectingSettings()
    return f"""\
[schedule]
# When `summarise digest schedule` lets it run, in the time zone above.
at = {_quoted(answers.at)}

[collecting]
# Requests at a time: in all, and to one host; and the pause between two to one host.
# workers = {usual.workers}
# per_host = {usual.per_host}
# delay_seconds = {usual.delay_seconds}
# Longest wait for more bytes, for one answer in all, and for everything together.
# timeout_seconds = {usual.timeout_seconds}
# deadline_seconds = {usual.deadline_seconds}
# max_minutes = {usual.max_minutes}
# How often a page is asked for within one run.
# attempts = {usual.attempts}
# Older entries of a feed are passed over; of one feed at most so many are taken in one run.
# max_age_days = {usual.max_age_days}
# max_entries = {usual.max_entries}
# Whether pages are left alone that robots.txt asks programs to leave alone.
# robots = true
# A mail address or page for publishers who wonder who is asking.
# contact = "digest@example.org"

# Sources, added by `summarise digest add`, or by hand:
#
# [[feeds]]
# url = "https://example.org/feed.xml"
# name = "Example Post"     # what to call the publisher; usual is what the pages say
# text = "feed"             # take the texts from the feed itself, not from the pages it links to
# allow_private = true      # it may be at a private address, such as one of your own network
#
# [[pages]]
# url = "https://example.org/news"
#
# [[folders]]
# path = "articles"
#
# [[files]]
# path = "articles.jsonl"
"""
