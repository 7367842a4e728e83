"""Time must grow about as the articles do, near-duplicates or not."""

from __future__ import annotations

import time

import pytest

from benchmarks.synthetic import as_articles, make_articles
from summarise import Article, Config, Summariser

SMALL, LARGE = 50, 200
MOST = 6.0
"""Four times as many articles may take at most so much longer: quadratic time would be 16 times."""

ALL_SHARED = {"shared": 1.0, "pool": 30}


def seconds_for(articles: tuple[Article, ...]) -> float:
    summariser = Summariser(config=Config(max_sentences=5))
    best = float("inf")
    for _ in range(2):  # the best of two, in processor time: other work on the machine does not count
        started = time.process_time()
        summariser.summarise(articles)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("kind", [{}, ALL_SHARED], ids=["some shared", "nothing but near-duplicates"])
def test_time_grows_with_the_articles(kind: dict[str, float]) -> None:
    def made(count: int) -> tuple[Article, ...]:
        return as_articles(make_articles(count, **kind))  # type: ignore[arg-type] # both keywords fit

    seconds_for(made(3))  # loads what is loaded lazily
    assert seconds_for(made(LARGE)) <= MOST * seconds_for(made(SMALL))
