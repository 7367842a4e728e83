from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import evaluate, floors
from benchmarks.floors import Floors, complaints, lowered, pin, read_floors
from benchmarks.gold import load_clusters
from benchmarks.scoring import Outcome
from summarise.types import Verdict

if TYPE_CHECKING:
    from pathlib import Path

PINNED = Floors(manifest="abc", measures={"true_accepted": 0.8, "false_caught": 0.7})


def test_pinned_floors_are_read_again_and_passed_by_what_set_them(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    measures = {"true_accepted": 2 / 3, "false_caught": 1.0}
    pin(path, measures, "abc")
    again = read_floors(path)
    assert again is not None
    assert again.manifest == "abc"
    assert again.measures == {"true_accepted": 0.6666, "false_caught": 1.0}
    assert complaints(again, measures, "abc") == ()


def test_without_a_file_nothing_is_pinned(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.toml") is None


def test_a_measure_below_its_floor_is_named() -> None:
    found = lowered(PINNED, {"true_accepted": 0.79, "false_caught": 0.9})
    assert found == ("true_accepted is 0.7900, below its floor of 0.8000",)


def test_a_measure_that_is_gone_is_named() -> None:
    assert lowered(PINNED, {"true_accepted": 0.9}) == (
        "false_caught is pinned at 0.7000 but no longer measured",
    )


def test_another_corpus_asks_for_new_floors() -> None:
    (complaint,) = complaints(PINNED, {"true_accepted": 0.9, "false_caught": 0.9}, "another")
    assert "--repin" in complaint


@pytest.fixture
def all_called_supported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let `evaluate` find the worst of all checkers, and floors in a folder of their own."""
    path = tmp_path / "floors.toml"
    outcomes = tuple(
        Outcome(cluster=cluster.name, claim=claim, verdict=Verdict.SUPPORTED, reason=None)
        for cluster in load_clusters()
        for claim in cluster.claims
    )
    monkeypatch.setattr(evaluate, "judge_corpus", lambda: outcomes)
    monkeypatch.setattr(evaluate, "floors_path", lambda: path)
    return path


@pytest.mark.usefixtures("capsys")
class TestGate:
    def run(self, path: Path, *options: str) -> int:
        return evaluate.main(["--results", str(path.with_name("results.json")), *options])

    def test_asks_for_floors_where_there_are_none(self, all_called_supported: Path) -> None:
        assert self.run(all_called_supported) == 1
        assert not all_called_supported.exists()

    def test_passes_what_was_pinned(self, all_called_supported: Path) -> None:
        assert self.run(all_called_supported, "--repin") == 0
        assert self.run(all_called_supported) == 0

    def test_fails_below_a_floor(self, all_called_supported: Path) -> None:
        pin(all_called_supported, {"false_caught": 0.5}, floors.manifest_checksum())
        assert self.run(all_called_supported) == 1

    def test_refuses_to_lower_a_floor(self, all_called_supported: Path) -> None:
        pin(all_called_supported, {"false_caught": 0.5}, floors.manifest_checksum())
        before = all_called_supported.read_bytes()
        assert self.run(all_called_supported, "--repin") == 1
        assert all_called_supported.read_bytes() == before

    def test_lowers_a_floor_if_told_to(self, all_called_supported: Path) -> None:
        pin(all_called_supported, {"false_caught": 0.5}, floors.manifest_checksum())
        assert self.run(all_called_supported, "--repin", "--allow-lower") == 0
        again = read_floors(all_called_supported)
        assert again is not None
        assert again.measures["false_caught"] == 0.0


def test_the_report_names_false_passes_and_conditions(
    all_called_supported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = all_called_supported.with_name("results.json")
    evaluate.main(["--results", str(results), "--misses"])
    printed = capsys.readouterr().out
    assert "role_swap" in printed
    assert "called wrong" in printed
    assert '"python"' in results.read_text("utf-8")
