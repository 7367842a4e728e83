from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training.collection import Story, collect, surround
from models.training.examples import Row
from models.training.headlines import alter_hypotheses, pair_headlines
from models.training.mixing import mix, mix_hard
from tests.training.samples import SENTENCES

if TYPE_CHECKING:
    from random import Random

    from spacy.language import Language

    from models.training.alterations import Surroundings


@pytest.fixture
def about(story: Story, rng: Random) -> list[Surroundings]:
    return [surround(story, collect([story]), rng)]


def article(title: str) -> dict[str, str]:
    return {"title": title, "text": " ".join(SENTENCES[1:])}


def test_headlines_are_true_of_their_articles_and_altered_or_others_are_not(
    parser: Language, about: list[Surroundings], rng: Random
) -> None:
    titles = ["Workers in Porto Verde end their strike", "Strike of workers in Porto Verde hurts ships"]
    rows = list(pair_headlines([article(title) for title in titles * 10], parser, about, rng))
    true = [row for row in rows if row.label == "entailment"]
    assert {row.hypothesis for row in true} == {f"{title}." for title in titles}
    assert all(row.weight == 0.8 and row.premise.startswith("Workers at the harbour") for row in true)
    false = [row for row in rows if row.label == "not_entailment"]
    assert len(false) > 10
    for row in false:
        assert row.spans
        assert row.kind.startswith("headline ")
        assert row.hypothesis.endswith(".")
    assert "other headline" in {row.kind for row in rows}


@pytest.mark.parametrize("title", ["Strike ends", "Parliament votes on new budget rules today"])
def test_headlines_that_are_short_or_on_something_else_are_left_out(
    parser: Language, about: list[Surroundings], rng: Random, title: str
) -> None:
    assert list(pair_headlines([article(title)], parser, about, rng)) == []


def test_only_entailed_hypotheses_of_some_length_are_altered(
    parser: Language, about: list[Surroundings], rng: Random
) -> None:
    hypothesis = "Maria Costa praised Tomas Lindqvist and 300 people"
    true = [Row("They went back.", hypothesis, "entailment", "nli_mnli_part")] * 9
    others = [
        Row("They went back.", hypothesis, "neutral", "nli_mnli_part"),
        Row("They went back.", "They work.", "entailment", "nli_mnli_part"),
        Row("They went back.", hypothesis, "entailment", "nli_med"),
    ]
    rows = list(alter_hypotheses([*true, *others], parser, about, rng))
    assert 3 <= len(rows) <= 9
    assert all(row.label == "not_entailment" and row.spans for row in rows)
    assert not {row.hypothesis for row in rows} & {hypothesis, f"{hypothesis}."}
    assert list(alter_hypotheses(others, parser, about, rng)) == []


def rows_of(kind: str, count: int, words: int = 10) -> list[Row]:
    return [Row("word " * words, f"Claim {i}.", "entailment", "news", kind) for i in range(count)]


def test_the_mix_holds_frames_out_thins_the_verbatim_and_doubles_what_people_wrote() -> None:
    nli = [Row("A.", f"B {i}.", "neutral", "nli_factcg_cg2c") for i in range(50)]
    news = [*rows_of("true whole", 400), *rows_of("true headline", 20), *rows_of("name", 9, words=200)]
    frames = rows_of("roles frame", 500)
    mixed, dev = mix(news, rows_of("number", 30), frames, nli)
    kinds = [row.kind for row in mixed]
    assert 200 < kinds.count("true whole") < 320
    assert (kinds.count("roles frame"), kinds.count("name"), kinds.count("")) == (200, 0, 100)
    assert {row.weight for row in mixed if row.kind == "true headline"} == {0.7}
    assert sorted(row.kind for row in dev) == ["number"] * 30 + ["roles frame"] * 300
    held_out = {row.hypothesis for row in dev if row.kind == "roles frame"}
    assert not held_out & {row.hypothesis for row in mixed if row.kind == "roles frame"}


def test_the_last_mix_prefers_the_hard_and_takes_all_headlines() -> None:
    news = [*rows_of("true whole", 1000), *rows_of("roles", 1000), *rows_of("headline name", 20)]
    mixed = mix_hard(news, rows_of("roles frame", 30), rows_of("true headline", 25), [])
    kinds = [row.kind for row in mixed]
    assert 60 < kinds.count("true whole") < 140
    assert 230 < kinds.count("roles") < 330
    assert (kinds.count("roles frame"), kinds.count("true headline")) == (30, 25)
    assert kinds.count("headline name") == 0
