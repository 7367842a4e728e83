"""The backend of the shipped entailment model, with a tiny model in its place."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import onnx
import pytest

from summarise.backends.entailment import DIFFERENCES, THREADS_VARIABLE, EntailmentVerifier
from summarise.errors import BackendError, ConfigError
from summarise.types import Entailment
from tests.tiny_entailment import tiny_graph, write_models

if TYPE_CHECKING:
    from pathlib import Path

PREMISE = "The ferry sank off Marl Point on Tuesday, the harbour master said."
HYPOTHESIS = "On Tuesday, a 5% state-owned ferry sank…"
PAIRS = [
    (PREMISE, HYPOTHESIS),
    ("It rained.", HYPOTHESIS),
    ("", HYPOTHESIS),
    (PREMISE, ""),
    (PREMISE, "Nobody was hurt."),
    (PREMISE * 9, HYPOTHESIS),
    (PREMISE, HYPOTHESIS * 9),
    (PREMISE, HYPOTHESIS),
    ("\ud800 \x00 [SEP] 🚢 " + "ferry" * 50, "[CLS] Déjà vu"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_models(tmp_path_factory.mktemp("models"), tiny_graph())


@pytest.fixture(scope="module")
def verifier(folder: Path) -> EntailmentVerifier:
    return EntailmentVerifier(folder=folder, threads=2)


def test_its_name_has_the_version_of_the_manifest(verifier: EntailmentVerifier) -> None:
    assert verifier.name == "minilm-entailment-7"


def test_the_model_of_differences_is_loaded_by_its_name(folder: Path, verifier: EntailmentVerifier) -> None:
    detector = EntailmentVerifier(folder=folder, weights=DIFFERENCES)
    assert detector.name == "minilm-differences-7"
    assert detector.judge(PAIRS) == verifier.judge(PAIRS)


def test_a_judgement_is_the_same_to_the_last_bit_beside_any_others(verifier: EntailmentVerifier) -> None:
    together = verifier.judge(PAIRS)
    assert [verifier.judge([pair])[0] for pair in PAIRS] == list(together)
    assert list(verifier.judge(PAIRS[::-1])) == list(together)[::-1]
    assert verifier.score(PAIRS) == tuple(judged.entailment for judged in together)


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_nothing(
    folder: Path, verifier: EntailmentVerifier, threads: int
) -> None:
    assert EntailmentVerifier(folder=folder, threads=threads).judge(PAIRS) == verifier.judge(PAIRS)


def test_many_callers_do_not_disturb_one_another(verifier: EntailmentVerifier) -> None:
    expected = verifier.judge(PAIRS)
    with ThreadPoolExecutor(4) as pool:
        assert all(judged == expected for judged in pool.map(lambda _: verifier.judge(PAIRS), range(8)))


def test_a_pair_given_twice_is_run_once(
    verifier: EntailmentVerifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    lock = threading.Lock()
    run = verifier._run

    def count(task: tuple[list[int], list[int]]) -> object:
        with lock:
            runs.append(task)
        return run(task)

    monkeypatch.setattr(verifier, "_run", count)
    verifier.score([PAIRS[0], PAIRS[1], PAIRS[0]])
    assert len(runs) == 2


def test_results_are_gathered_in_bounded_lots(
    verifier: EntailmentVerifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = verifier.judge(PAIRS)
    monkeypatch.setattr("summarise.backends.entailment._MAX_RUNS", 2)
    assert verifier.judge(PAIRS) == expected


def test_words_are_marked_where_they_stand(verifier: EntailmentVerifier) -> None:
    marks = verifier.judge(PAIRS[:1])[0].marks
    words = [HYPOTHESIS[mark.start : mark.end] for mark in marks]
    assert words == ["On", "Tuesday", "a", "5", "%", "state", "owned", "ferry", "sank"]
    assert all(0 < mark.unsupported < 1 for mark in marks)


def test_words_of_several_pieces_are_marked_whole(verifier: EntailmentVerifier) -> None:
    text = "Ostwickians grumbled."
    marks = verifier.judge([(PREMISE, text)])[0].marks
    assert [text[mark.start : mark.end] for mark in marks] == ["Ostwickians", "grumbled"]


def test_a_long_hypothesis_is_marked_to_its_end(verifier: EntailmentVerifier) -> None:
    text = HYPOTHESIS * 9
    marks = verifier.judge([(PREMISE, text)])[0].marks
    assert len(marks) == 9 * 9
    assert text[marks[-1].start : marks[-1].end] == "sank"


def test_nothing_of_a_long_premise_is_passed_over(verifier: EntailmentVerifier) -> None:
    words = ["rain"] * 100
    plain = verifier.score([(" ".join(words), "It snowed.")])[0]
    for place in (0, 37, 99):
        changed = [*words[:place], "snow", *words[place + 1 :]]
        assert verifier.score([(" ".join(changed), "It snowed.")])[0] != plain


def test_an_empty_text_leaves_everything_open(verifier: EntailmentVerifier) -> None:
    empty_premise, empty_hypothesis = verifier.judge([("", "It rained."), ("It rained.", " ")])
    nothing = Entailment(entailment=0.0, neutral=1.0, contradiction=0.0)
    assert empty_premise.entailment == empty_hypothesis.entailment == nothing
    assert [mark.unsupported for mark in empty_premise.marks] == [1.0, 1.0]
    assert empty_hypothesis.marks == ()


@pytest.mark.parametrize("text", ["ferry " * 10_000, "x" * 1_000_000, "\u0301" * 200_000])
def test_a_hostile_text_takes_linear_time(folder: Path, text: str) -> None:
    verifier = EntailmentVerifier(folder=folder)
    assert len(verifier.score([(PREMISE, text)])) == 1


def test_the_environment_sets_the_threads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS_VARIABLE, "3")
    assert EntailmentVerifier(folder=folder)._threads == 3
    monkeypatch.setenv(THREADS_VARIABLE, "many")
    with pytest.raises(ConfigError, match="SUMMARISE_THREADS is many: set it to a whole number"):
        EntailmentVerifier(folder=folder)
    with pytest.raises(ConfigError, match="threads is 0"):
        EntailmentVerifier(folder=folder, threads=0)


def test_another_format_is_refused(tmp_path: Path) -> None:
    write_models(tmp_path, tiny_graph(), format_version=2)
    with pytest.raises(BackendError, match="format 2"):
        EntailmentVerifier(folder=tmp_path)


def test_one_altered_byte_is_refused(tmp_path: Path) -> None:
    content = bytearray(tiny_graph())
    write_models(tmp_path, bytes(content))
    content[len(content) // 2] ^= 1
    (tmp_path / "entailment.onnx").write_bytes(content)
    with pytest.raises(BackendError, match="altered"):
        EntailmentVerifier(folder=tmp_path)


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    write_models(tmp_path, b"weights")
    with pytest.raises(BackendError, match="can't be loaded"):
        EntailmentVerifier(folder=tmp_path)


def test_a_model_without_its_window_is_refused(tmp_path: Path) -> None:
    model = onnx.load_model_from_string(tiny_graph())
    del model.metadata_props[:]
    write_models(tmp_path, model.SerializeToString())
    with pytest.raises(BackendError, match="max_tokens"):
        EntailmentVerifier(folder=tmp_path)
