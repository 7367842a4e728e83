"""Wall time and peak memory of a command, each in a process of its own.

This module and what starts it import neither numpy nor scipy: on Linux a child's peak memory begins at
what its parent held when it started it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Measurement", "best_of_each", "peak_bytes", "run_module", "run_worker"]

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one job took.

    Attributes:
        seconds: Wall time of the job itself, without imports.
        processor_seconds: What of it processors worked, all threads together: what a busy machine
            disturbs least.
        peak_bytes: The most memory that its process held, imports and input included.
        sentences: How many sentences it read.
        stages: Name of each stage, where there are any, to its part of the seconds.
        stage_processor_seconds: The same of the processors' seconds.
    """

    seconds: float
    processor_seconds: float
    peak_bytes: int
    sentences: int
    stages: Mapping[str, float] = field(default_factory=dict)
    stage_processor_seconds: Mapping[str, float] = field(default_factory=dict)


def peak_bytes() -> int:
    """Return the most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def run_worker(arguments: Sequence[str], *, limit_seconds: float | None = None) -> Measurement:
    """Run `python -m benchmarks.workers` with arguments and read what it measured.

    Raises:
        RuntimeError: It failed.
        TimeoutError: It took longer than the limit, imports and input included.
    """
    return Measurement(**run_module("benchmarks.workers", arguments, limit_seconds=limit_seconds))


def run_module(
    module: str, arguments: Sequence[str], *, limit_seconds: float | None = None
) -> dict[str, Any]:
    """Run a module in a process of its own and read the JSON that it prints.

    Raises:
        RuntimeError: It failed.
        TimeoutError: It took longer than the limit.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own
            command, cwd=_ROOT, capture_output=True, text=True, check=False, timeout=limit_seconds
        )
    except subprocess.TimeoutExpired as error:
        message = f"{' '.join(arguments)} took more than {limit_seconds:.0f} seconds"
        raise TimeoutError(message) from error
    if done.returncode != 0:
        message = f"{' '.join(arguments)} failed: {done.stderr.strip()[-500:]}"
        raise RuntimeError(message)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def best_of_each(commands: Sequence[Sequence[str]], *, repeats: int) -> list[float]:
    """Time commands in turns, so that a busy moment hits all, and return the best time of each.

    Raises:
        RuntimeError: A command failed.
    """
    best = [float("inf")] * len(commands)
    for turn in range(repeats + 1):  # the first turn only fills caches
        for number, command in enumerate(commands):
            started = time.perf_counter()
            done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
            seconds = time.perf_counter() - started
            if done.returncode != 0:
                message = f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}"
                raise RuntimeError(message)
            if turn:
                best[number] = min(best[number], seconds)
    return best
