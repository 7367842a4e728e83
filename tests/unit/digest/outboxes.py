"""A composed digest and its outbox, sent with a clock that stands still until someone waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from summarise.digest.outbox import Sent, send_stage
from summarise.digest.secrets import SecretPlace, SecretReference
from summarise.digest.settings import (
    DeliveryMethod,
    DeliverySettings,
    DigestSettings,
    MailSettings,
    Security,
    SmtpSettings,
)
from summarise.digest.types import Digest, OutboxItem, OutboxState
from tests.servers.mail import USER

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.digest.clock import FixedClock
    from summarise.digest.store import Store
    from tests.servers.mail import MailServer

ANN, BEN, CIM = "ann@example.org", "Ben Öst <ben@example.org>", "cim@example.org"
MESSAGE_ID = "<2026-11-22.0@example.org>"
MESSAGE = (
    f"Message-ID: {MESSAGE_ID}\r\nSubject: News\r\nMIME-Version: 1.0\r\n\r\n"
    ".A line that begins with a dot.\r\n..Two.\r\n.\r\nThe end.\r\n"
).encode()
PASSWORD_VARIABLE = "TEST_SMTP_PASSWORD"  # noqa: S105 - a name


class Outbox:
    """The outbox of one digest for Ann, Ben and Cim."""

    def __init__(self, store: Store, clock: FixedClock, folder: Path) -> None:
        self.store = store
        self.clock = clock
        self.folder = folder
        self.recipients: tuple[str, ...] = (ANN, BEN, CIM)
        now = clock.now()
        digest = Digest(
            id="2026-11-22",
            made=now,
            covers_from=now,
            covers_until=now,
            subject="News",
            events=(),
            message=MESSAGE,
        )
        with store.transaction(durable=True):
            store.digests.add(digest)
            store.outbox.add(
                [
                    OutboxItem(digest_id=digest.id, recipient=recipient, message_id=MESSAGE_ID)
                    for recipient in self.recipients
                ]
            )

    def settings(self, delivery: DeliverySettings) -> DigestSettings:
        return DigestSettings(
            path=self.folder / "digest.toml",
            database=self.store.path,
            mail=MailSettings(sender="Digest <digest@example.org>", recipients=self.recipients),
            delivery=delivery,
        )

    def send(self, delivery: DeliverySettings, *, minutes: int = 0) -> Sent:
        def sleep(seconds: float) -> None:
            self.clock.moment += timedelta(seconds=seconds)

        return send_stage(
            self.settings(delivery),
            self.store,
            clock=self.clock,
            patience=timedelta(minutes=minutes),
            sleep=sleep,
        )

    def items(self) -> dict[str, OutboxItem]:
        return {item.recipient: item for item in self.store.outbox.of_digest("2026-11-22")}

    def states(self) -> list[OutboxState]:
        return [self.items()[recipient].state for recipient in (ANN, BEN, CIM)]

    def note(self, recipient: str) -> str:
        return self.items()[recipient].note or ""


def smtp_to(server: MailServer, *, attempts: int = 8, timeout_seconds: float = 5.0) -> DeliverySettings:
    logs_in = server.security is not Security.NONE
    return DeliverySettings(
        method=DeliveryMethod.SMTP,
        attempts=attempts,
        smtp=SmtpSettings(
            host="localhost",
            port=server.port,
            security=server.security,
            user=USER if logs_in else None,
            password=SecretReference(place=SecretPlace.ENVIRONMENT, name=PASSWORD_VARIABLE)
            if logs_in
            else None,
            authority=server.authority,
            timeout_seconds=timeout_seconds,
        ),
    )
