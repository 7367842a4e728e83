from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from summarise.digest.grouping.stage import group_stage
from summarise.digest.night import run_night
from summarise.digest.pruning import prune_stage
from summarise.digest.settings import CollectingSettings, SourceKind, SourceSettings
from summarise.digest.types import Entry, OutboxState
from tests.servers.loopback import page, rss
from tests.unit.digest.nights import NOW, QUICK, Night, feed_at
from tests.unit.digest.stories import CARS, CLOSED, COST, DETOUR, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.digest.clock import FixedClock
    from summarise.digest.store import Store
    from tests.servers.loopback import LoopbackServer


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> Desk:
    return Desk(store, clock)


def rest(desk: Desk, days: int) -> None:
    for _ in range(days):
        desk.sleep()


def send_all(desk: Desk) -> None:
    for item in desk.store.outbox.unfinished():
        desk.store.outbox.mark(replace(item, state=OutboxState.SENT))


def prune(desk: Desk, *, keep_days: int = 30) -> dict[str, int]:
    settings = replace(desk.settings, keep_days=keep_days)
    pruned = prune_stage(settings, desk.store, clock=desk.clock)
    return {"articles": pruned.articles, "events": pruned.events, "digests": pruned.digests}


FERRY = "A ferry from Brennick ran aground near Tarrow on Sunday in thick fog."
NOTHING = {"articles": 0, "events": 0, "digests": 0}


def test_an_event_leaves_with_all_that_is_its_own_when_it_is_old(desk: Desk, store: Store) -> None:
    first, second = desk.collect("Post", CLOSED, CARS), desk.collect("Echo", CLOSED, DETOUR)
    assert desk.compose() is not None
    send_all(desk)
    rest(desk, 1)
    kept = desk.collect("Courier", FERRY, title="Ferry runs aground near Tarrow")
    assert desk.compose() is not None
    send_all(desk)
    rest(desk, 29)
    assert prune(desk) == NOTHING
    desk.clock.moment += timedelta(hours=1)
    assert prune(desk) == {"articles": 2, "events": 1, "digests": 1}
    assert store.articles.known([first, second, kept]) == {kept}
    assert store.articles.vectors([first, second], format="words-1") == {}
    assert store.digests.get("2026-11-22") is None
    assert store.outbox.of_digest("2026-11-22") == ()
    assert prune(desk) == NOTHING


def test_what_no_mail_has_covered_stays_until_none_can(desk: Desk) -> None:
    desk.collect("Post", CLOSED, CARS, title="Mill Bridge closed")
    assert desk.compose() is not None
    send_all(desk)
    rest(desk, 1)
    desk.collect("Courier", FERRY, title="Ferry runs aground near Tarrow")
    group_stage(desk.settings, desk.store, clock=desk.clock)
    rest(desk, 40)
    assert prune(desk)["articles"] == 1
    assert "Ferry runs aground" in desk.text()


def test_an_open_event_stays_however_old_its_beginning(desk: Desk, store: Store) -> None:
    first = desk.collect("Post", CLOSED, CARS)
    desk.collect("Echo", CLOSED, DETOUR)
    assert desk.compose() is not None
    send_all(desk)
    for publisher in ("Courier", "Lantern"):
        rest(desk, 2)
        desk.collect(publisher, CLOSED, COST, title=f"{publisher} on the Mill Bridge")
        group_stage(desk.settings, store, clock=desk.clock)
    assert desk.compose() is not None
    send_all(desk)
    # Shorter than an event is known for: what can still be joined stays, and so do the mails that told of it.
    assert prune(desk, keep_days=1) == NOTHING
    assert store.articles.known([first]) == {first}
    assert store.digests.get("2026-11-22") is not None
    rest(desk, desk.settings.events.days + 1)
    assert prune(desk, keep_days=1) == {"articles": 4, "events": 1, "digests": 1}


def test_a_mail_with_a_copy_to_be_sent_stays(desk: Desk, store: Store) -> None:
    desk.collect("Post", CLOSED, CARS, title="Mill Bridge closed")
    digest = desk.compose()
    assert digest is not None
    rest(desk, 1)
    desk.collect("Courier", FERRY, title="Ferry runs aground near Tarrow")
    assert desk.compose() is not None
    rest(desk, 40)
    assert prune(desk) == {"articles": 2, "events": 2, "digests": 0}
    assert {item.digest_id for item in store.outbox.unfinished()} == {"2026-11-22", "2026-11-23"}
    send_all(desk)
    assert prune(desk)["digests"] == 1
    assert [kept.id for kept in store.digests.latest(count=9)] == ["2026-11-23"]


def test_what_no_event_has_yet_stays(desk: Desk, store: Store) -> None:
    waiting = desk.collect("Post", CLOSED, CARS, title="Mill Bridge closed")
    rest(desk, 400)
    assert prune(desk) == NOTHING
    assert store.articles.known([waiting]) == {waiting}


def test_absorbed_events_leave_with_the_one_that_took_them_in(desk: Desk, store: Store) -> None:
    desk.collect("Post", CLOSED, CARS, title="Mill Bridge closed")
    desk.collect("Echo", FERRY, title="Ferry runs aground near Tarrow")
    assert desk.compose() is not None
    send_all(desk)
    one, other = store.events.since(NOW - timedelta(days=9))
    store.events.merge(replace(one, articles=one.articles + other.articles), [other.id])
    rest(desk, 40)
    assert prune(desk)["events"] == 1
    assert store.events.told([one.id, other.id]) == {}
    assert store.articles.count() == 0


def test_records_of_old_runs_leave(desk: Desk, store: Store) -> None:
    assert prune(desk) == NOTHING
    rest(desk, 31)
    assert prune(desk) == NOTHING
    assert [record.started for record in store.stages.latest(runs=9)] == [desk.clock.moment]


def test_a_pruned_article_that_its_feed_still_has_is_not_collected_again(
    night: Night, server: LoopbackServer
) -> None:
    server.serve("/old", page("Ostwick"))
    for feed in ("/feed", "/other"):
        server.serve(feed, rss([("Ostwick", f"{server.url}/old")]), "application/rss+xml")
    first = feed_at(f"{server.url}/feed")
    assert night.collect(first).articles == 1
    desk = Desk(night.store, night.clock)
    assert desk.compose() is not None
    send_all(desk)
    rest(desk, 40)
    assert prune(desk)["articles"] == 1
    assert night.collect(first, feed_at(f"{server.url}/other")).articles == 0
    assert server.count("/old") == 1


def test_files_of_a_folder_are_not_read_again_after_their_articles_have_left(
    tmp_path: Path, night: Night
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{CLOSED} {CARS} {DETOUR} {COST}")
    source = SourceSettings(kind=SourceKind.FOLDER, place=str(folder))
    assert night.collect(source).articles == 1
    desk = Desk(night.store, night.clock)
    group_stage(desk.settings, night.store, clock=desk.clock)
    rest(desk, 40)
    assert prune(desk)["articles"] == 1
    (folder / "b.txt").write_text(f"{DETOUR} {CARS} {CLOSED}")
    assert night.collect(source).articles == 1
    rest(desk, 40)
    prune(desk)
    assert night.collect(source).articles == 0


def test_entries_that_their_feed_no_longer_has_leave(store: Store, desk: Desk) -> None:
    entries = [Entry(origin="feed", key=key, url=f"https://e.org/{key}") for key in ("gone", "there")]
    store.entries.offer(entries, now=desk.clock.now())
    for entry in entries:
        store.entries.settle(entry, article_id=None)
    waiting = Entry(origin="feed", key="waiting", url="https://e.org/waiting")
    store.entries.offer([waiting], now=desk.clock.now())
    rest(desk, 40)
    store.entries.see(entries[1:], now=desk.clock.now())
    prune(desk)
    assert store.entries.known("feed", ["gone", "there", "waiting"]) == {"there", "waiting"}


def test_a_night_ends_with_pruning(tmp_path: Path, store: Store, desk: Desk) -> None:
    (tmp_path / "a.txt").write_text(f"{CLOSED} {CARS} {DETOUR} {COST}")
    source = SourceSettings(kind=SourceKind.FOLDER, place=str(tmp_path))
    settings = desk.collecting((source,), QUICK)
    settings = replace(
        settings, mail=None, collecting=replace(QUICK, max_minutes=CollectingSettings().max_minutes)
    )
    run_night(settings, store, clock=desk.clock)
    assert [record.stage for record in store.stages.latest()] == [
        "collect",
        "group",
        "compose",
        "send",
        "prune",
    ]
