"""The mail as bytes: headers of our own making, two texts, attachments; no recipient yet."""

from __future__ import annotations

import hashlib
import re
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import quote

from summarise.digest.composing.layout import Written
from summarise.digest.composing.phrases import long_day
from summarise.digest.composing.wording import plain
from summarise.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarise.digest.composing.evidence import Attachment
    from summarise.digest.composing.stories import Page
    from summarise.digest.settings import DigestSettings

__all__ = ["build_message", "message_id", "read_message", "write_subject"]

_NO_DOMAIN = "summarise.invalid"
"""For a digest without a sender; RFC 2606 keeps it from being anyone's."""
_DOMAIN = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_NOT_IN_LIST_NAME = re.compile(r"[^A-Za-z0-9 .,'&-]")
_MAX_SUBJECT = 150
_URL_CHARACTERS = "/:?#[]@!$&'()*+,;=%-._~{}"
_QUOTED_PRINTABLE = "quoted-printable"


def message_id(settings: DigestSettings, digest_id: str) -> str:
    """Return the Message-ID of a digest: always the same for the same day, list and title."""
    domain = _domain(settings)
    key = "\n".join([_list_id(settings), domain, settings.title, digest_id])
    return f"<digest.{digest_id}.{hashlib.sha256(key.encode()).hexdigest()[:16]}@{domain}>"


def write_subject(page: Page) -> str:
    """Write the subject: the digest, the day, and the most important headline."""
    headlines = [story.headline for story in page.stories] or [brief.headline for brief in page.briefs]
    others = len(page.stories) + len(page.briefs) - 1
    more = f", and {others} more" if others > 0 else ""
    head = f"{page.title}, {long_day(page.day)}"
    text = plain(f"{head}: {headlines[0]}" if headlines else head)
    if len(text) + len(more) > _MAX_SUBJECT:
        text = f"{text[: _MAX_SUBJECT - len(more) - 2].rsplit(' ', 1)[0]} …"
    return text + more


def build_message(
    settings: DigestSettings,
    page: Page,
    written: Written,
    *,
    now: datetime,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Build the mail: ASCII, lines ending in CRLF, without From and To, which sending sets before it.

    The same page makes the same bytes.

    Args:
        settings: Whose mail it is.
        page: What is written.
        written: As what.
        now: For the Date header, in the readers' time zone.
        attachments: What goes along.
    """
    headers = [
        ("Message-ID", message_id(settings, page.day.isoformat())),
        ("Date", format_datetime(now)),
        ("Subject", _encoded(write_subject(page))),
        ("List-Id", _named_list(settings)),
        *_unsubscribe(settings),
        ("Auto-Submitted", "auto-generated"),
    ]
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return lines.encode("ascii") + _body(written, attachments)


def read_message(content: bytes) -> Written:
    """Return both texts of a mail that `build_message` built.

    Raises:
        StoreError: It is something else.
    """
    mail = message_from_bytes(content, policy=default)
    plain_part, html_part = mail.get_body(("plain",)), mail.get_body(("html",))
    if plain_part is None or html_part is None:
        message = "a kept mail has no text: the database was changed by something else"
        raise StoreError(message)
    texts = [part.get_content().replace("\r\n", "\n") for part in (plain_part, html_part)]
    return Written(plain=texts[0], html=texts[1])


def _body(written: Written, attachments: Sequence[Attachment]) -> bytes:
    """Return the MIME headers and all below them."""
    message = EmailMessage(policy=SMTP)
    message.set_content(written.plain, cte=_QUOTED_PRINTABLE)
    message.add_alternative(written.html, subtype="html", cte=_QUOTED_PRINTABLE)
    message.set_boundary(_boundary("texts", written.plain, written.html))
    if attachments:
        message.make_mixed()
        message.set_boundary(_boundary("mail", written.plain, *(one.html for one in attachments)))
        for attachment in attachments:
            message.add_attachment(
                attachment.html, subtype="html", cte=_QUOTED_PRINTABLE, filename=attachment.name
            )
    return message.as_bytes()


def _boundary(name: str, *texts: str) -> str:
    """Return a line that can't stand in the texts: nobody can write one that has its own hash."""
    content = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"=_{name}_{content[:32]}"


def _encoded(text: str) -> str:
    """Encode an unstructured header as RFC 2047 has it; no line break can come from the text."""
    header = Header(plain(text), None if text.isascii() else "utf-8", header_name="Subject")
    return header.encode(splitchars=" ", linesep="\r\n")


def _unsubscribe(settings: DigestSettings) -> list[tuple[str, str]]:
    addresses = settings.mail.unsubscribe if settings.mail is not None else ()
    if not addresses:
        return []
    safe = [quote(plain(address), safe=_URL_CHARACTERS) for address in addresses]
    found = [("List-Unsubscribe", ",\r\n ".join(f"<{address}>" for address in safe))]
    if any(address.startswith("https:") for address in safe):
        found.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return found


def _domain(settings: DigestSettings) -> str:
    if settings.mail is None:
        return _NO_DOMAIN
    domain = parseaddr(settings.mail.sender)[1].rpartition("@")[2]
    try:
        domain = domain.encode("idna").decode().lower()
    except UnicodeError:
        return _NO_DOMAIN
    return domain if _DOMAIN.fullmatch(domain) else _NO_DOMAIN


def _list_id(settings: DigestSettings) -> str:
    given = settings.mail.list_id if settings.mail is not None else None
    return given or f"digest.{_domain(settings)}"


def _named_list(settings: DigestSettings) -> str:
    """Return the list's id after the digest's title, without what only encodings could hold."""
    title = plain(_NOT_IN_LIST_NAME.sub("", plain(settings.title)))[:80]
    return f'"{title}" <{_list_id(settings)}>' if title.strip() else f"<{_list_id(settings)}>"
