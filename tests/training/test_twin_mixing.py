from __future__ import annotations

from collections import Counter

from models.training.examples import Row
from models.training.twin_mixing import FEW_TWINS, MANY_TWINS, mix_twins


def rows(count: int, kind: str, dataset: str = "news") -> list[Row]:
    return [Row(f"Ship {i} left.", f"Ship {i} sailed.", "entailment", dataset, kind) for i in range(count)]


def test_twins_come_most_often_and_in_both_senses_alike() -> None:
    written = [*rows(40, "true twin", "written"), *rows(40, "twin", "written"), *rows(40, "written fused")]
    mixed = mix_twins(rows(1000, "roles"), rows(9000, "frame"), [], written, [], FEW_TWINS, 1)
    kinds = Counter(row.kind for row in mixed)
    assert (kinds["true twin"], kinds["twin"]) == (200, 200)
    assert 10 < kinds["written fused"] < 40
    assert kinds["frame"] == 2500
    assert 30 < kinds["roles"] < 95


def test_a_seed_draws_the_same_rows_and_another_one_others() -> None:
    def mix(news: list[Row], seed: int) -> list[Row]:
        return mix_twins(news, [], [], [], [], FEW_TWINS, seed)

    news = rows(1000, "roles")
    assert mix(news, 1) == mix(news, 1)
    assert mix(news, 1) != mix(news, 2)


def test_many_twins_come_once_or_twice_and_are_most_of_all() -> None:
    written = [*rows(2000, "true twin"), *rows(2000, "twin"), *rows(2000, "written name")]
    headlines = rows(1000, "headline")
    mixed = mix_twins(rows(4000, "roles"), rows(9000, "frame"), headlines, written, [], MANY_TWINS, 1)
    kinds = Counter(row.kind for row in mixed)
    assert kinds["twin"] > 2000
    assert abs(kinds["twin"] - kinds["true twin"]) < 200
    assert kinds["twin"] + kinds["true twin"] > len(mixed) / 2
    assert kinds["written name"] < 400
