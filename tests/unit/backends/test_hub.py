"""Fetching models, from a hub on loopback."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from summarise.backends import downloading
from summarise.backends.checksums import read_checksums
from summarise.backends.hub import pull
from summarise.backends.model_folder import find_problems, list_fetched, models_folder
from summarise.backends.model_reference import parse_reference
from summarise.errors import BackendError, ConfigError
from tests.servers.hub import COMMIT, FILES, MODEL, WEIGHTS, HubServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = f"{MODEL}@{COMMIT}"
FOLDER = f"maker--tiny-bart@{COMMIT}"
INDEX = "model.safetensors.index.json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARISE_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr(downloading, "_FIRST_WAIT_SECONDS", 0.01)
    return tmp_path / "models"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    with HubServer() as server, server.stores:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield server


@pytest.mark.usefixtures("hub")
def test_what_a_model_needs_is_fetched_and_nothing_else(folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path, is_new = pull(NAME, progress=lambda *step: told.append(step))
    assert (path, is_new) == (folder / FOLDER, True)
    assert {file.name for file in path.iterdir()} == {*FILES, "SHA256SUMS"}
    assert all(path.joinpath(name).read_bytes() == content for name, content in FILES.items())
    assert set(read_checksums(path)) == set(FILES)
    assert told[-1] == ("model.safetensors", len(WEIGHTS), len(WEIGHTS))
    assert [one.name for one in folder.iterdir()] == [FOLDER]


def test_what_is_there_is_not_fetched_again(hub: HubServer) -> None:
    pull(NAME)
    count = len(hub.requests)
    assert pull(NAME)[1] is False
    assert len(hub.requests) == count


@pytest.mark.usefixtures("hub")
def test_a_fetched_model_is_used_without_the_hub() -> None:
    path, _ = pull(NAME)
    reference = parse_reference(NAME)
    assert (reference.place, reference.revision) == (str(path), None)
    assert reference.shown_name == f"{MODEL}@{COMMIT[:8]}"
    [model] = list_fetched()
    assert (model.name, model.commit, model.kind) == (MODEL, COMMIT, "BartForConditionalGeneration")
    assert model.shown_name == reference.shown_name
    assert not find_problems(model)


def test_a_break_is_gone_on_from_within_one_call(hub: HubServer) -> None:
    hub.break_after = 100_000
    path, _ = pull(NAME)
    assert path.joinpath("model.safetensors").read_bytes() == WEIGHTS
    starts = hub.asked_for("/model.safetensors")[1::2]
    assert starts == [None, "bytes=100000-", "bytes=200000-"]


def test_a_break_is_gone_on_from_in_the_next_call(hub: HubServer, folder: Path) -> None:
    hub.break_after = 0
    partial = folder / f"{FOLDER}.partial"
    with pytest.raises(BackendError, match=r"can't be reached .*call it again, what is there is kept"):
        pull(NAME)
    hub.break_after = None
    partial.joinpath("model.safetensors.part").write_bytes(WEIGHTS[:5000])
    partial.joinpath("merges.txt").write_bytes(FILES["merges.txt"])
    partial.joinpath("tokenizer.json").write_bytes(b"half of it")
    hub.headers.clear()
    path, _ = pull(NAME)
    assert path.joinpath("model.safetensors").read_bytes() == WEIGHTS
    assert hub.asked_for("/model.safetensors")[-1] == "bytes=5000-"
    assert hub.asked_for("/merges.txt") == []
    assert path.joinpath("tokenizer.json").read_bytes() == FILES["tokenizer.json"]


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_what_comes_altered_is_refused(name: str, hub: HubServer, folder: Path) -> None:
    hub.files[name] = FILES[name]
    hub.relist()
    whole = FILES[name]
    altered = bytes([whole[0] ^ 1]) + whole[1:]
    routes, path = (hub.stores.routes, f"/{name}") if "safetensors" in name else (hub.routes, "")
    routes[path or f"/{MODEL}/resolve/{COMMIT}/{name}"] = lambda handler: handler.reply(200, altered)
    with pytest.raises(BackendError, match=f"{name} came altered"):
        pull(NAME)
    assert not folder.joinpath(FOLDER).exists()
    assert not folder.joinpath(f"{FOLDER}.partial", f"{name}.part").exists()


def test_what_is_longer_than_listed_is_refused_early(hub: HubServer, folder: Path) -> None:
    endless = WEIGHTS * 40
    hub.stores.routes["/model.safetensors"] = lambda handler: handler.reply(200, endless)
    with pytest.raises(BackendError, match="came altered"):
        pull(NAME)
    assert not folder.joinpath(FOLDER).exists()


def test_weights_in_several_files_are_found_by_their_index(hub: HubServer) -> None:
    shards = {f"model-0000{n}-of-00002.safetensors": WEIGHTS[:n] for n in (1, 2)}
    index = {"weight_map": {f"layer.{n}": name for n, name in enumerate(shards)}}
    hub.files = {k: v for k, v in FILES.items() if k != "model.safetensors"}
    hub.files |= shards | {INDEX: json.dumps(index).encode()}
    hub.relist()
    path, _ = pull(NAME)
    assert {file.name for file in path.iterdir()} == {*hub.files, "SHA256SUMS"}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"config.json": b"{}", "pytorch_model.bin": b"x"}, "has no model.safetensors: only weights in saf"),
        ({"model.safetensors": b"x"}, "has no config.json"),
        ({"config.json": b"{}", INDEX: b'{"weight_map": {"a": "gone.safetensors"}}'}, "has no gone.saf"),
        (
            {"config.json": b"{}", INDEX: b'{"weight_map": {"a": "../x.safetensors"}}'},
            "no safetensors: choose",
        ),
        ({"config.json": b"{}", INDEX: b'{"weight_map": {"a": "weights.bin"}}'}, "no safetensors: choose"),
        ({"config.json": b"{}", INDEX: b"[]"}, "can't be read: choose"),
    ],
)
def test_a_model_without_safetensors_is_refused(
    files: dict[str, bytes], words: str, hub: HubServer, folder: Path
) -> None:
    hub.files = files
    hub.relist()
    with pytest.raises(ConfigError, match=words):
        pull(NAME)
    assert not folder.joinpath(FOLDER).exists()


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (404, ConfigError, "no such model, or no such commit"),
        (401, ConfigError, "HF_TOKEN"),
        (403, ConfigError, "licence must be accepted"),
        (400, BackendError, "answered 400"),
    ],
)
def test_a_refusal_says_what_to_do(status: int, error: type[Exception], words: str, hub: HubServer) -> None:
    hub.fail(f"/api/models/{MODEL}/revision/{COMMIT}?blobs=true", status)
    with pytest.raises(error, match=words):
        pull(NAME)


@pytest.mark.parametrize("listing", [b"<html>", b"[]", b'{"siblings": 7}', b"[" * 5000, b'{"siblings": []}'])
def test_what_is_no_hub_is_told(listing: bytes, hub: HubServer) -> None:
    hub.routes[f"/api/models/{MODEL}/revision/{COMMIT}?blobs=true"] = lambda handler: handler.reply(
        200, listing
    )
    with pytest.raises(BackendError, match="no list of files: is HF_ENDPOINT a hub"):
        pull(NAME)


def test_another_commit_than_was_asked_for_is_refused(hub: HubServer) -> None:
    hub.listed_commit = "f" * 40
    hub.relist()
    with pytest.raises(ConfigError, match="lists another commit"):
        pull(NAME)


def test_without_a_network_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # so nobody else takes the port, and nobody listens
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{deaf.getsockname()[1]}")
        with pytest.raises(BackendError, match=r"can't be reached \(.*\): check the network") as caught:
            pull(NAME)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [MODEL, f"{MODEL}@main", f"{MODEL}@{COMMIT[:7]}", "../x@" + COMMIT])
def test_a_name_must_be_pinned(name: str) -> None:
    with pytest.raises(ConfigError, match="commit"):
        pull(name)


def test_a_token_goes_to_the_hub_and_to_no_other_host(
    hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    pull(NAME)
    sent = {path: headers.get("Authorization") for path, headers in hub.headers}
    assert sent[f"/{MODEL}/resolve/{COMMIT}/model.safetensors"] == "Bearer hf_secret"
    assert sent["/model.safetensors"] is None


@pytest.mark.parametrize(
    "address", ["http://hub.example", "ftp://hub.example", "hub.example", "http://a:b@h"]
)
def test_a_hub_that_is_none_or_unsafe_for_a_token_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("HF_ENDPOINT", address)
    with pytest.raises(ConfigError, match="HF_ENDPOINT") as caught:
        pull(NAME)
    assert "hf_secret" not in str(caught.value)


@pytest.mark.usefixtures("hub")
def test_each_altered_file_is_named() -> None:
    path, _ = pull(NAME)
    path.joinpath("merges.txt").write_bytes(b"b a\n")
    path.joinpath("tokenizer.json").unlink()
    path.joinpath("modeling.py").write_text("print('added')\n")
    [model] = list_fetched()
    altered, missing, added = find_problems(model)
    assert "merges.txt is altered" in altered
    assert "tokenizer.json can't be read" in missing
    assert "modeling.py was added: delete it" in added


def test_the_folder_is_where_users_data_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARISE_MODELS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert models_folder() == tmp_path / "data" / "summarise" / "models"
    assert list_fetched() == ()


def test_a_folder_of_ones_own_is_listed_by_its_name(folder: Path) -> None:
    own = folder / "my-t5"
    own.mkdir(parents=True)
    own.joinpath("config.json").write_text("no JSON")
    folder.joinpath("notes.txt").write_text("not a model")
    [model] = list_fetched()
    assert (model.shown_name, model.commit, model.kind) == ("my-t5", None, "")
    assert "has no SHA256SUMS" in find_problems(model)[0]


def test_a_file_in_the_folders_place_is_told(folder: Path) -> None:
    folder.write_text("no folder")
    with pytest.raises(ConfigError, match="set SUMMARISE_MODELS"):
        list_fetched()
