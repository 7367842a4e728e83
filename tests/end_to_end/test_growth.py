"""Time must grow about as the articles do, near-duplicates or not."""

from __future__ import annotations

import time

import pytest

from benchmarks.synthetic import as_articles, make_articles
from summarise import Config, Summariser

SMALL, LARGE = 50, 200
MOST = 6.0
"""Four times as many articles may take at most so much longer: quadratic time would be 16 times."""


def seconds_for(count: int, shared: float, pool: int | None) -> float:
    """Return the best of two runs, in processor time, so that other work on the machine counts little.

    Each run has articles of its own: none profits from what the run before it has cached.
    """
    summariser = Summariser(config=Config(max_sentences=5))
    runs = []
    for seed in (count, count + 1):
        articles = as_articles(make_articles(count, shared=shared, pool=pool, seed=seed))
        started = time.process_time()
        summariser.summarise(articles)
        runs.append(time.process_time() - started)
    return min(runs)


@pytest.mark.parametrize(
    ("shared", "pool"), [(0.4, None), (1.0, 30)], ids=["some shared", "nothing but near-duplicates"]
)
def test_time_grows_with_the_articles(shared: float, pool: int | None) -> None:
    seconds_for(3, shared, pool)  # loads what is loaded lazily
    assert seconds_for(LARGE, shared, pool) <= MOST * seconds_for(SMALL, shared, pool)
