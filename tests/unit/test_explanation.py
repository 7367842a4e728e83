"""The record of the choice end to end: it adds up, names real places, and shows what a query did."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarise.config import Config
from summarise.contest import Contest, Loss
from summarise.pipeline import summarise
from summarise.reading import read

if TYPE_CHECKING:
    from summarise.types import Summary

_CORPUS = Path(__file__).parents[2] / "corpus"
_QUESTION = "how many were hurt"


@cache
def _summary(query: str | None = None, *, max_words: int | None = None) -> Summary:
    articles = read([str(_CORPUS / "earthquake" / "articles")]).articles
    max_sentences = 3 if max_words is None else None
    config = Config(query=query, max_sentences=max_sentences, max_words=max_words)
    return summarise(articles, config=config)


def _contest(summary: Summary) -> Contest:
    contest = summary.explanation.contest
    assert contest is not None
    return contest


@pytest.mark.parametrize("summary", [_summary, lambda: _summary(_QUESTION), lambda: _summary(max_words=90)])
def test_what_the_parts_add_sums_to_the_salience(summary: object) -> None:
    assert callable(summary)
    for choice in summary().explanation.chosen:
        assert sum(value for _, value in choice.adds) == pytest.approx(choice.salience, abs=1e-4)


def test_each_part_adds_its_weight_times_its_distance_from_the_average() -> None:
    weights = dict(_contest(_summary()).weights)
    one, other = (choice for choice in _summary().explanation.chosen[:2])
    for name, weight in weights.items():
        apart = dict(one.parts)[name] - dict(other.parts)[name]
        assert dict(one.adds)[name] - dict(other.adds)[name] == pytest.approx(weight * apart, abs=1e-4)


def test_what_lost_was_not_chosen_and_stands_where_it_says() -> None:
    summary, contest = _summary(), _contest(_summary())
    texts = {article.id: article.text for article in summary.articles}
    chosen = {choice.place for choice in summary.explanation.chosen}
    assert contest.passed_over
    assert len({rival.place for rival in contest.passed_over}) == len(contest.passed_over)
    for rival in contest.passed_over:
        assert rival.place not in chosen
        assert 0 <= rival.lost_to < len(chosen)
        assert rival.text.split()[1] in texts[rival.place.article_id]


def test_less_salient_means_less_salient() -> None:
    summary = _summary()
    for rival in _contest(summary).passed_over:
        if rival.loss is Loss.LESS_SALIENT:
            assert rival.salience < summary.explanation.chosen[rival.lost_to].salience


def test_turns_and_ranks_are_those_of_the_chosen() -> None:
    explanation = _summary().explanation
    assert sorted(choice.turn or 0 for choice in explanation.chosen) == [1, 2, 3]
    assert all(1 <= (choice.rank or 0) <= _contest(_summary()).candidates for choice in explanation.chosen)


def test_a_question_is_answered_in_other_words_and_the_explanation_shows_it() -> None:
    plain, asked = _summary(), _summary(_QUESTION)
    assert "1,300 people are injured" not in plain.text
    assert "1,300 people are injured" in asked.text
    assert not any("query" in warning for warning in asked.warnings)
    answer = next(choice for choice in asked.explanation.chosen if "1,300" in choice.text)
    assert dict(answer.adds)["query"] > 0.3
    assert dict(_contest(asked).weights)["query"] > 0
    assert "query" not in dict(_contest(plain).weights)


def test_an_answer_is_checked_like_any_other_sentence() -> None:
    assert all(claim.evidence for claim in _summary(_QUESTION).claims)
