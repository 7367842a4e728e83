"""`--abstractive` with what fails, by the real pipeline: exit codes and warnings."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from summarise.backends import installed
from summarise.backends.fakes import FakeAbstractor, ScriptedAbstractor
from summarise.cli import main
from summarise.errors import AbstractorError

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.protocols import Abstractor


def failing() -> Abstractor:
    return ScriptedAbstractor(AbstractorError("the machine has no memory left"))


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("The ferry Halden sank off Marl Point on Tuesday night. All were saved.\n", "utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("failing", f"{__name__}:failing", installed.ENTRY_POINT_GROUP),
        EntryPoint("fake", f"{FakeAbstractor.__module__}:FakeAbstractor", installed.ENTRY_POINT_GROUP),
    ]
    monkeypatch.setattr(
        EntryPoint, "load", lambda point: failing if point.name == "failing" else FakeAbstractor
    )
    monkeypatch.setattr(installed, "entry_points", lambda *, group: points if group else [])


def test_a_model_that_works(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", story, "--abstractive", "fake", "--strict", "--explain"]) == 0
    assert "drafted" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [("nowhere@main", "nowhere@main", 2), ("failing", "the machine has no memory left", 1)],
)
def test_a_model_that_fails(
    name: str, words: str, code: int, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", story, "--abstractive", name]) == 0
    captured = capsys.readouterr()
    assert "The ferry Halden sank" in captured.out
    assert words in captured.err
    assert "warning" in captured.err
    assert main(["run", story, "--abstractive", name, "--strict"]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
