"""When to try again: seconds within a run, hours and days between runs."""

from __future__ import annotations

from datetime import timedelta

__all__ = ["MAX_RUNS", "PATIENCE_SECONDS", "seconds_before", "time_before_entry", "time_before_source"]

PATIENCE_SECONDS = 60.0
"""A server that asks for a longer pause is asked again by a later run."""

MAX_RUNS = 4
"""A page that couldn't be had in so many runs is given up."""

_FIRST_SECONDS = 2.0
_QUIET_FAILURES = 2
_LONGEST_HOURS = 48.0


def seconds_before(attempt: int, *, asked: float | None) -> float | None:
    """Return how long to wait before the next attempt of this run; None: not within this run.

    Args:
        attempt: How many were made, from 1.
        asked: What the server asks for.
    """
    if asked is not None and asked > PATIENCE_SECONDS:
        return None
    return max(_FIRST_SECONDS * 2.0 ** (attempt - 1), asked or 0.0)


def time_before_entry(runs: int, *, asked: float | None) -> timedelta:
    """Return how long a page that failed in so many runs is left alone: an hour, two, four."""
    return max(timedelta(hours=2.0 ** (runs - 1)), timedelta(seconds=asked or 0.0))


def time_before_source(failures: int, *, asked: float | None) -> timedelta:
    """Return how long a source is left alone after so many failures in a row.

    The first two cost nothing, so that a nightly run asks again the next night; then it is six hours,
    twelve … two days.
    """
    hours = 0.0 if failures <= _QUIET_FAILURES else min(6.0 * 2.0 ** min(failures - 3, 10), _LONGEST_HOURS)
    return max(timedelta(hours=hours), timedelta(seconds=asked or 0.0))
