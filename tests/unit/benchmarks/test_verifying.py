from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import verifying
from benchmarks.gold import Split, load_clusters
from benchmarks.verifying_jobs import CLAIMS, collect_pairs, measure_pairs, measure_summary, summary_text
from summarise.errors import BackendError
from summarise.segmentation import split_claims
from tests.tiny_entailment import tiny_graph, write_models

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MEASURED: Mapping[str, Mapping[str, object]] = {
    "pairs": {
        "pairs": 300,
        "threads": 2,
        "import_seconds": 0.5,
        "load_entailment_seconds": 0.125,
        "load_embedder_seconds": 0.25,
        "pairs_per_second": 90.0,
        "peak_bytes": 2**20,
    },
    "torch": {"pairs": 300, "threads": 2, "pairs_per_second": 30.0},
    "summary": {
        "verifier": "some",
        "articles": 5,
        "claims": 6,
        "pairs": 120,
        "ready_seconds": 0.375,
        "seconds": 1.25,
        "peak_bytes": 2**20,
    },
}


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let `verifying` find weights and PyTorch, and jobs that take no time; return which were run."""
    run: list[str] = []

    def run_module(_module: str, arguments: Sequence[str]) -> dict[str, object]:
        run.append(" ".join(arguments))
        return dict(MEASURED[arguments[0]])

    monkeypatch.setattr(verifying, "shipped_file", lambda name: name)
    monkeypatch.setattr(verifying, "run_module", run_module)
    monkeypatch.setattr(verifying, "_torch_is_installed", lambda: True)
    return run


def test_all_is_measured_and_kept(
    tmp_path: Path, jobs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "verifying.json"
    assert verifying.main(["--threads", "2", "--results", str(path)]) == 0
    assert jobs == ["pairs 300 2", "torch 300 2", "summary 0", "summary 95"]
    results = json.loads(path.read_text("utf-8"))
    assert results["pytorch_fp32"]["ours / pytorch"] == 3.0
    assert [one["seconds"] for one in results["summaries"]] == [1.25, 1.25]
    assert "90 a second" in capsys.readouterr().out


def test_pytorch_can_be_left_out(tmp_path: Path, jobs: list[str]) -> None:
    path = tmp_path / "verifying.json"
    assert verifying.main(["--no-torch", "--strangers", "0", "--threads", "2", "--results", str(path)]) == 0
    assert jobs == ["pairs 300 2", "summary 0"]


def test_where_there_are_no_weights_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_name: str) -> None:
        message = "the manifest lists no entailment"
        raise BackendError(message)

    monkeypatch.setattr(verifying, "shipped_file", refuse)
    path = tmp_path / "verifying.json"
    assert verifying.main(["--results", str(path)]) == 1
    assert "no weights: the manifest lists no entailment" in capsys.readouterr().err
    assert not path.exists()


def test_the_models_are_loaded_and_asked(tmp_path: Path) -> None:
    measured = measure_pairs(4, 1, write_models(tmp_path, tiny_graph()))
    assert measured["pairs"] == 4
    assert min(measured.values()) > 0


def test_the_pairs_are_those_that_verifying_asks_about() -> None:
    pairs = collect_pairs(40)
    assert len(set(pairs)) == len(pairs) == 40
    texts = {claim.text for cluster in load_clusters(split=Split.DEVELOPMENT) for claim in cluster.claims}
    assert {hypothesis for _, hypothesis in pairs} & texts


def test_a_summary_is_verified_against_articles_and_strangers() -> None:
    text = summary_text()
    assert len(split_claims(text)) == CLAIMS
    measured = measure_summary(3)
    assert (measured["articles"], measured["claims"]) == (8, CLAIMS)
    assert float(measured["seconds"]) > 0
    assert int(measured["pairs"]) >= CLAIMS
