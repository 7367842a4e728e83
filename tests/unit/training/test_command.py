"""What `python -m models.training` finds missing before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import models.training.__main__ as command
from models.training.nli import GROUPS, SETS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("free_news", GROUPS, *SETS):
        (folder / f"{name}.jsonl.gz").write_bytes(b"")
    return folder


def run(data: Path, *more: str) -> int:
    return command.main(["--data", str(data), "--work", str(data / "work"), *more])


def test_a_missing_package_is_named_with_how_to_install_it(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "PACKAGES", ("json", "no_such_parser"))
    assert run(data) == 2
    assert capsys.readouterr().err == (
        "error: training needs no_such_parser: run pip install '.[train]' in the checkout\n"
    )


def test_a_missing_data_file_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "PACKAGES", ())
    (data / "nli_med.jsonl.gz").unlink()
    assert run(data) == 2
    assert f"there is no file {data / 'nli_med.jsonl.gz'}: name the folder" in capsys.readouterr().err
    assert not (data / "work").exists()


@pytest.mark.parametrize("option", ["--minutes", "--articles"])
def test_numbers_must_be_positive(data: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, option, "0") == 2
    assert f"error: {option} is 0" in capsys.readouterr().err
