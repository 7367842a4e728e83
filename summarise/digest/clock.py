"""What time it is, where the reader lives; a clock that stands still for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarise.errors import ConfigError

if TYPE_CHECKING:
    from datetime import tzinfo

__all__ = ["LOCAL", "Clock", "FixedClock", "SystemClock", "day_in", "find_zone"]

LOCAL = "local"
"""The name of whatever time zone the machine is set to."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that shows what it was last set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the time that it was set to."""
        return self.moment


def find_zone(name: str) -> tzinfo | None:
    """Return the time zone of an IANA name; None, as `astimezone` takes it, for `local`.

    Raises:
        ConfigError: There is no such zone.
    """
    if name == LOCAL:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = (
            f"time_zone is {name[:60]!r}, which no zone is called: use a name such as Europe/Berlin, or local"
        )
        raise ConfigError(message) from error


def day_in(moment: datetime, zone: str) -> str:
    """Return the day that it is in a zone at a moment, such as `2026-11-22`: what a digest is called."""
    return moment.astimezone(find_zone(zone)).date().isoformat()
