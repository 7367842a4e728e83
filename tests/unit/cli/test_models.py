from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from summarise import weights
from summarise.cli import main
from summarise.cli.models import LOADERS
from summarise.errors import BackendError
from summarise.weights import list_weights
from tests.servers.hub import COMMIT, MODEL, HubServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = list_weights()


@pytest.fixture(autouse=True)
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models folder, which isn't there yet."""
    monkeypatch.setenv("SUMMARISE_MODELS", str(tmp_path / "fetched"))
    return tmp_path / "fetched"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipment in which all files but the manifest are missing."""
    content = FILES[0].path.with_name("manifest.toml").read_bytes()
    tmp_path.joinpath("manifest.toml").write_bytes(content)
    monkeypatch.setattr(weights, "resource_path", lambda *_parts: tmp_path)
    return tmp_path


def test_each_file_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for file in FILES:
        assert f"{file.name}: {file.purpose}" in told
        assert f"{file.path.name}, " in told
        assert f"{file.licence}, sha256 {file.sha256[:12]}…" in told


def test_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    assert [entry["sha256"] for entry in document["models"]] == [file.sha256 for file in FILES]
    assert {"name", "file", "purpose", "size", "licence", "card"} <= set(document["models"][0])


def test_each_file_can_be_loaded() -> None:
    assert {file.name for file in FILES} == set(LOADERS)


def test_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"ok {file.name}: unaltered, loads" for file in FILES]


def test_a_missing_file_fails(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken.joinpath(FILES[0].path.name).write_bytes(FILES[0].path.read_bytes())
    assert main(["models", "check", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is False
    states = {entry["name"]: entry for entry in document["models"]}
    assert states[FILES[0].name] == {"name": FILES[0].name, "ok": True, "problem": None}
    for file in FILES[1:]:
        assert "is missing: install summarise anew" in states[file.name]["problem"]


@pytest.mark.usefixtures("broken")
def test_a_missing_file_is_told_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "check"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert told.count("broken ") == len(FILES)


@pytest.mark.parametrize("error", [BackendError("has no vectors"), ImportError("no module named onnx")])
def test_a_file_that_does_not_load_fails(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setitem(LOADERS, FILES[0].name, fail)
    assert main(["models", "check"]) == 1
    assert str(error) in " ".join(capsys.readouterr().out.split())


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    with HubServer() as server, server.stores:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield server


@pytest.mark.usefixtures("hub")
def test_a_model_is_fetched_listed_and_checked(fetched: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"{MODEL}@{COMMIT}"
    folder = fetched / f"maker--tiny-bart@{COMMIT}"
    assert main(["models", "pull", name]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (f"{name}: fetched into {folder}\n", "")
    assert main(["models", "pull", name]) == 0
    assert capsys.readouterr().out == f"{name}: is there already, {folder}\n"
    assert main(["models", "list"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"{MODEL}@{COMMIT[:8]}: fetched, BartForConditionalGeneration" in told
    assert main(["models", "list", "--format", "json"]) == 0
    [entry] = json.loads(capsys.readouterr().out)["fetched"]
    assert (entry["name"], entry["commit"], entry["folder"]) == (MODEL, COMMIT, str(folder))
    assert main(["models", "check"]) == 0
    assert f"ok {MODEL}@{COMMIT[:8]}: unaltered" in " ".join(capsys.readouterr().out.split())
    folder.joinpath("config.json").write_bytes(b"{}")
    assert main(["models", "check"]) == 1
    assert "config.json is altered" in " ".join(capsys.readouterr().out.split())


def test_an_unpinned_name_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "pull", MODEL]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "40 hexadecimal digits of a commit" in err
