"""Settings: one commented TOML file that `init` writes, read into frozen objects."""

from __future__ import annotations

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
    SourceKind,
    SourceSettings,
    TextFrom,
)
from summarise.digest.settings.reading import load_settings

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
    "load_settings",
]
