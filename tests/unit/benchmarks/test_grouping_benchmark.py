from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks import grouping
from benchmarks.grouping import LabelledEvents, b_cubed, group, group_nightly, read_events
from benchmarks.grouping_collections import invent_articles
from benchmarks.grouping_fitting import choose, cross_validate, describe, fit
from summarise.digest.grouping import SignedArticle, sign

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def invented() -> LabelledEvents:
    articles = invent_articles(60, seed=3)
    return LabelledEvents(
        articles=tuple(SignedArticle(id=article.id, signature=sign(article)) for article, _ in articles),
        events=tuple(event for _, event in articles),
        topics=tuple(event // 4 for _, event in articles),
    )


def write_events(path: Path) -> None:
    rows = [
        {
            "event": "topic 5 (ecb)",
            "documents": ["Rain fell.", "It rained."],
            "articles": [{}, {"title": "Rain"}],
        },
        {"event": "topic 5 (ecbplus)", "documents": ["Snow fell."], "articles": [{"date": "2012-03-04"}]},
        {"event": "Wind", "documents": ["Wind blew."], "articles": [{"date": None, "title": ""}]},
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_b_cubed_is_a_mean_over_articles() -> None:
    perfect = b_cubed([1, 1, 2], ["a", "a", "b"])
    assert (perfect.precision, perfect.recall, perfect.f1) == (1, 1, 1)
    lumped = b_cubed([1, 1, 2], ["a", "a", "a"])
    assert lumped.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert lumped.recall == 1
    split = b_cubed([1, 1, 2], ["a", "b", "c"])
    assert split.precision == 1
    assert split.recall == pytest.approx(2 / 3)


def test_look_alike_events_are_of_one_topic(tmp_path: Path) -> None:
    write_events(tmp_path / "events.jsonl.gz")
    events = read_events(tmp_path / "events.jsonl.gz")
    assert events.events == (0, 0, 1, 2)
    assert events.topics == (0, 0, 0, 2)
    assert [article.signature.day is None for article in events.articles] == [True, True, False, True]


def test_invented_articles_are_always_the_same() -> None:
    assert invent_articles(12) == invent_articles(12)
    assert len({article.id for article, _ in invent_articles(40)}) == 40


def test_invented_events_are_found_at_once_and_night_by_night(invented: LabelledEvents) -> None:
    assert b_cubed(invented.events, group(invented.articles)).f1 > 0.9
    assert b_cubed(invented.events, group_nightly(invented.articles, nights=3)).f1 > 0.8


def test_results_are_saved_and_what_falls_short_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_events(tmp_path / "basil_events.jsonl.gz")
    monkeypatch.setattr(grouping, "SETS", {"basil_events": 1.01, "elsewhere": 0.5})
    path = tmp_path / "results.json"
    assert grouping.main(["--data", str(tmp_path), "--speed", "--sizes", "20", "--results", str(path)]) == 1
    saved = json.loads(path.read_text("utf-8"))
    assert saved["sets"]["basil_events"]["articles"] == 4
    assert saved["speed"][0]["articles"] == 20
    shown = capsys.readouterr().out
    assert "BELOW 1.01" in shown
    assert "elsewhere: not in" in shown


def test_something_has_to_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        grouping.main([])
    assert "--data" in capsys.readouterr().err


def test_the_rule_is_fitted_with_weights_of_the_right_sign(invented: LabelledEvents) -> None:
    features = describe(invented)
    assert features.shape == (60, 60, 4)
    assert np.allclose(np.diagonal(features[:, :, 0]), 1)
    everything = np.ones(60, dtype=bool)
    rule = fit([(invented, features, everything)])
    assert rule.intercept < 0
    assert min(rule.words, rule.names, rule.numbers, rule.days) >= 0
    chosen, found = choose(rule, {"invented": (invented, everything)})
    assert chosen.words == rule.words
    assert b_cubed(invented.events, found["invented"]).f1 > 0.9


def test_cross_validation_scores_every_set(invented: LabelledEvents) -> None:
    found = cross_validate({"invented": invented}, {"invented": describe(invented)}, seed=0)
    assert found["invented"] > 0.8
