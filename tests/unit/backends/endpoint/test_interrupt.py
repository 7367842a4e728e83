"""Ctrl-C leaves at once, whatever an endpoint is doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.contract.abstractor_contract import QUAKE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.chat import ChatServer


def test_ctrl_c_leaves_at_once(server: ChatServer, tmp_path: Path) -> None:
    server.think(60.0)
    tmp_path.joinpath("a.txt").write_text(QUAKE[0], encoding="utf-8")
    run = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "summarise", "run", str(tmp_path), "--abstractive", server.model],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109 - as it is
        text=True,
    )
    deadline = time.monotonic() + 60
    while not server.posts and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.posts
    interrupted = time.monotonic()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert time.monotonic() - interrupted < 5
    assert run.returncode == 130
    assert out == ""
    assert "interrupted" in err
    assert "Traceback" not in err
