"""Ctrl-C leaves at once, whatever an endpoint is doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.contract.abstractor_contract import QUAKE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.chat import ChatServer


@pytest.fixture
def listening() -> Iterator[None]:
    """Have child processes hear SIGINT: what a shell puts in the background ignores it, and so would they."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("listening")
def test_ctrl_c_leaves_at_once(server: ChatServer, tmp_path: Path) -> None:
    server.think(60.0)
    tmp_path.joinpath("a.txt").write_text(QUAKE[0], encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "summarise", "run", str(tmp_path), "--abstractive", server.model],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109 - as it is
        text=True,
    ) as run:
        try:
            deadline = time.monotonic() + 60
            while not server.posts and time.monotonic() < deadline:
                time.sleep(0.02)
            assert server.posts
            interrupted = time.monotonic()
            run.send_signal(signal.SIGINT)
            out, err = run.communicate(timeout=30)
        finally:
            run.kill()
    assert time.monotonic() - interrupted < 5
    assert run.returncode == 130
    assert out == ""
    assert "interrupted" in err
    assert "Traceback" not in err
