"""One recipient's copy of a composed mail: the same bytes, with sender and recipient in the head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from hashlib import sha256
from typing import TYPE_CHECKING

from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from summarise.digest.types import Digest, OutboxItem

__all__ = ["Copy", "bare_address", "make_copy"]

_LINE_END = re.compile(rb"\r\n|\r|\n")
_MESSAGE_ID = re.compile(rb"^message-id:", re.IGNORECASE | re.MULTILINE)
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One recipient's copy.

    Attributes:
        name: What a file of it is called: the same at every attempt, and no other copy's.
        sender: The bare address that it comes from.
        recipient: The bare address that it goes to.
        message: The mail with lines that end in CRLF.
    """

    name: str
    sender: str
    recipient: str
    message: bytes


def make_copy(digest: Digest, item: OutboxItem, *, sender: str) -> Copy:
    """Put sender and recipient into a digest's mail.

    Args:
        digest: The mail.
        item: Whom it goes to, and under which Message-ID, should the mail have none.
        sender: The From address of the settings, with or without a name.
    """
    message = _LINE_END.sub(b"\r\n", digest.message)
    head, _, _ = message.partition(b"\r\n\r\n")
    lines = [f"From: {_header_address(sender)}", f"To: {_header_address(item.recipient)}"]
    if not _MESSAGE_ID.search(head):
        lines.append(f"Message-ID: {single_spaced(item.message_id)}")
    added = "".join(f"{line}\r\n" for line in lines)
    recipient = bare_address(item.recipient)
    identity = sha256(f"{item.message_id}\n{recipient}".encode()).hexdigest()[:16]
    return Copy(
        name=f"{_UNSAFE.sub('-', digest.id)}.{identity}",
        sender=bare_address(sender),
        recipient=recipient,
        message=added.encode("utf-8") + message,
    )


def bare_address(mailbox: str) -> str:
    """Return the address without its name; the host, where it has other letters, as DNS knows it."""
    address = parseaddr(single_spaced(mailbox))[1]
    user, at, host = address.rpartition("@")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return address
    return f"{user}{at}{host}"


def _header_address(mailbox: str) -> str:
    name, _ = parseaddr(single_spaced(mailbox))
    address = bare_address(mailbox)
    return formataddr((name, address)) if address.isascii() else address
