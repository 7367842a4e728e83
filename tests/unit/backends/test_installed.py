from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from summarise import Config, Summariser
from summarise.backends import installed
from summarise.backends.choosing import load_abstractor
from summarise.backends.installed import ENTRY_POINT_GROUP
from summarise.errors import BackendError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.facts import Fact


class Joiner:
    name = "joiner 1"

    def draft(self, facts: Sequence[Fact]) -> Sequence[str]:
        return [fact.sentences[0] for fact in facts]


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
        installed, "entry_points", lambda *, group: points if group == ENTRY_POINT_GROUP else []
    )


@pytest.mark.usefixtures("_installed")
def test_an_installed_one_is_made() -> None:
    assert isinstance(load_abstractor("joiner"), Joiner)


@pytest.mark.usefixtures("_installed")
def test_it_reaches_the_summary() -> None:
    summary = Summariser(config=Config(abstractor="joiner", strict=True)).summarise(
        ["The ferry sank on Tuesday."]
    )
    assert summary.models.abstractor == "joiner 1"


@pytest.mark.usefixtures("_installed")
def test_an_unknown_name_lists_what_is_installed() -> None:
    names = "failing, joiner, misconfigured, missing, no-abstractor"
    with pytest.raises(ConfigError, match=rf"t5: .* \(installed: {names}\)"):
        load_abstractor("t5")


def test_without_any_it_says_so() -> None:
    with pytest.raises(ConfigError, match=r"\(none is installed\)"):
        load_abstractor("t5")


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
