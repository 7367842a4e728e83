"""The commands that compose, send and schedule, and the demo."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from summarise.cli import main
from summarise.digest import timer_setup
from summarise.digest.store import Store
from summarise.digest.types import Digest, OutboxItem, OutboxState

if TYPE_CHECKING:
    from pathlib import Path

ANN = "ann@example.org"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMARISE_DIGEST", raising=False)


def compose_by_hand(folder: Path) -> None:
    assert main(["digest", "init", "--yes", "--to", ANN, "--method", "maildir"]) == 0
    now = datetime(2026, 11, 22, 6, tzinfo=UTC)
    digest = Digest(
        id="2026-11-22",
        made=now,
        covers_from=now,
        covers_until=now,
        subject="News",
        events=(),
        message=b"Subject: News\r\n\r\nHello.\r\n",
    )
    with Store(folder / "digest.db") as store:
        store.digests.add(digest)
        store.outbox.add([OutboxItem(digest_id=digest.id, recipient=ANN, message_id="<1@example.org>")])


def state(folder: Path) -> OutboxState:
    with Store(folder / "digest.db") as store:
        return store.outbox.of_digest("2026-11-22")[0].state


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compose_by_hand(tmp_path)
    assert main(["digest", "send", "--dry-run"]) == 0
    assert f"would send by maildir:\ndigest 2026-11-22 to {ANN}\n" in capsys.readouterr().out
    assert state(tmp_path) is OutboxState.PENDING
    assert not (tmp_path / "maildir").exists()


def test_what_is_composed_is_sent_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compose_by_hand(tmp_path)
    assert main(["digest", "send", "--log-format", "json"]) == 0
    captured = capsys.readouterr()
    assert "sent: 1 sent, 0 repeated, 0 waiting, 0 given up\n" in captured.out
    lines = [json.loads(line) for line in captured.err.splitlines()]
    assert [line["stage"] for line in lines] == ["send", "send"]
    assert lines[0]["recipient"] == ANN
    assert lines[1]["counts"]["sent"] == 1
    assert main(["digest", "send", "--dry-run"]) == 0
    assert main(["digest", "send"]) == 0
    assert "nothing to send" in capsys.readouterr().out
    assert len(list((tmp_path / "maildir" / "new").iterdir())) == 1
    assert logging.getLogger("summarise.digest").handlers == []


def test_what_was_given_up_is_tried_on_purpose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compose_by_hand(tmp_path)
    config = tmp_path / "digest.toml"
    mended = config.read_text()
    broken = f'method = "sendmail"\ncommand = ["{sys.executable}", "-c", "raise SystemExit(67)"]'
    config.write_text(mended.replace('method = "maildir"', broken))
    assert main(["digest", "send"]) == 1
    assert "it knows no such user" in capsys.readouterr().err
    config.write_text(mended)
    assert main(["digest", "send", "--again", "--dry-run"]) == 0
    assert f"to {ANN}" in capsys.readouterr().out
    assert main(["digest", "send", "--again"]) == 0
    assert state(tmp_path) is OutboxState.SENT


def test_a_run_that_is_not_due_only_sends_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compose_by_hand(tmp_path)
    monkeypatch.setattr("summarise.digest.schedule.is_due", lambda *_: False)
    assert main(["digest", "run", "--if-due"]) == 0
    assert "sent: 1 sent" in capsys.readouterr().out
    assert main(["digest", "run", "--if-due"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_run_without_news_makes_no_mail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["digest", "init", "--yes", "--to", ANN, "--method", "maildir"])
    assert main(["digest", "run"]) == 0
    captured = capsys.readouterr()
    assert "nothing new to tell: no mail was composed" in captured.out
    assert "compose: done" in captured.err
    main(["digest", "add", "http://127.0.0.1:1/feed.xml", "--untried"])
    assert main(["digest", "run"]) == 1
    assert "not one of the sources could be had" in capsys.readouterr().err
    assert not (tmp_path / "maildir").exists()


def test_scheduling_warns_of_what_the_night_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    smtp = ["--method", "smtp", "--host", "mail.example.org", "--user", "u"]
    main(["digest", "init", "--yes", "--to", ANN, "--at", "06:30", "--time-zone", "Asia/Tokyo", *smtp])
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "systemctl").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setattr(timer_setup, "_SYSTEMD", tmp_path)
    capsys.readouterr()
    assert main(["digest", "schedule", "--print"]) == 0
    assert "OnCalendar=*-*-* 06:30:00 Asia/Tokyo" in capsys.readouterr().out
    assert main(["digest", "schedule", "--print", "--cron"]) == 0
    assert capsys.readouterr().out.startswith("# summarise digest: ")
    assert not (tmp_path / "config").exists()
    assert main(["digest", "schedule"]) == 0
    captured = capsys.readouterr()
    assert captured.out.count("written: ") == 2
    assert "06:30 JST" in captured.out
    assert "at night nobody sets SUMMARISE_SMTP_PASSWORD" in captured.err
    assert main(["digest", "schedule", "--remove"]) == 0
    assert capsys.readouterr().out.startswith("removed: ")
    assert main(["digest", "schedule", "--remove"]) == 0
    assert "nothing to remove" in capsys.readouterr().out


def test_the_demo_needs_nothing_but_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "demo", "--nights", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Subject: Example digest")
    assert "independent sources" in out
    assert len(list((tmp_path / "digest-demo" / "maildir" / "new").iterdir())) == 1
    assert main(["digest", "demo"]) == 2
    assert "is there already: give another folder with --folder" in capsys.readouterr().err
    assert main(["digest", "status", "--config", "digest-demo/digest.toml"]) == 0
    assert "reader@example.org: sent, 1 attempt" in " ".join(capsys.readouterr().out.split())
