from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import condensing
from benchmarks.condensing import find_breaches
from summarise.backends.fakes import FakeAbstractor
from summarise.types import RejectedClaim, Verdict
from tests.sample_summary import sample_summary

if TYPE_CHECKING:
    import pytest

    from summarise.protocols import Abstractor

CORPUS = Path(__file__).parents[3] / "corpus"


def test_a_run_is_told_and_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> Abstractor:
        assert name == "fake"
        return FakeAbstractor()

    monkeypatch.setattr(condensing, "load_abstractor", load)
    path = tmp_path / "condensing.json"
    arguments = ["fake", str(CORPUS / "results"), "--sentences", "2", "--results", str(path)]
    assert condensing.main(arguments) == 0
    saved = json.loads(path.read_text("utf-8"))
    [cluster] = saved["clusters"]
    assert cluster["drafted"] == 2
    assert cluster["bound"] is None
    assert cluster["breaches"] == []
    assert saved["totals"][0] | {"cluster": "results"} == cluster
    assert "at once" in capsys.readouterr().out


def test_an_unknown_model_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert condensing.main(["nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_broken_promises_are_found() -> None:
    summary = sample_summary()
    assert find_breaches(replace(summary, rejected=()), max_sentences=9) == ()
    standing = RejectedClaim(text=summary.claims[0].text, verdict=Verdict.UNSUPPORTED, reason="No.")
    assert (
        "refused sentence stands" in find_breaches(replace(summary, rejected=(standing,)), max_sentences=9)[0]
    )
    assert find_breaches(summary, max_sentences=1)
    assert find_breaches(replace(summary, text=" "), max_sentences=9)
