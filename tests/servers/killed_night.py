"""A night that is killed at a chosen point and run again, and what must hold then."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import summarise
from summarise.digest.example_server import ExampleServer, count_entries
from summarise.digest.store import Store
from summarise.digest.types import OutboxState
from tests.servers.mail import MailServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECIPIENTS = ("ann@example.org", "ben@example.org", "cim@example.org", "dan@example.org")
_PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class KillPoint:
    """When a run is killed.

    So many `seconds` after it began; or when its log tells that a `stage` is done; or when the server hears
    of a recipient, or has taken a mail and not answered yet, which are counted from 1; or `delay` seconds
    later.
    """

    seconds: float | None = None
    stage: str | None = None
    recipient: int | None = None
    mail: int | None = None
    delay: float = 0.0


class KilledNight:
    """One digest's night, with a mail server that keeps what arrives.

    Args:
        folder: Where settings and store are put.
        models: `fake` for quick stand-ins, `real` for those that are shipped.
    """

    def __init__(self, folder: Path, *, models: str) -> None:
        self._folder = folder
        self._models = models
        self._server = MailServer(folder)
        self._run: subprocess.Popen[bytes] | None = None

    def run_killed(self, *points: KillPoint) -> int:
        """Kill a run at each point, let one end, and check that nothing is lost and nobody is bothered.

        Returns:
            How many runs were cut off; the others had ended by themselves before.
        """
        cut_off = 0
        with ExampleServer() as examples, self._server:
            self._write_settings(examples)
            for point in points:
                self._server.on_recipient = self._killer(point.recipient, point.delay)
                self._server.on_mail = self._killer(point.mail, point.delay)
                self._start()
                if point.stage is not None:
                    self._wait_for_stage(point.stage, point.delay)
                cut_off += self._wait(point.seconds) == -signal.SIGKILL
            self._server.on_recipient = self._server.on_mail = None
            self._start()
            assert self._wait(None) == 0, "the last run failed"
        self._check(points)
        return cut_off

    def repeats(self) -> dict[str, int]:
        """How often each recipient has the mail."""
        return Counter(self._server.recipients())

    def _start(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(Path(summarise.__file__).parents[1])}
        with (self._folder / "run.log").open("ab") as log:
            self._run = subprocess.Popen(  # noqa: S603 - our own words
                [
                    sys.executable,
                    "-m",
                    "tests.servers.killed_run",
                    str(self._folder / "digest.toml"),
                    self._models,
                ],
                env=environment,
                cwd=environment["PYTHONPATH"],
                stdout=log,
                stderr=log,
            )

    def _wait(self, seconds: float | None) -> int:
        assert self._run is not None
        try:
            return self._run.wait(timeout=_PATIENCE_SECONDS if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            self._kill()
            return -signal.SIGKILL

    def _wait_for_stage(self, stage: str, delay: float) -> None:
        assert self._run is not None
        log = self._folder / "run.log"
        before = log.read_text("utf-8").count(f" {stage}: ")
        while log.read_text("utf-8").count(f" {stage}: ") == before and self._run.poll() is None:
            time.sleep(0.005)
        time.sleep(delay)
        self._kill()

    def _kill(self) -> None:
        if self._run is not None:
            self._run.kill()
            self._run.wait(timeout=60)

    def _killer(self, number: int | None, delay: float) -> Callable[[], None] | None:
        if number is None:
            return None
        calls = 0

        def count() -> None:
            nonlocal calls
            calls += 1
            if calls == number and delay:
                threading.Timer(delay, self._kill).start()
            elif calls == number:
                self._kill()

        return count

    def _write_settings(self, examples: ExampleServer) -> None:
        # Somewhere it is noon: so the day doesn't end between the two runs.
        zone = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
        feeds = "".join(f'[[feeds]]\nurl = "{feed.url}"\nallow_private = true\n' for feed in examples.feeds)
        to = ", ".join(f'"{recipient}"' for recipient in RECIPIENTS)
        (self._folder / "digest.toml").write_text(
            f'time_zone = "{zone}"\n[mail]\nfrom = "digest@example.org"\nto = [{to}]\n'
            '[delivery]\nmethod = "smtp"\n[delivery.smtp]\nhost = "127.0.0.1"\nsecurity = "none"\n'
            f"port = {self._server.port}\n[collecting]\ndelay_seconds = 0\n{feeds}"
        )

    def _check(self, points: Sequence[KillPoint]) -> None:
        with Store(self._folder / "digest.db") as store:
            assert store.articles.count() == count_entries(1), "an article is lost"
            assert store.articles.count_ungrouped() == 0
            digests = store.digests.latest(count=10)
            assert len(digests) == 1, "more than one mail was composed"
            copies = {item.recipient: item for item in store.outbox.of_digest(digests[0].id)}
        assert sorted(copies) == sorted(RECIPIENTS)
        assert {item.state for item in copies.values()} == {OutboxState.SENT}
        taken = self.repeats()
        for recipient, item in copies.items():
            told = f"{recipient}: {taken[recipient]} times, {item}, killed at {points}"
            if item.cut_offs:
                assert item.cut_offs == 1, told
                assert taken[recipient] in {1, 2}, told
                assert "sent a second time" in (item.note or ""), told
            else:
                assert taken[recipient] == 1, told
        assert sum(item.cut_offs for item in copies.values()) <= 1
        bodies = {content.partition(b"\nTo: ")[2].partition(b"\n")[2] for _, content in self._server.mails}
        assert len(bodies) == 1, "the mail was composed twice"


def random_points(count: int, *, seed: int) -> list[KillPoint]:
    """Choose points by chance: half of them while mails are handed over.

    Args:
        count: How many.
        seed: Of the choice.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    points = []
    for number in range(count):
        place = chance.randrange(1, len(RECIPIENTS) + 1)
        delay = chance.choice([0.0, chance.uniform(0.0005, 0.02)])
        match number % 6:
            case 0:
                points.append(KillPoint(seconds=chance.uniform(0.2, 4.0)))
            case 2:
                points.append(KillPoint(stage="collect", delay=chance.uniform(0.0, 0.5)))
            case 4:
                points.append(KillPoint(stage="group", delay=chance.uniform(0.0, 4.0)))
            case 1 | 5:
                points.append(KillPoint(recipient=place, delay=delay))
            case _:
                points.append(KillPoint(mail=place, delay=delay))
    return points
