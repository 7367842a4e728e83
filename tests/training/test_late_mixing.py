from __future__ import annotations

from collections import Counter

from models.training.examples import Row
from models.training.late_mixing import mix_broadly, mix_retold


def rows(count: int, kind: str, dataset: str = "news", label: str = "entailment") -> list[Row]:
    return [Row(f"Ship {i} left.", f"Ship {i} sailed.", label, dataset, kind) for i in range(count)]


def test_shares_and_copies() -> None:
    news = [*rows(400, "true whole"), *rows(400, "true negation"), *rows(400, "negation")]
    nli = [*rows(200, "", "nli_mnli_part"), *rows(200, "", "nli_med")]
    mixed = mix_broadly(news, rows(6000, "frame"), rows(50, "true headline"), nli)
    kinds = Counter(row.kind or row.set for row in mixed)
    assert kinds["frame"] == 5000
    assert kinds["true headline"] == 50
    assert kinds["nli_mnli_part"] == 400
    assert 50 < kinds["nli_med"] < 110
    assert kinds["true whole"] < 40 < kinds["negation"] < kinds["true negation"]


def test_what_we_wrote_comes_often_and_true_claims_as_often_as_false_ones() -> None:
    news = [*rows(2000, "true roles"), *rows(2000, "roles", label="contradiction")]
    written = [*rows(30, "true written", "written"), *rows(30, "written", "written")]
    mixed = mix_retold(news, rows(9500, "frame"), rows(10, "headline name"), written, [])
    kinds = Counter(row.kind for row in mixed)
    assert kinds["frame"] == 4000
    assert (kinds["true written"], kinds["written"]) == (210, 150)
    assert abs(kinds["true roles"] - kinds["roles"]) < 80
    assert mixed == mix_retold(news, rows(9500, "frame"), rows(10, "headline name"), written, [])


def test_long_rows_and_the_news_headlines_are_left_out() -> None:
    long = Row("word " * 200, "A claim.", "entailment", "news", "true name")
    headline = Row("A ship left.", "Ship leaves.", "entailment", "news", "true headline")
    assert mix_retold([long, headline] * 9, [], [], [], []) == []
