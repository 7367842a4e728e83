"""From the settings file to checked settings."""

from __future__ import annotations

import re
import tomllib
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarise.digest.clock import LOCAL, find_zone
from summarise.digest.secrets import SecretPlace, SecretReference
from summarise.digest.settings.model import (
    CollectingSettings,
    DeliveryMethod,
    DeliverySettings,
    DigestSettings,
    EventSettings,
    MailSettings,
    ScheduleSettings,
    Security,
    SmtpSettings,
)
from summarise.digest.settings.sources import read_sources
from summarise.digest.settings.tables import Table
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["load_settings", "parse_settings", "read_text"]

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_UNSUBSCRIBE = re.compile(r"(?:mailto:[^\s<>@]+@[^\s<>@]+|https://[^\s<>]+)")
_LIST_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200})")
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_MAX_BYTES = 5_000_000


def load_settings(path: Path) -> DigestSettings:
    """Read the settings file.

    Raises:
        ConfigError: It is missing, no TOML, or a setting is wrong; the message says which and why.
    """
    text = read_text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: not valid TOML ({error}): mend it there"
        raise ConfigError(message) from error
    return parse_settings(values, path.absolute())


def read_text(path: Path) -> str:
    """Return the text of the settings file.

    Raises:
        ConfigError: It can't be read.
    """
    try:
        return path.read_bytes()[:_MAX_BYTES].decode("utf-8-sig")
    except FileNotFoundError as error:
        message = f"{path}: no such file: make it with summarise digest init, or name another with --config"
        raise ConfigError(message) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        message = f"{path}: can't be read ({reason}): check the file"
        raise ConfigError(message) from error


def parse_settings(values: Mapping[str, Any], path: Path) -> DigestSettings:
    """Check what a settings file holds.

    Args:
        values: The parsed TOML.
        path: Where it stands, absolute: relative paths count from its folder.

    Raises:
        ConfigError: A setting is wrong.
    """
    table = Table(values, path.name)
    folder = path.parent
    zone = table.text("time_zone", LOCAL)
    try:
        find_zone(zone)
    except ConfigError as error:
        message = f"{path.name}: {error}"
        raise ConfigError(message) from error
    settings = DigestSettings(
        path=path,
        title=table.text("title", "News digest"),
        time_zone=zone,
        database=_path(table.text("database", "digest.db"), folder),
        keep_days=table.integer("keep_days", DigestSettings(path=path).keep_days, low=1, high=36_500),
        sources=read_sources(table, folder),
        collecting=_collecting(table.table("collecting")),
        events=_events(table.table("events")),
        mail=_mail(table.table("mail")) if table.has("mail") else None,
        delivery=_delivery(table.table("delivery"), folder),
        schedule=_schedule(table.table("schedule")),
    )
    table.finish()
    return settings


def _path(text: str, folder: Path) -> Path:
    path = Path(text).expanduser()
    return path if path.is_absolute() else folder / path


def _collecting(table: Table) -> CollectingSettings:
    usual = CollectingSettings()
    settings = CollectingSettings(
        workers=table.integer("workers", usual.workers, low=1, high=64),
        per_host=table.integer("per_host", usual.per_host, low=1, high=16),
        delay_seconds=table.number("delay_seconds", usual.delay_seconds, low=0, high=600),
        timeout_seconds=table.number("timeout_seconds", usual.timeout_seconds, low=0.1, high=300),
        deadline_seconds=table.number("deadline_seconds", usual.deadline_seconds, low=0.1, high=600),
        max_minutes=table.number("max_minutes", usual.max_minutes, low=0.01, high=1440),
        attempts=table.integer("attempts", usual.attempts, low=1, high=10),
        max_age_days=table.integer("max_age_days", usual.max_age_days, low=1, high=36_500),
        max_entries=table.integer("max_entries", usual.max_entries, low=1, high=10_000),
        robots=table.flag("robots", default=usual.robots),
        contact=table.optional_text("contact"),
    )
    if settings.contact is not None and (not settings.contact.isascii() or len(settings.contact) > 200):  # noqa: PLR2004 - a header
        table.refuse("contact", "goes into a header: give at most 200 letters of ASCII")
    table.finish()
    return settings


def _events(table: Table) -> EventSettings:
    usual = EventSettings()
    settings = EventSettings(
        days=table.integer("days", usual.days, low=1, high=60),
        topics=table.texts("topics"),
        avoid=table.texts("avoid"),
        max_events=table.integer("max_events", usual.max_events, low=1, high=200),
        max_single_source=table.integer("max_single_source", usual.max_single_source, low=0, high=500),
        sentences=table.integer("sentences", usual.sentences, low=1, high=20),
    )
    table.finish()
    return settings


def _mail(table: Table) -> MailSettings:
    settings = MailSettings(
        sender=_mailbox(table, "from", table.text("from")),
        recipients=tuple(dict.fromkeys(_mailbox(table, "to", text) for text in table.texts("to"))),
        list_id=table.optional_text("list_id"),
        unsubscribe=table.texts("unsubscribe"),
        evidence=table.flag("evidence", default=False),
    )
    if not settings.recipients:
        table.refuse("to", 'names nobody: give addresses, as ["ann@example.org"]')
    if settings.list_id is not None and not _LIST_ID.fullmatch(settings.list_id):
        table.refuse("list_id", "is no name of a list: write it as a host, such as digest.example.org")
    for address in settings.unsubscribe:
        if not _UNSUBSCRIBE.fullmatch(address):
            table.refuse("unsubscribe", f"has {address[:60]!r}: give a mailto: or an https: address")
    table.finish()
    return settings


def _mailbox(table: Table, name: str, text: str) -> str:
    """Return an address, with or without a display name, as it was written."""
    address = parseaddr(text)[1]
    user, _, host = address.rpartition("@")
    if not user or not host or any(character.isspace() for character in address):
        table.refuse(name, f"is {text[:80]!r}, not a mail address such as ann@example.org")
    return text


def _delivery(table: Table, folder: Path) -> DeliverySettings:
    method = table.choice("method", DeliveryMethod, DeliveryMethod.EML)
    given = table.optional_text("folder")
    smtp = table.table("smtp")
    usual = DeliverySettings()
    settings = DeliverySettings(
        method=method,
        smtp=_smtp(smtp, folder) if method is DeliveryMethod.SMTP or table.has("smtp") else None,
        command=table.texts("command") or usual.command,
        folder=_path(given or ("maildir" if method is DeliveryMethod.MAILDIR else "mails"), folder),
        attempts=table.integer("attempts", usual.attempts, low=1, high=100),
    )
    table.finish()
    return settings


def _smtp(table: Table, folder: Path) -> SmtpSettings:
    security = table.choice("security", Security, Security.STARTTLS)
    user = table.optional_text("user")
    authority = table.optional_text("authority")
    settings = SmtpSettings(
        host=table.text("host"),
        port=table.integer("port", _PORTS[security], low=1, high=65_535),
        security=security,
        user=user,
        password=_secret(table, folder),
        authority=_path(authority, folder) if authority is not None else None,
        timeout_seconds=table.number("timeout_seconds", 30.0, low=1, high=600),
    )
    if (user is None) != (settings.password is None):
        table.refuse("user", "and password go together: set both, or neither")
    if user is not None and security is Security.NONE:
        table.refuse("security", "is none, which would send the password for all to read: use starttls")
    table.finish()
    return settings


def _secret(table: Table, folder: Path) -> SecretReference | None:
    if not table.has("password"):
        return None
    try:
        inner = table.table("password")
    except ConfigError:
        # The message must not show what stands there.
        table.refuse(
            "password", 'stands in the file: keep it elsewhere and write {env = "NAME"} or {file = "PATH"}'
        )
    given = [(place, inner.optional_text(place.value)) for place in SecretPlace]
    found = [(place, name) for place, name in given if name is not None]
    inner.finish()
    if len(found) != 1:
        table.refuse("password", 'needs one place: {env = "NAME"}, {file = "PATH"} or {keyring = "S/U"}')
    place, name = found[0]
    return SecretReference(place=place, name=str(_path(name, folder)) if place is SecretPlace.FILE else name)


def _schedule(table: Table) -> ScheduleSettings:
    at = table.text("at", ScheduleSettings().at)
    if not _TIME.fullmatch(at):
        table.refuse("at", f"is {at[:20]!r}: give a time such as 06:30")
    table.finish()
    return ScheduleSettings(at=at)
