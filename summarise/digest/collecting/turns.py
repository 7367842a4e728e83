"""Whose turn it is: jobs by host, so many at a time and with a pause between them."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Turns"]

Job = TypeVar("Job")


@dataclass(slots=True)
class _Host(Generic[Job]):
    waiting: deque[Job] = field(default_factory=deque)
    running: int = 0
    next_start: float = 0.0
    delay_seconds: float = 0.0
    is_queued: bool = False


class Turns(Generic[Job]):
    """A queue that lets no host be asked too often, and lets none wait for another.

    Each call costs the logarithm of the number of hosts.

    Args:
        per_host: Jobs of one host at a time.
        delay_seconds: Time between the starts of two jobs of one host.
        clock: Seconds that only go forward.
    """

    def __init__(self, *, per_host: int, delay_seconds: float, clock: Callable[[], float]) -> None:
        self._per_host = per_host
        self._delay_seconds = delay_seconds
        self._clock = clock
        self._hosts: dict[str, _Host[Job]] = {}
        self._queue: list[tuple[float, int, str]] = []
        self._later: list[tuple[float, int, str, Job]] = []
        self._number = 0
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, host: str, job: Job, *, after_seconds: float = 0.0) -> None:
        """Put a job in; one that is to wait doesn't hold up its host's others."""
        self._count += 1
        if after_seconds > 0:
            self._number += 1
            heapq.heappush(self._later, (self._clock() + after_seconds, self._number, host, job))
            return
        state = self._hosts.setdefault(host, _Host(delay_seconds=self._delay_seconds))
        state.waiting.append(job)
        self._queue_host(host, state)

    def slow_down(self, host: str, delay_seconds: float) -> None:
        """Let a host have a longer pause than the others."""
        state = self._hosts.setdefault(host, _Host(delay_seconds=self._delay_seconds))
        state.delay_seconds = max(state.delay_seconds, delay_seconds)

    def take(self) -> tuple[str, Job] | None:
        """Return a job whose turn it is, or None; call `done` with its host when it is over."""
        now = self._clock()
        while self._later and self._later[0][0] <= now:
            _, _, host, job = heapq.heappop(self._later)
            self._count -= 1
            self.add(host, job)
        while self._queue and self._queue[0][0] <= now:
            _, _, host = heapq.heappop(self._queue)
            state = self._hosts[host]
            state.is_queued = False
            if not state.waiting or state.running >= self._per_host:
                continue
            if state.next_start > now:
                self._queue_host(host, state)
                continue
            job = state.waiting.popleft()
            state.running += 1
            state.next_start = now + state.delay_seconds
            self._count -= 1
            self._queue_host(host, state)
            return host, job
        return None

    def done(self, host: str) -> None:
        """Note that a job of a host is over."""
        state = self._hosts[host]
        state.running -= 1
        self._queue_host(host, state)

    def seconds_until_next(self) -> float | None:
        """Return how long no job's turn comes, unless one ends before; None if none is waiting for time."""
        times = [queue[0][0] for queue in (self._queue, self._later) if queue]
        return max(0.0, min(times) - self._clock()) if times else None

    def _queue_host(self, host: str, state: _Host[Job]) -> None:
        if state.waiting and state.running < self._per_host and not state.is_queued:
            state.is_queued = True
            self._number += 1
            heapq.heappush(self._queue, (state.next_start, self._number, host))
