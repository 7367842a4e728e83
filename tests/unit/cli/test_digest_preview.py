from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest

from summarise.cli import main
from summarise.digest.example_server import ExampleServer

if TYPE_CHECKING:
    from pathlib import Path

OUTLETS = {"Norda Wire", "Sevnar Times", "Coastline Mirror"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMARISE_DIGEST", raising=False)
    (tmp_path / "digest.toml").write_text("[events]\nsentences = 2\n[collecting]\ndelay_seconds = 0\n")
    return tmp_path


def collect(folder: Path) -> None:
    config = folder / "digest.toml"
    with ExampleServer() as examples:
        feeds = [feed.url for feed in examples.feeds if feed.name in OUTLETS]
        config.write_text(
            config.read_text() + "".join(f"[[feeds]]\nurl = '{url}'\nallow_private = true\n" for url in feeds)
        )
        assert main(["digest", "collect"]) == 0


def test_the_next_mail_is_shown_and_not_kept(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(folder)
    opened: list[str] = []

    def open_page(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_page)
    capsys.readouterr()
    assert main(["digest", "preview", "--browser"]) == 0
    page = folder / "digest-preview.html"
    assert opened == [page.as_uri()]
    assert str(page) in capsys.readouterr().err
    html = page.read_text("utf-8")
    assert "Norda Wire</a>" in html
    assert main(["digest", "preview", "--output", "mail.html"]) == 0
    assert (folder / "mail.html").read_text("utf-8") == html
    assert main(["digest", "preview", "--plain"]) == 0
    told = capsys.readouterr().out
    assert "1. " in told
    assert "<td" not in told
    assert len(opened) == 1
    assert main(["digest", "status"]) == 0
    assert "composed" not in capsys.readouterr().out.lower()


def test_without_news_it_says_so_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "preview"]) == 2
    told = capsys.readouterr().err
    assert "there is nothing new to tell" in told
    assert told.count("\n") == 1
    assert not (folder / "digest-preview.html").exists()


def test_an_output_that_cannot_be_written_is_told_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digest", "preview", "--output", "nowhere/mail.html"]) == 2
    assert "there is no folder nowhere" in capsys.readouterr().err
    assert not (folder / "digest.db").exists()
