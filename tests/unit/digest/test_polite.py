from __future__ import annotations

import time
from datetime import timedelta

import pytest

from summarise.digest.collecting.retrying import seconds_before, time_before_entry, time_before_source
from summarise.digest.collecting.robots import read_robots
from summarise.digest.collecting.turns import Turns


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_host_s_jobs_keep_their_distance_and_others_don_t_wait() -> None:
    clock = Seconds()
    turns: Turns[int] = Turns(per_host=1, delay_seconds=2, clock=clock)
    for number in range(2):
        turns.add("a", number)
    turns.add("b", 9)
    assert [turns.take(), turns.take(), turns.take()] == [("a", 0), ("b", 9), None]
    clock.now = 1.0
    turns.done("a")
    assert turns.take() is None
    assert turns.seconds_until_next() == 1.0
    clock.now = 2.0
    assert turns.take() == ("a", 1)
    assert len(turns) == 0
    assert turns.seconds_until_next() is None


def test_so_many_of_a_host_at_a_time() -> None:
    turns: Turns[int] = Turns(per_host=2, delay_seconds=0, clock=Seconds())
    for number in range(4):
        turns.add("a", number)
    assert [turns.take(), turns.take(), turns.take()] == [("a", 0), ("a", 1), None]
    turns.done("a")
    assert turns.take() == ("a", 2)


def test_what_waits_holds_up_nothing() -> None:
    clock = Seconds()
    turns: Turns[str] = Turns(per_host=1, delay_seconds=0, clock=clock)
    turns.add("a", "again", after_seconds=5)
    turns.add("a", "now")
    assert turns.take() == ("a", "now")
    turns.done("a")
    assert (turns.take(), turns.seconds_until_next(), len(turns)) == (None, 5.0, 1)
    clock.now = 5.0
    assert turns.take() == ("a", "again")


def test_a_host_can_be_slower_than_the_others() -> None:
    clock = Seconds()
    turns: Turns[int] = Turns(per_host=1, delay_seconds=1, clock=clock)
    turns.slow_down("a", 10)
    turns.add("a", 1)
    turns.add("a", 2)
    assert turns.take() == ("a", 1)
    turns.done("a")
    clock.now = 9.0
    assert turns.take() is None
    clock.now = 10.0
    assert turns.take() == ("a", 2)


ROBOTS = b"""\xef\xbb\xbf# who may come
User-agent: other
Disallow: /

User-agent: *
User-Agent: Some-Bot/2.0
Disallow: /private/   # not here
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search?*q=
Crawl-delay: 2.5
Sitemap: https://example.org/map.xml
nonsense
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/open/a", True),
        ("/a.pdf", False),
        ("/a.pdf?b", True),
        ("/search?a=1&q=2", False),
        ("/search", True),
    ],
)
def test_the_longest_rule_counts(path: str, *, allowed: bool) -> None:
    assert read_robots(ROBOTS).allow(f"https://example.org{path}") is allowed


def test_rules_for_us_count_more_than_those_for_all() -> None:
    robots = read_robots(b"User-agent: *\nDisallow: /\n\nUser-agent: Summarise\nDisallow: /no\n")
    assert robots.allow("http://e.org/yes")
    assert not robots.allow("http://e.org/no")


def test_the_asked_pause_is_read_and_bounded() -> None:
    assert read_robots(ROBOTS).delay_seconds == 2.5
    assert read_robots(b"User-agent: *\nCrawl-delay: 9999").delay_seconds == 60.0
    assert read_robots(b"User-agent: *\nCrawl-delay: soon\nDisallow:").delay_seconds is None


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"Disallow: /", b"User-agent: *\nDisallow:", b"<html>"]
)
def test_what_says_nothing_forbids_nothing(data: bytes) -> None:
    assert read_robots(data).allow("http://e.org/a")


def test_hostile_patterns_cost_no_more_than_their_length() -> None:
    robots = read_robots(
        b"User-agent: *\n" + b"".join(b"Disallow: /" + b"*a" * 230 + b"*b$\n" for _ in range(1000))
    )
    started = time.process_time()
    assert robots.allow("http://e.org/" + "a" * 1900)
    assert time.process_time() - started < 10


def test_pauses_grow() -> None:
    assert [seconds_before(n, asked=None) for n in (1, 2, 3)] == [2.0, 4.0, 8.0]
    assert seconds_before(1, asked=30.0) == 30.0
    assert seconds_before(1, asked=300.0) is None
    assert time_before_entry(2, asked=None) == timedelta(hours=2)
    assert time_before_entry(1, asked=7200.0) == timedelta(hours=2)
    hours = [time_before_source(n, asked=None) / timedelta(hours=1) for n in (1, 2, 3, 4, 5, 50)]
    assert hours == [0, 0, 6, 12, 24, 48]
