from __future__ import annotations

from benchmarks.digest import measure


def test_the_second_night_costs_what_is_new_and_the_third_nothing() -> None:
    nights = measure(3, 4, limit_minutes=6)
    assert [figures["new_articles"] for figures in nights.values()] == [12, 3, 0]
    assert all(figures["collect_seconds"] > 0 for figures in nights.values())
