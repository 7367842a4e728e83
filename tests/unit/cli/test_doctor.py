from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import tempfile
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarise.cli import diagnosis, main
from summarise.cli.diagnosis import REQUIRED_PACKAGES, State, diagnose
from summarise.errors import BackendError
from tests.sample_summary import PARAPHRASE

if TYPE_CHECKING:
    from tests.unit.cli.conftest import FakePipeline

MANIFESTS = {
    "models/manifest.toml": "[words]\nfile = 'w.json'\nsha256 = '{}'\n",
    "corpus/MANIFEST": "{}  w.json\n",
}


def finding(name: str) -> diagnosis.Finding:
    return next(found for found in diagnose() if found.name == name)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the package's, with one file in models/ and one in corpus/."""
    for manifest, template in MANIFESTS.items():
        path = tmp_path / manifest
        path.parent.mkdir()
        path.write_text(template.format(hashlib.sha256(b"{}").hexdigest()), "utf-8")
        path.with_name("w.json").write_bytes(b"{}")
    monkeypatch.setattr(diagnosis, "resource_path", tmp_path.joinpath)
    return tmp_path


def test_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "broken" not in out
    assert re.search(r"trial run: summarised and verified in \d+\.\d\d s\n", out)


def test_the_findings_as_json(
    shipped: Path, pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.claims = (PARAPHRASE,)
    shipped.joinpath("models", "w.json").write_bytes(b"[]")
    assert main(["doctor", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    assert document["ok"] is False
    broken = [found for found in document["findings"] if found["state"] == "broken"]
    assert [(found["name"], found["found"]) for found in broken] == [
        ("models/manifest.toml", "w.json is altered")
    ]
    assert "install it anew" in broken[0]["advice"]


def test_the_packages_are_those_of_the_project() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    dependencies = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    assert tuple(re.split(r"[<>=~!]", dependency)[0] for dependency in dependencies) == REQUIRED_PACKAGES


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "httpx":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(diagnosis, "version", version)
    found = finding("httpx")
    assert (found.state, found.advice) == (State.BROKEN, "install it: python -m pip install httpx")


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize("manifest", MANIFESTS)
def test_shipped_files_are_compared(manifest: str, shipped: Path) -> None:
    assert finding(manifest).found == "1 files, none altered"
    shipped.joinpath(manifest).with_name("w.json").write_bytes(b"changed")
    assert finding(manifest).found == "w.json is altered"
    shipped.joinpath(manifest).with_name("w.json").unlink()
    assert finding(manifest).found == "w.json is missing"
    shipped.joinpath(manifest).write_text("[broken\n", "utf-8")
    assert finding(manifest).found.startswith("can't be read: ")


def test_a_missing_manifest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_parts: str) -> Path:
        message = "gone"
        raise BackendError(message)

    monkeypatch.setattr(diagnosis, "resource_path", missing)
    assert [finding(manifest).found for manifest in MANIFESTS] == ["missing", "missing"]


def test_the_languages_are_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert finding("languages").found == "English (complete), French, German, Spanish"
    (tmp_path / "sv.toml").write_text("name = ", "utf-8")
    monkeypatch.setenv("SUMMARISE_LANGUAGES", str(tmp_path))
    found = finding("languages")
    assert found.state is State.BROKEN
    assert "sv.toml: can't be read as TOML" in found.found
    assert found.advice == "mend it, or unset SUMMARISE_LANGUAGES"


def test_a_temporary_folder_that_can_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    found = finding("temporary folder")
    assert found.state is State.BROKEN
    assert "TMPDIR" in (found.advice or "")


def test_a_narrow_encoding_is_noted_but_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    found = finding("terminal encoding")
    assert (found.state, found.found) == (State.NOTE, "latin-1")
    assert "PYTHONUTF8=1" in (found.advice or "")


def test_a_pipeline_that_fails_is_told(pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline.error = BackendError("the model is altered")
    assert main(["doctor"]) == 1
    assert "BackendError: the model is altered" in capsys.readouterr().out


@pytest.mark.usefixtures("pipeline")
def test_a_pipeline_that_does_not_support_a_copied_sentence_is_told() -> None:
    assert finding("trial run").found == "a copied sentence was not supported"
