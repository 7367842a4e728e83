"""A run that is killed loses nothing, and the next one takes up where it stood."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import summarise
from summarise.digest.store import Store
from tests.servers.loopback import page, rss

if TYPE_CHECKING:
    from tests.servers.loopback import LoopbackServer

ARTICLES = 24
KILLS = 4
COLLECT = """
import sys
from summarise.cli import main
sys.exit(main(["digest", "collect", "--config", sys.argv[1]]))
"""


def start(config: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(summarise.__file__).parents[1])}
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", COLLECT, str(config)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kept(path: Path) -> set[str]:
    with Store(path) as store:
        return {stored.id for stored in store.articles.ungrouped()}


def test_a_killed_collecting_keeps_every_article(server: LoopbackServer, tmp_path: Path) -> None:
    names = [f"place{number}" for number in range(ARTICLES)]
    for name in names:
        server.serve(f"/{name}", page(name))
    for part in range(2):
        links = [(name, f"{server.url}/{name}") for name in names[part::2]]
        server.serve(f"/{part}.xml", rss(links), "application/rss+xml")
    config = tmp_path / "digest.toml"
    feeds = "".join(
        f"[[feeds]]\nurl = '{server.url}/{part}.xml'\nallow_private = true\n" for part in range(2)
    )
    config.write_text(f"{feeds}[collecting]\ndelay_seconds = 0.03\nper_host = 1\nworkers = 2\n")
    chance = random.Random(7)  # noqa: S311 - no secret
    seen: set[str] = set()
    cut_off = 0
    for _ in range(KILLS):
        before = len(server.requests)
        run = start(config)
        target = before + chance.randrange(1, 12)
        ends = time.monotonic() + 60
        while len(server.requests) < target and run.poll() is None and time.monotonic() < ends:
            time.sleep(0.002)
        run.send_signal(signal.SIGKILL)
        cut_off += run.wait(timeout=60) == -signal.SIGKILL
        now = kept(tmp_path / "digest.db")
        assert seen <= now
        seen = now
    assert cut_off > 0
    assert start(config).wait(timeout=120) == 0
    assert len(kept(tmp_path / "digest.db")) == ARTICLES
    asked = [path for path in server.requests if path.startswith("/place")]
    assert len(asked) <= ARTICLES + 2 * cut_off  # at most what was under way was asked for twice
