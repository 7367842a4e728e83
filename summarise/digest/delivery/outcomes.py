"""What a way of delivering does, and what it says became of a copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarise.digest.delivery.copies import Copy

__all__ = ["Delivery", "Outcome", "OutcomeKind", "shorten"]

_MOST_CHARACTERS = 200


class OutcomeKind(StrEnum):
    """What became of a copy.

    accepted: it is there, or in the server's care. temporary: it isn't, and may be tried again.
    permanent: it isn't, and trying again is no use. unknown: it was handed over, and no answer came.
    """

    ACCEPTED = "accepted"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a copy, and the server's last word or what was wrong, in one line."""

    kind: OutcomeKind
    note: str | None = None


class Delivery(Protocol):
    """A way for mails to leave. A copy's failure is its outcome; only wrong settings raise."""

    def deliver(self, copy: Copy, commit: Callable[[], None]) -> Outcome:
        """Deliver a copy.

        Args:
            copy: The copy.
            commit: Called right before the step from which on the copy may have arrived. If it raises,
                that step is not taken.

        Raises:
            ConfigError: A setting is wrong, or a secret is missing.
        """

    def holds(self, copy: Copy) -> bool | None:
        """Tell whether an earlier run delivered a copy; None: that can't be found out."""

    def close(self) -> None:
        """Hang up."""


def shorten(text: str | bytes) -> str:
    """Return what a server says as one line that can be shown and kept."""
    decoded = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return single_spaced(decoded)[:_MOST_CHARACTERS]
