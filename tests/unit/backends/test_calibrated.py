from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from summarise import Summariser, Verdict
from summarise.backends.calibrated import CalibratedVerifier
from summarise.backends.choosing import load_verifier
from summarise.backends.entailment import EntailmentVerifier
from summarise.errors import BackendError
from summarise.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

PREMISE = "Mayor Orla Venn reopened the harbour bridge on Tuesday, two years after the storm."
OTHER = "Nobody in the town of Marl Point had expected that the work would end so early."


@pytest.fixture(scope="module")
def verifier() -> CalibratedVerifier:
    return CalibratedVerifier()


def copy_models(folder: Path) -> Path:
    for name in ("manifest.toml", "entailment.onnx", "tokenizer.json"):
        shutil.copy(resource_path("models", name), folder / name)
    return folder


def test_it_is_the_default() -> None:
    assert Summariser().models.verifier == EntailmentVerifier().name
    assert load_verifier("lexical").name == "lexical-1"


def test_words_that_the_premise_leaves_out_are_named(verifier: CalibratedVerifier) -> None:
    hypothesis = "Mayor Orla Venn reopened the harbour bridge on Tuesday and resigned in the evening."
    score = verifier.score([(PREMISE, hypothesis)])[0]
    unsaid = " ".join(hypothesis[start:end] for start, end in score.unsaid)
    assert "resigned" in unsaid
    assert "harbour" not in unsaid


def test_a_refusal_names_them() -> None:
    claim = "Mayor Orla Venn reopened the harbour bridge on Tuesday and resigned in the evening."
    checked = Summariser().verify(claim, [f"{PREMISE} {OTHER}"])[0]
    assert checked.verdict is Verdict.UNSUPPORTED
    assert checked.reason is not None
    assert "resigned" in checked.reason


def test_a_paraphrase_is_more_probable_than_what_is_invented(verifier: CalibratedVerifier) -> None:
    true, false = verifier.score(
        [
            (PREMISE, "The harbour bridge was reopened on Tuesday by Mayor Orla Venn."),
            (PREMISE, "The harbour bridge was closed on Tuesday by Mayor Sven Dahl."),
        ]
    )
    assert true.entailment >= 0.5 > false.entailment


def test_one_altered_byte_is_told(tmp_path: Path) -> None:
    folder = copy_models(tmp_path)
    content = bytearray((folder / "entailment.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "entailment.onnx").write_bytes(content)
    with pytest.raises(BackendError, match="is altered"):
        CalibratedVerifier(folder=folder)


def test_missing_weights_are_told(tmp_path: Path) -> None:
    folder = copy_models(tmp_path)
    (folder / "entailment.onnx").unlink()
    with pytest.raises(BackendError, match="is missing: install summarise anew"):
        CalibratedVerifier(folder=folder)


def test_weights_of_another_format_are_told(tmp_path: Path) -> None:
    folder = copy_models(tmp_path)
    manifest = (folder / "manifest.toml").read_text("utf-8")
    before, table = manifest.split("[entailment]\n")
    table = table.replace("format = 1", "format = 2", 1)
    (folder / "manifest.toml").write_text(f"{before}[entailment]\n{table}", "utf-8")
    with pytest.raises(BackendError, match="has format 2"):
        CalibratedVerifier(folder=folder)


def test_a_number_is_unsaid_as_a_whole() -> None:
    hypothesis = "The firm sent 2,617 helpers to the harbour."
    score = CalibratedVerifier().score([("The firm sent helpers to the harbour.", hypothesis)])[0]
    digits = [hypothesis[start:end] for start, end in score.unsaid if hypothesis[start].isdigit()]
    assert digits == ["2,617"]
