"""An abstractor of another package, found by the metadata that installing it would leave."""

from __future__ import annotations

import importlib
import json
import sys
from typing import TYPE_CHECKING

import pytest

from summarise.backends.installed import installed_abstractors
from summarise.cli import main
from tests.contract.abstractor_contract import QUAKE

if TYPE_CHECKING:
    from pathlib import Path

_CODE = '''
class Abstractor:
    """Repeats the last sentence of each fact."""

    name = "echoes 0.3"

    def draft(self, facts):
        return [fact.sentences[-1] if fact.sentences else "" for fact in facts]


class Boaster:
    name = "boaster 1"

    def draft(self, facts):
        return ["The king of Sevnar bought 900 elephants on Friday." for fact in facts]
'''


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles; beside it a tiny distribution, as an installer would have put it on the path."""
    site = tmp_path / "site"
    about = site / "third_party_echoes-0.3.dist-info"
    about.mkdir(parents=True)
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: third-party-echoes\nVersion: 0.3\n")
    about.joinpath("entry_points.txt").write_text(
        "[summarise.abstractors]\nechoes = third_party_echoes:Abstractor\n"
        "boaster = third_party_echoes:Boaster\n"
    )
    site.joinpath("third_party_echoes.py").write_text(_CODE)
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    folder = tmp_path / "stories"
    folder.mkdir()
    for number, text in enumerate(QUAKE):
        folder.joinpath(f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "third_party_echoes", raising=False)


@pytest.mark.usefixtures("stories")
def test_it_is_found() -> None:
    assert {"echoes", "boaster"} <= set(installed_abstractors())


def test_it_words_a_summary(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["run", str(stories), "--sentences", "3", "--format", "json", "--strict", "--abstractive"]
    assert main([*run, "echoes"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["models"]["abstractor"] == "echoes 0.3"
    assert all(claim["verdict"] == "supported" for claim in document["claims"])


def test_what_it_makes_up_is_refused(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["run", str(stories), "--sentences", "3", "--format", "json", "--abstractive"]
    assert main([*run, "boaster"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["models"]["abstractor"] == "boaster 1"
    assert "elephants" not in document["text"]
    assert [refused for refused in document["rejected"] if "elephants" in refused["text"]]
    assert all(claim["origin"] == "extracted" for claim in document["claims"])
