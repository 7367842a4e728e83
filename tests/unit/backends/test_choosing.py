"""Which abstractor a name stands for, told without loading one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from summarise.backends.choosing import load_abstractor
from summarise.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def _without_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.setitem(sys.modules, "transformers", None)


@pytest.mark.usefixtures("_without_torch")
@pytest.mark.parametrize("name", ["{folder}", "{folder}/model.gguf", f"facebook/bart-large-cnn@{COMMIT}"])
def test_what_needs_transformers_says_what_to_install(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARISE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    with pytest.raises(ConfigError, match=r"pip install 'summarise\[abstractive\]'"):
        load_abstractor(name.format(folder=tmp_path))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("facebook/bart-large-cnn@main", "is no commit"),
        ("facebook/bart-large-cnn", "no abstractor of that name"),
        ("../nowhere", "no such folder"),
        ("nowhere.gguf", "no such file"),
        ("", "no such folder"),
    ],
)
def test_what_stands_for_nothing_says_what_may(name: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        load_abstractor(name)
