from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from summarise.digest.grouping import FORMAT
from summarise.digest.grouping.stage import group_stage, signed_articles
from summarise.digest.recording import counted
from tests.unit.digest.stories import CARS, CLOSED, COST, DETOUR, Desk

if TYPE_CHECKING:
    from summarise.digest.clock import FixedClock
    from summarise.digest.store import Store


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> Desk:
    return Desk(store, clock)


def test_articles_find_their_event_and_later_ones_join_it(desk: Desk, store: Store) -> None:
    first, second = desk.collect("Post", CLOSED, CARS), desk.collect("Echo", CLOSED, DETOUR)
    grouped = group_stage(desk.settings, store, clock=desk.clock)
    assert grouped.counts == (("articles", 2), ("events", 1), ("new_events", 1))
    desk.sleep()
    third = desk.collect("Courier", CLOSED, COST)
    grouped = group_stage(desk.settings, store, clock=desk.clock)
    assert (grouped.articles, grouped.new_events) == (1, 0)
    (event,) = store.events.since(desk.clock.now() - timedelta(days=9))
    assert set(event.articles) == {first, second, third}
    assert event.articles[-1] == third
    assert event.last_seen - event.first_seen == timedelta(days=1)
    assert store.articles.ungrouped() == ()


def test_one_is_counted_as_one() -> None:
    counts = (("sources", 1), ("new_events", 1), ("copies", 1), ("articles", 2), ("single_source", 1))
    assert counted(counts) == "1 source, 1 new event, 1 copy, 2 articles, 1 single source"
    assert counted(()) == ""


def test_nothing_new_changes_nothing(desk: Desk, store: Store) -> None:
    desk.collect("Post", CLOSED)
    group_stage(desk.settings, store, clock=desk.clock)
    before = store.events.since(desk.clock.now() - timedelta(days=9))
    assert group_stage(desk.settings, store, clock=desk.clock).articles == 0
    assert store.events.since(desk.clock.now() - timedelta(days=9)) == before
    stages = [(record.stage, dict(record.counts)["articles"]) for record in store.stages.latest()]
    assert set(stages) <= {("group", 0), ("group", 1)}


def test_an_event_is_known_for_some_days_only(desk: Desk, store: Store) -> None:
    desk.collect("Post", CLOSED, CARS)
    group_stage(desk.settings, store, clock=desk.clock)
    for _ in range(desk.settings.events.days + 1):
        desk.sleep()
    desk.collect("Echo", CLOSED, CARS)
    assert group_stage(desk.settings, store, clock=desk.clock).new_events == 1


def test_vectors_are_kept_and_made_anew_where_they_are_missing(desk: Desk, store: Store) -> None:
    kept = desk.collect("Post", CLOSED, CARS)
    group_stage(desk.settings, store, clock=desk.clock)
    assert list(store.articles.vectors([kept], format=FORMAT)) == [kept]
    bare = desk.collect("Echo", CLOSED, CARS)
    found = signed_articles(store, [kept, bare, "nobody"])
    assert set(found) == {kept, bare}
    assert found[kept].signature.ids.tolist() == found[bare].signature.ids.tolist()


def test_a_failure_keeps_neither_events_nor_vectors(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = desk.collect("Post", CLOSED)
    with monkeypatch.context() as patch:
        patch.setattr(type(store.events), "save", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            group_stage(desk.settings, store, clock=desk.clock)
    assert store.articles.vectors([kept], format=FORMAT) == {}
    assert group_stage(desk.settings, store, clock=desk.clock).articles == 1
