"""How times and lists stand in the database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["from_list", "from_moment", "to_list", "to_moment"]


def from_moment(moment: datetime) -> str:
    """Write a time in UTC with microseconds, so that texts sort as times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_moment(text: str) -> datetime:
    """Read a time."""
    return datetime.fromisoformat(text)


def from_list(values: Sequence[str]) -> str:
    """Write a list of texts."""
    return json.dumps(list(values), ensure_ascii=False)


def to_list(text: str) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(json.loads(text))
