from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from summarise.backends.choosing import load_detector
from summarise.backends.fakes import FakeVerifier
from summarise.cli import main
from summarise.pipeline import Summariser
from tests.sample_summary import INVENTION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import FakePipeline


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the loading of a model; returns the names that were asked for."""
    names: list[str] = []

    def load(model: str) -> FakeVerifier:
        names.append(model)
        return FakeVerifier()

    monkeypatch.setattr("summarise.backends.transformers.TransformersVerifier", load)
    return names


def test_it_reaches_the_pipeline_of_run(asked: list[str], pipeline: FakePipeline, stories: Path) -> None:
    assert main(["run", str(stories), "--verifier", "models/nli"]) == 0
    assert asked == ["models/nli"]
    assert isinstance(pipeline.settings["verifier"], FakeVerifier)


def test_another_model_leaves_the_detector_and_words_alone_do_without(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "daily.txt").write_text("The harbour bridge at Karvo is closed, the mayor said.\n", "utf-8")
    (tmp_path / "herald.txt").write_text("Ships wait at Karvo, where the bridge is shut.\n", "utf-8")
    found = []
    for options in ([], ["--verifier", "models/nli"], ["--verifier", "lexical"]):
        assert main(["run", str(tmp_path), "--format", "json", *options]) == 0
        found.append(json.loads(capsys.readouterr().out)["models"]["detector"])
    assert asked == ["models/nli"]
    assert found[0] == found[1] == load_detector().name
    assert found[2] is None


def test_it_reaches_the_pipeline_of_verify(
    asked: list[str], pipeline: FakePipeline, stories: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The harbour bridge will close.\n", "utf-8")
    pipeline.claims = (INVENTION,)
    assert main(["verify", str(text), str(stories), "--verifier", "models/nli"]) == 0
    assert asked == ["models/nli"]
    assert isinstance(pipeline.settings["verifier"], FakeVerifier)


def test_a_summariser_loads_it_by_name(asked: list[str]) -> None:
    assert Summariser(verifier="models/nli").models.verifier == FakeVerifier().name
    assert asked == ["models/nli"]


def test_a_name_that_is_not_pinned_is_told_before_anything_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", "nowhere.txt", "--verifier", "some-lab/nli"]) == 2
    assert "must be pinned" in capsys.readouterr().err


def test_a_missing_library_is_told(
    monkeypatch: pytest.MonkeyPatch, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main(["run", str(stories), "--verifier", str(stories)]) == 2
    assert "python -m pip install 'summarise[models]'" in capsys.readouterr().err
