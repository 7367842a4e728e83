from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import clusters, evaluate, floors
from benchmarks.differences import measure_differences
from benchmarks.events import draw_events
from benchmarks.floors import Floors, complaints, lowered, pin, read_floors
from benchmarks.gold import Split, load_clusters
from benchmarks.judging import Judged, Speed
from benchmarks.scoring import Outcome
from models.training.clusters import Split as ClusterSplit
from summarise.backends.fakes import FakeVerifier
from summarise.types import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.differences import Matched

PINNED = Floors(
    manifest="abc",
    measures={"development": {"true_accepted": 0.8, "false_caught": 0.7}, "held_out": {"true_accepted": 0.6}},
)
HELD_OUT = {"held_out": {"true_accepted": 0.6}}


def test_pinned_floors_are_read_again_and_passed_by_what_set_them(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    measures = {"development": {"true_accepted": 2 / 3}, "held_out": {"false_caught": 1.0}}
    pin(path, measures, "abc")
    again = read_floors(path)
    assert again is not None
    assert again.manifest == "abc"
    assert again.measures == {"development": {"true_accepted": 0.6666}, "held_out": {"false_caught": 1.0}}
    assert complaints(again, measures, "abc") == ()


def test_without_a_file_nothing_is_pinned(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.toml") is None


def test_a_measure_below_its_floor_is_named() -> None:
    found = lowered(PINNED, HELD_OUT | {"development": {"true_accepted": 0.79, "false_caught": 0.9}})
    assert found == ("development: true_accepted is 0.7900, below its floor of 0.8000",)


def test_a_measure_that_is_gone_is_named() -> None:
    assert lowered(PINNED, HELD_OUT | {"development": {"true_accepted": 0.9}}) == (
        "development: false_caught is pinned at 0.7000 but no longer measured",
    )


def test_a_split_that_is_gone_is_named() -> None:
    assert lowered(PINNED, {"development": {"true_accepted": 0.9, "false_caught": 0.9}}) == (
        "held_out: true_accepted is pinned at 0.6000 but no longer measured",
    )


def test_another_corpus_asks_for_new_floors() -> None:
    measures = HELD_OUT | {"development": {"true_accepted": 0.9, "false_caught": 0.9}}
    (complaint,) = complaints(PINNED, measures, "another")
    assert "--repin" in complaint


@pytest.fixture(scope="module")
def differences() -> dict[str, list[Matched]]:
    return measure_differences()


@pytest.fixture
def all_called_supported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, differences: dict[str, list[Matched]]
) -> Path:
    """Let `evaluate` find the worst of all checkers, and floors in a folder of their own."""
    path = tmp_path / "floors.toml"
    outcomes = tuple(
        Outcome(
            cluster=cluster.name,
            split=cluster.split,
            claim=claim,
            verdict=Verdict.SUPPORTED,
            reason=None,
            probability=0.75,
        )
        for cluster in load_clusters()
        for claim in cluster.claims
    )
    speed = Speed(claims=len(outcomes), pairs=0, seconds=2.0, scoring_seconds=0.0, peak_bytes=2**20)
    monkeypatch.setattr(evaluate, "load_verifier", lambda: (FakeVerifier(), 0.25))
    monkeypatch.setattr(evaluate, "judge_corpus", lambda _: Judged(outcomes=outcomes, speed=speed))
    monkeypatch.setattr(
        evaluate, "measure_ours", lambda: {split.value: {"pyramid": 0.625} for split in Split}
    )
    monkeypatch.setattr(evaluate, "measure_differences", lambda: differences)
    monkeypatch.setattr(evaluate, "draw_events", lambda: draw_events()[:2])
    monkeypatch.setattr(evaluate, "CLUSTERS", {"clusters": ClusterSplit.DEVELOPMENT})
    monkeypatch.setattr(clusters, "MOST", 1)
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
        pin(all_called_supported, {"held_out": {"false_caught": 0.5}}, floors.manifest_checksum())
        assert self.run(all_called_supported) == 1

    def test_refuses_to_lower_a_floor(self, all_called_supported: Path) -> None:
        pin(all_called_supported, {"held_out": {"false_caught": 0.5}}, floors.manifest_checksum())
        before = all_called_supported.read_bytes()
        assert self.run(all_called_supported, "--repin") == 1
        assert all_called_supported.read_bytes() == before

    def test_lowers_a_floor_if_told_to(self, all_called_supported: Path) -> None:
        pin(all_called_supported, {"held_out": {"false_caught": 0.5}}, floors.manifest_checksum())
        assert self.run(all_called_supported, "--repin", "--allow-lower") == 0
        again = read_floors(all_called_supported)
        assert again is not None
        assert {again.measures[split]["false_caught"] for split in Split} == {0.0}


def test_the_report_tells_the_splits_apart_and_keeps_conditions(
    all_called_supported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = all_called_supported.with_name("results.json")
    evaluate.main(["--results", str(path)])
    printed = capsys.readouterr().out
    assert printed.index("== development") < printed.index("== held out")
    assert printed.count("role_swap") == 2
    assert "0.7 to 0.8" in printed
    results = json.loads(path.read_text("utf-8"))
    assert results["conditions"]["verifier"] == FakeVerifier().name
    assert results["corpus"]["speed"]["load_seconds"] == 0.25
    assert results["pyramid"] == {"development": {"pyramid": 0.625}, "held_out": {"pyramid": 0.625}}
    held_out = results["corpus"]["splits"]["held_out"]
    assert held_out["measures"]["false_caught"] == 0.0
    assert held_out["calibration"]["bins"][7]["mean_probability"] == 0.75
    assert held_out["calibration"]["bins"][0]["mean_probability"] is None


@pytest.mark.parametrize(("options", "shown"), [((), False), (("--spoil-held-out",), True)])
def test_claims_of_held_out_clusters_are_shown_only_on_a_flag_of_their_own(
    all_called_supported: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], *, shown: bool
) -> None:
    path = all_called_supported.with_name("results.json")
    evaluate.main(["--results", str(path), "--misses", *options])
    printed = capsys.readouterr().out + path.read_text("utf-8")
    wrong = {
        split: [
            claim
            for cluster in load_clusters(split=split)
            for claim in cluster.claims
            if claim.label != "supported"
        ]
        for split in Split
    }
    assert all(claim.text in printed for claim in wrong[Split.DEVELOPMENT])
    assert {claim.text in printed for claim in wrong[Split.HELD_OUT]} == {shown}
    assert (f"and {len(wrong[Split.HELD_OUT])} of held-out clusters" in printed) is not shown


def test_results_hold_no_claim(all_called_supported: Path) -> None:
    path = all_called_supported.with_name("results.json")
    evaluate.main(["--results", str(path), "--misses", "--spoil-held-out"])
    kept = path.read_text("utf-8")
    assert [claim.id for cluster in load_clusters() for claim in cluster.claims if claim.text in kept] == []
