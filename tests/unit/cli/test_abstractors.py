from __future__ import annotations

import importlib.metadata
import sys
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from summarise.cli import main
from summarise.cli.abstractors import ENTRY_POINT_GROUP, load_abstractor
from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.unit.cli.conftest import FakePipeline


class Joiner:
    name = "joiner 1"

    def draft(self, groups: Sequence[Sequence[str]]) -> Sequence[str]:
        return [group[0] for group in groups]


def fail() -> Joiner:
    message = "weights\x1b[31m are missing"
    raise OSError(message)


def misconfigured() -> Joiner:
    message = "set JOINER_HOME to the folder of its weights"
    raise ConfigError(message)


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("joiner")
    for made in (Joiner, fail, misconfigured, object):
        monkeypatch.setattr(module, made.__name__, made, raising=False)
    monkeypatch.setitem(sys.modules, "joiner", module)
    points = [
        EntryPoint(name, f"joiner:{value}", ENTRY_POINT_GROUP)
        for name, value in (
            ("joiner", "Joiner"),
            ("failing", "fail"),
            ("misconfigured", "misconfigured"),
            ("no-abstractor", "object"),
            ("missing", "Missing"),
        )
    ]
    monkeypatch.setattr(
        importlib.metadata, "entry_points", lambda *, group: points if group == ENTRY_POINT_GROUP else []
    )


@pytest.mark.usefixtures("_installed")
def test_an_installed_one_is_made() -> None:
    assert isinstance(load_abstractor("joiner"), Joiner)


@pytest.mark.usefixtures("_installed")
def test_it_reaches_the_pipeline(pipeline: FakePipeline, stories: Path) -> None:
    assert main(["run", str(stories), "--abstractive", "joiner"]) == 0
    assert isinstance(pipeline.settings["abstractor"], Joiner)


@pytest.mark.usefixtures("_installed")
def test_an_unknown_name_lists_what_is_installed() -> None:
    names = "failing, joiner, misconfigured, missing, no-abstractor"
    with pytest.raises(ConfigError, match=rf"--abstractive t5: .* \(installed: {names}\)"):
        load_abstractor("t5")


def test_without_any_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "a.txt", "--abstractive", "t5"]) == 2
    assert "(none is installed)" in capsys.readouterr().err


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("failing", BackendError, "OSError: weights"),
        ("missing", BackendError, "AttributeError"),
        ("no-abstractor", BackendError, "has no method draft"),
        ("misconfigured", ConfigError, "set JOINER_HOME"),
    ],
)
def test_a_broken_one_is_told(name: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        load_abstractor(name)
