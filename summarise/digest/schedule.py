"""When the digest runs: which moment of its time zone was last, comes next, and was missed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from summarise.digest.clock import find_zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store
    from summarise.digest.types import StageRecord

__all__ = ["is_due", "last_scheduled", "next_scheduled"]

_RUNS = 200
"""So many runs are looked through for a complete one: the last will do, unless someone collects by hand."""


def last_scheduled(at: str, zone: str, now: datetime) -> datetime:
    """Return the last moment, not after now, at which the digest was to run, in UTC.

    A time that the change to daylight saving skips counts as the one an hour later; of one that comes twice,
    the first counts.

    Args:
        at: HH:MM.
        zone: An IANA name or `local`.
        now: The time.
    """
    today = now.astimezone(find_zone(zone)).date()
    days = (_moment(today - timedelta(days=back), at, zone) for back in (-1, 0, 1, 2))
    return max(moment for moment in days if moment <= now)


def next_scheduled(at: str, zone: str, now: datetime) -> datetime:
    """Return the first moment after now at which the digest is to run, in UTC; see `last_scheduled`."""
    today = now.astimezone(find_zone(zone)).date()
    days = (_moment(today + timedelta(days=ahead), at, zone) for ahead in (-1, 0, 1, 2))
    return min(moment for moment in days if moment > now)


def is_due(settings: DigestSettings, store: Store, now: datetime) -> bool:
    """Tell whether no run has been complete since the digest was last to run.

    A run is complete when it has reached its end and has had at least one of its sources: one without a
    network isn't.

    Raises:
        StoreError: The store can't be read.
    """
    since = last_scheduled(settings.schedule.at, settings.time_zone, now)
    runs: dict[str, list[StageRecord]] = {}
    for stage in store.stages.latest(runs=_RUNS):
        # A run that is dated later than now was made while the clock was ahead.
        if since <= stage.started <= now and stage.ended is not None:
            runs.setdefault(stage.run, []).append(stage)
    return not any(_is_complete(stages) for stages in runs.values())


def _is_complete(stages: Sequence[StageRecord]) -> bool:
    ended = {stage.stage: dict(stage.counts) for stage in stages}
    if not {"collect", "compose", "send"} <= ended.keys():
        return False
    counts = ended["collect"]
    return not counts.get("sources") or counts.get("failed", 0) < counts["sources"]


def _moment(day: date, at: str, zone: str) -> datetime:
    hours, _, minutes = at.partition(":")
    # A naive time is taken by astimezone as one of the machine's zone.
    local = datetime.combine(day, time(int(hours), int(minutes)), find_zone(zone))
    return local.astimezone(UTC)
