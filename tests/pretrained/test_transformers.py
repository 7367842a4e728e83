"""What `--verifier MODEL` promises, with tiny models made here."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
import torch

from summarise import Summariser
from summarise.backends.devices import DEVICE_VARIABLE, DTYPE_VARIABLE
from summarise.backends.transformers import TransformersVerifier
from summarise.cli import main
from summarise.errors import BackendError, ConfigError
from summarise.protocols import Verifier
from summarise.types import Entailment
from tests.pretrained.conftest import THREE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Save = Callable[..., Path]

PREMISE = "the ferry sank off marl point on tuesday ."
PAIRS = [
    (PREMISE, PREMISE),
    (PREMISE, "the council closed the library ."),
    ("", PREMISE),
    (PREMISE, ""),
    ("the council closed the library in may .", "the library was closed by the council in may ."),
    (PREMISE * 20, "it rained"),
    ("it rained", PREMISE * 20),
    (PREMISE, PREMISE),
    ("\ud800 🚢 <script>", "[SEP] it snowed"),
]


@pytest.fixture(params=["classifier", "grader"])
def verifier(request: pytest.FixtureRequest, save_classifier: Save) -> TransformersVerifier:
    folder = save_classifier() if request.param == "classifier" else request.getfixturevalue("grader")
    return TransformersVerifier(str(folder), device="cpu")


def test_it_satisfies_the_protocol(verifier: TransformersVerifier) -> None:
    assert isinstance(verifier, Verifier)
    assert verifier.name in {"nli", "grader"}


def test_it_gives_one_distribution_a_pair(verifier: TransformersVerifier) -> None:
    scores = verifier.score(PAIRS)
    assert len(scores) == len(PAIRS)
    for score in scores:
        assert score.entailment + score.neutral + score.contradiction == pytest.approx(1)
        assert min(score.entailment, score.neutral, score.contradiction) >= 0
    assert verifier.score([]) == ()
    assert scores[0] == scores[7]
    assert len({score.entailment for score in scores}) > 4


def test_an_empty_text_leaves_everything_open(verifier: TransformersVerifier) -> None:
    nothing = Entailment(entailment=0.0, neutral=1.0, contradiction=0.0)
    assert verifier.score(PAIRS[2:4]) == (nothing, nothing)


def test_a_pair_scores_the_same_in_any_batch(verifier: TransformersVerifier) -> None:
    together = verifier.score(PAIRS)
    assert [verifier.score([pair])[0] for pair in PAIRS] == list(together)
    assert list(verifier.score(PAIRS[::-1])) == list(together)[::-1]


def test_batches_change_nothing_that_is_shown(save_classifier: Save) -> None:
    folder = str(save_classifier())
    single = TransformersVerifier(folder, device="cpu").score(PAIRS)
    batched = TransformersVerifier(folder, device="cpu", batch_size=4).score(PAIRS)
    for one, other in zip(single, batched, strict=True):
        assert other.entailment == pytest.approx(one.entailment, abs=2e-4)
        assert other.contradiction == pytest.approx(one.contradiction, abs=2e-4)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_labels_changes_nothing(save_classifier: Save, order: tuple[int, ...]) -> None:
    expected = TransformersVerifier(str(save_classifier()), device="cpu").score(PAIRS)
    labels = [THREE[number].upper() for number in order]
    folder = save_classifier(labels, name="permuted", order=order)
    found = TransformersVerifier(str(folder), device="cpu").score(PAIRS)
    for one, other in zip(expected, found, strict=True):
        assert other.entailment == pytest.approx(one.entailment, abs=1e-6)
        assert other.contradiction == pytest.approx(one.contradiction, abs=1e-6)


def test_two_labels_know_no_contradiction(save_classifier: Save) -> None:
    folder = save_classifier(["unsupported", "supported"])
    scores = TransformersVerifier(str(folder), device="cpu").score(PAIRS)
    assert {score.contradiction for score in scores} == {0.0}


def test_one_output_is_a_probability(save_classifier: Save) -> None:
    folder = save_classifier(["LABEL_0"], name="hallucination_evaluation_model")
    scores = TransformersVerifier(str(folder), device="cpu").score(PAIRS)
    assert len({score.entailment for score in scores}) > 4


def test_nothing_of_a_long_pair_is_passed_over(
    verifier: TransformersVerifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, str]] = []
    run = verifier._run

    def watch(batch: Sequence[tuple[str, str]]) -> list[Entailment]:
        read.extend(batch)
        return run(batch)

    monkeypatch.setattr(verifier, "_run", watch)
    premise, hypothesis = ([f"{letter}{number}" for number in range(300)] for letter in "ph")
    verifier.score([(" ".join(premise), " ".join(hypothesis))])
    pairs = {(p, h) for window, part in read for p in window.split() for h in part.split()}
    assert len(pairs) == len(premise) * len(hypothesis)
    assert all(len(verifier._tokenizer(f"{window} {part}")["input_ids"]) <= 96 for window, part in read)


def test_labels_that_do_not_tell_are_refused(save_classifier: Save) -> None:
    folder = save_classifier(["LABEL_0", "LABEL_1", "LABEL_2"])
    with pytest.raises(ConfigError, match="labels LABEL_0, LABEL_1, LABEL_2"):
        TransformersVerifier(str(folder))


def test_a_model_with_code_of_its_own_is_refused(save_classifier: Save) -> None:
    folder = save_classifier()
    path = folder / "config.json"
    settings = json.loads(path.read_text("utf-8"))
    settings |= {"model_type": "HHEMv2", "auto_map": {"AutoConfig": "configuration.HHEMv2Config"}}
    path.write_text(json.dumps(settings), "utf-8")
    (folder / "configuration.py").write_text("raise SystemExit('ran')", "utf-8")
    with pytest.raises(
        ConfigError, match=r"\(type HHEMv2\) loads only with code of its own, which is never run"
    ):
        TransformersVerifier(str(folder))


def test_pickled_weights_are_refused(save_classifier: Save) -> None:
    folder = save_classifier()
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")
    with pytest.raises(BackendError, match="safetensors"):
        TransformersVerifier(str(folder))


def test_a_model_that_was_never_trained_to_judge_is_refused(save_classifier: Save) -> None:
    folder = save_classifier()
    path = folder / "config.json"
    settings = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**settings, "architectures": ["BertModel"]}), "utf-8")
    with pytest.raises(ConfigError, match="is made for BertModel: choose one"):
        TransformersVerifier(str(folder))


def test_missing_weights_are_told(save_classifier: Save) -> None:
    from safetensors.torch import load_file, save_file  # noqa: PLC0415 - here alone

    folder = save_classifier()
    weights = load_file(folder / "model.safetensors")
    save_file(
        {name: tensor for name, tensor in weights.items() if not name.startswith("classifier")},
        folder / "model.safetensors",
        metadata={"format": "pt"},
    )
    with pytest.raises(ConfigError, match=r"lacks weights \(classifier.bias, classifier.weight\)"):
        TransformersVerifier(str(folder))


def test_settings_come_from_the_environment(save_classifier: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(save_classifier())
    monkeypatch.setenv(DTYPE_VARIABLE, "bfloat16")
    monkeypatch.setenv(DEVICE_VARIABLE, "cpu")
    verifier = TransformersVerifier(folder)
    assert verifier._model.dtype is torch.bfloat16
    monkeypatch.setenv(DTYPE_VARIABLE, "int3")
    with pytest.raises(ConfigError, match="SUMMARISE_DTYPE"):
        TransformersVerifier(folder)
    monkeypatch.delenv(DTYPE_VARIABLE)
    monkeypatch.setenv(DEVICE_VARIABLE, "abacus")
    with pytest.raises(BackendError, match="abacus"):
        TransformersVerifier(folder)


def test_a_summariser_takes_its_name(save_classifier: Save) -> None:
    summariser = Summariser(verifier=str(save_classifier()))
    assert summariser.models.verifier == "nli"


def test_the_command_line_takes_it(
    save_classifier: Save, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank off Marl Point on Tuesday. It rained in May.\n", "utf-8")
    arguments = ["run", str(tmp_path / "a.txt"), "--format", "json", "--verifier", str(save_classifier())]
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["models"]["verifier"] == "nli"
    assert "Loading" not in captured.err
