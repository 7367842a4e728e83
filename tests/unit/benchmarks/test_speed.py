from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks import measuring, speed
from benchmarks.synthetic import SENTENCES, as_articles, make_articles

if TYPE_CHECKING:
    from pathlib import Path


def test_articles_are_the_same_every_time() -> None:
    assert make_articles(8) == make_articles(8)
    assert make_articles(8) != make_articles(8, seed=8)


def test_articles_have_their_sentences_and_share_some() -> None:
    articles = make_articles(40)
    assert {len(article.sentences) for article in articles} == {SENTENCES}
    words = [frozenset(s.lower().strip('"“”„«».').split()) for a in articles for s in a.sentences]
    first, rest = words[:SENTENCES], words[SENTENCES:]
    near = sum(any(len(a & b) / len(a | b) > 0.7 for b in rest) for a in first)
    assert 3 <= near <= SENTENCES / 2


def test_articles_can_be_nothing_but_near_duplicates() -> None:
    articles = make_articles(4, sentences=6, shared=1.0, pool=1)
    openings = [sentence.split()[0] for article in articles for sentence in article.sentences]
    assert max(openings.count(opening) for opening in openings) >= 4


def test_text_holds_every_sentence_in_order() -> None:
    (article,) = as_articles(made := make_articles(1))
    places = [article.text.index(sentence) for sentence in made[0].sentences]
    assert places == sorted(places)


def test_the_benchmark_runs_at_a_tiny_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "speed.json"
    monkeypatch.setattr(speed, "TURNS", 1)
    assert (
        speed.main(["--sizes", "2", "4", "--peer-limit", "0", "--repeats", "1", "--results", str(path)]) == 0
    )
    results = json.loads(path.read_text("utf-8"))
    assert results["summarise"]["4"]["sentences"] == 4 * SENTENCES
    assert results["summarise"]["4"]["peak_bytes"] > 10 * 2**20
    assert results["ratios"]["time at 4 / at 2"] > 0
    assert set(results["conditions"]) >= {"summarise", "date", "python", "cores"}
    assert "import typer" in capsys.readouterr().out


def test_a_worker_that_fails_says_so() -> None:
    with pytest.raises(RuntimeError, match="ours many failed"):
        measuring.run_worker(["ours", "many"])


def test_a_timed_command_that_fails_says_so() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        measuring.best_of_each([[sys.executable, "-c", "raise SystemExit('no such thing')"]], repeats=1)
