from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from summarise.cli import progress
from summarise.cli.progress import progress_bar

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def advance_through(stages: list[str]) -> None:
    with progress_bar() as advance:
        for stage in stages:
            for done in range(3):
                advance(stage, done, 2)


def test_nobody_looks_and_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", -1)
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    advance_through(["reading"])
    assert shown.getvalue() == ""


def test_what_is_done_soon_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    advance_through(["reading"])
    assert shown.getvalue() == ""


def test_what_takes_long_shows_each_stage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", -1)
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    advance_through(["reading", "checking"])
    assert "reading" in shown.getvalue()
    assert "checking" in shown.getvalue()
    assert capsys.readouterr().out == ""
