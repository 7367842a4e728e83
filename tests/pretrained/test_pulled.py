"""A model that was fetched from the hub words sentences without it, unless a file was altered since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.hub import pull
from summarise.backends.local import LocalAbstractor
from summarise.errors import BackendError
from summarise.facts import Fact
from tests.pretrained.tiny_writers import save_writer
from tests.servers.hub import COMMIT, MODEL, HubServer

if TYPE_CHECKING:
    from pathlib import Path


def test_a_fetched_model_is_loaded_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = save_writer(tmp_path / "made", "bart")
    monkeypatch.setenv("SUMMARISE_MODELS", str(tmp_path / "models"))
    with HubServer({file.name: file.read_bytes() for file in made.iterdir()}) as hub, hub.stores:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        folder, _ = pull(f"{MODEL}@{COMMIT}")
    facts = [Fact(sentences=("The ferry sank on Tuesday.",))]
    abstractor = LocalAbstractor(f"{MODEL}@{COMMIT}")
    assert abstractor.name == f"{MODEL}@{COMMIT[:8]}"
    assert abstractor.draft(facts) == LocalAbstractor(str(made)).draft(facts)
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x7f")
    with pytest.raises(BackendError, match=r"model.safetensors is altered"):
        LocalAbstractor(f"{MODEL}@{COMMIT}")
