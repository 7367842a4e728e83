"""From settings to the way that mails leave."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarise.digest.settings import DeliveryMethod
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarise.digest.delivery.outcomes import Delivery
    from summarise.digest.settings import DeliverySettings

__all__ = ["open_delivery"]


@contextmanager
def open_delivery(settings: DeliverySettings) -> Iterator[Delivery]:
    """Make what the settings ask for; it connects at the first mail, and hangs up at the end.

    Raises:
        ConfigError: A setting is missing.
    """
    delivery = _make(settings)
    try:
        yield delivery
    finally:
        delivery.close()


def _make(settings: DeliverySettings) -> Delivery:
    from summarise.digest.delivery.files import EmlDelivery, MaildirDelivery  # noqa: PLC0415 - one of four is needed
    from summarise.digest.delivery.sendmail import SendmailDelivery  # noqa: PLC0415 - the same
    from summarise.digest.delivery.smtp import SmtpDelivery  # noqa: PLC0415 - the same

    match settings.method:
        case DeliveryMethod.SMTP:
            if settings.smtp is None:
                message = "delivery.method is smtp, and there is no [delivery.smtp]: name the server there"
                raise ConfigError(message)
            return SmtpDelivery(settings.smtp)
        case DeliveryMethod.SENDMAIL:
            return SendmailDelivery(settings.command)
        case DeliveryMethod.MAILDIR:
            return MaildirDelivery(_folder(settings))
        case DeliveryMethod.EML:
            return EmlDelivery(_folder(settings))


def _folder(settings: DeliverySettings) -> Path:
    if settings.folder is None:
        message = f"delivery.method is {settings.method.value}, and there is no delivery.folder: name it"
        raise ConfigError(message)
    return settings.folder
