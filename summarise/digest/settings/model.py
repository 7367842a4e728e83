"""The digest's settings as frozen objects; the file that `init` writes says the same beside each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.digest.clock import LOCAL

if TYPE_CHECKING:
    from summarise.digest.secrets import SecretReference

__all__ = [
    "CollectingSettings",
    "DeliveryMethod",
    "DeliverySettings",
    "DigestSettings",
    "EventSettings",
    "MailSettings",
    "ScheduleSettings",
    "Security",
    "SmtpSettings",
    "SourceKind",
    "SourceSettings",
    "TextFrom",
]


class SourceKind(StrEnum):
    """What a source is."""

    FEED = "feed"
    PAGE = "page"
    FOLDER = "folder"
    FILE = "file"


class TextFrom(StrEnum):
    """Where the text of a feed's entries is taken from: the page linked to, or the feed itself."""

    PAGE = "page"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """One source.

    Attributes:
        kind: What it is.
        place: An address, or the absolute path of a folder or a JSONL file.
        name: What to call the publisher; None: what the feed or the page says.
        text: Where a feed's texts are taken from.
        allow_private: Whether it may lie at a private, link-local or loopback address.
    """

    kind: SourceKind
    place: str
    name: str | None = None
    text: TextFrom = TextFrom.PAGE
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectingSettings:
    """How sources are asked.

    Attributes:
        workers: Requests at a time, over all hosts.
        per_host: Requests at a time to one host.
        delay_seconds: Pause between two requests to one host, measured from start to start.
        timeout_seconds: Longest wait for a connection or for more bytes.
        deadline_seconds: Longest time for one answer in all.
        max_minutes: Longest time for the whole stage; what is left is taken up by the next run.
        attempts: How often a page is asked for within one run before it waits for the next one.
        max_age_days: Entries that are older when first seen are passed over.
        max_entries: Entries that are taken from one feed in one run, the newest.
        robots: Whether robots.txt is obeyed for pages.
        contact: An address or page in the User-Agent, so that a publisher knows whom to ask.
    """

    workers: int = 16
    per_host: int = 2
    delay_seconds: float = 1.0
    timeout_seconds: float = 10.0
    deadline_seconds: float = 30.0
    max_minutes: float = 30.0
    attempts: int = 3
    max_age_days: int = 7
    max_entries: int = 100
    robots: bool = True
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSettings:
    """Which events the mail tells about, and how much.

    Attributes:
        days: For so many days an event is known, and later articles can join it.
        topics: Only events about one of these; empty: all.
        avoid: No events about one of these.
        max_events: Events that are told about in full.
        max_single_source: Events of one source, in the short list at the end.
        sentences: Sentences an event.
    """

    days: int = 3
    topics: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    max_events: int = 12
    max_single_source: int = 10
    sentences: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail's headers.

    Attributes:
        sender: The From address, with or without a name.
        recipients: One copy each.
        list_id: For List-Id, such as `digest.example.org`; None: made of the sender's address.
        unsubscribe: mailto: and https: addresses for List-Unsubscribe.
        evidence: Whether each event's articles go along as a page that shows what proves each sentence.
    """

    sender: str
    recipients: tuple[str, ...]
    list_id: str | None = None
    unsubscribe: tuple[str, ...] = ()
    evidence: bool = False


class DeliveryMethod(StrEnum):
    """How mails leave."""

    SMTP = "smtp"
    SENDMAIL = "sendmail"
    MAILDIR = "maildir"
    EML = "eml"


class Security(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """The mail server.

    Attributes:
        host: Its name.
        port: 587 for STARTTLS, 465 for TLS, 25 for neither, unless set.
        security: See `Security`.
        user: For logging in; None: no login.
        password: Where the password is kept.
        authority: A file of certificates to trust instead of the system's.
        timeout_seconds: Longest wait for an answer.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str | None = None
    password: SecretReference | None = None
    authority: Path | None = None
    timeout_seconds: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """How mails leave.

    Attributes:
        method: See `DeliveryMethod`.
        smtp: The server, for smtp.
        command: The program and its arguments, for sendmail.
        folder: Where the mails are put, for maildir and eml.
        attempts: How often a copy is tried before it is given up.
    """

    method: DeliveryMethod = DeliveryMethod.EML
    smtp: SmtpSettings | None = None
    command: tuple[str, ...] = ("/usr/sbin/sendmail", "-i")
    folder: Path | None = None
    attempts: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSettings:
    """When the digest runs: `at` is HH:MM in the digest's time zone."""

    at: str = "06:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """All settings.

    Attributes:
        path: The file that they stand in; relative paths count from its folder.
        title: What the digest is called, in the subject and at the mail's head.
        time_zone: An IANA name, or `local`.
        database: Where the store is.
        keep_days: For so many days after its last article an event is kept, with its articles and mails.
        sources: Feeds, pages, folders and files.
        collecting: See `CollectingSettings`.
        events: See `EventSettings`.
        mail: See `MailSettings`; None: a digest that is only collected and previewed.
        delivery: See `DeliverySettings`.
        schedule: See `ScheduleSettings`.
    """

    path: Path
    title: str = "News digest"
    time_zone: str = LOCAL
    database: Path = Path("digest.db")
    keep_days: int = 30
    sources: tuple[SourceSettings, ...] = ()
    collecting: CollectingSettings = field(default_factory=CollectingSettings)
    events: EventSettings = field(default_factory=EventSettings)
    mail: MailSettings | None = None
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)

    @property
    def lock_path(self) -> Path:
        """The file whose lock keeps two runs apart."""
        return self.database.with_name(self.database.name + ".lock")
