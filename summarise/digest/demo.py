"""The whole way on this machine alone: example feeds on loopback, events, summaries, mails in a maildir."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from summarise.digest.clock import SystemClock
from summarise.digest.example_server import DAYS, ExampleServer
from summarise.digest.lock import only_run
from summarise.digest.night import run_night
from summarise.digest.settings import load_settings
from summarise.digest.settings.editing import write_file
from summarise.digest.store import Store
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from summarise.digest.example_server import ExampleFeed
    from summarise.digest.night import Night

__all__ = ["NIGHTS", "run_demo"]

NIGHTS = DAYS
"""How many days the examples have."""


class _ShiftedClock:
    """The machine's clock, some days ago: earlier nights take as long as they take."""

    def __init__(self, days: int) -> None:
        self._shift = timedelta(days=days)

    def now(self) -> datetime:
        return SystemClock().now() - self._shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demo left.

    Attributes:
        config: The settings file, for `status` and `preview`.
        maildir: Where the mails are.
        nights: What each run came to.
    """

    config: Path
    maildir: Path
    nights: tuple[Night, ...]


def run_demo(
    folder: Path,
    *,
    nights: int = NIGHTS,
    progress: Callable[[str, int, int], None] | None = None,
) -> Demo:
    """Run some nights, of which the last is now.

    Args:
        folder: Where settings, store and maildir are put; made if it isn't there.
        nights: How many, at most `NIGHTS`.
        progress: Called with the stage, how much of it is done, and how much there is.

    Raises:
        ConfigError: The folder holds a digest already, or can't be written.
        SummariseError: A stage failed.
    """
    config = folder / "digest.toml"
    if config.exists():
        message = f"{config}: is there already: give another folder with --folder, or remove this one"
        raise ConfigError(message)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: can't be made ({error.strerror}): give another folder with --folder"
        raise ConfigError(message) from error
    done = []
    with ExampleServer(first_day=_ShiftedClock(nights - 1).now()) as examples:
        write_file(config, _settings(examples.feeds))
        settings = load_settings(config)
        with only_run(settings.lock_path), Store(settings.database) as store:
            for number in range(nights):
                examples.day = number + 1
                clock = _ShiftedClock(nights - 1 - number)
                done.append(run_night(settings, store, clock=clock, progress=progress))
    return Demo(config=config, maildir=folder / "maildir", nights=tuple(done))


def _settings(feeds: tuple[ExampleFeed, ...]) -> str:
    listed = "\n".join(
        f"[[feeds]]\nurl = {json.dumps(feed.url)}\nname = {json.dumps(feed.name)}\nallow_private = true\n"
        for feed in feeds
    )
    return f"""\
# Made by `summarise digest demo`. The feeds were there only while it ran.
title = "Example digest"
time_zone = "UTC"

[mail]
from = "Example digest <digest@example.org>"
to = ["reader@example.org"]
unsubscribe = ["mailto:digest@example.org?subject=unsubscribe"]

[delivery]
method = "maildir"
folder = "maildir"

[collecting]
delay_seconds = 0

{listed}"""
