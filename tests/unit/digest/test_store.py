from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from summarise.digest.store import Store
from summarise.digest.store.migrations import MIGRATIONS
from summarise.digest.types import (
    ArticleVector,
    Digest,
    Event,
    OutboxItem,
    OutboxState,
    StageRecord,
    StoredArticle,
    ToldSentence,
)
from summarise.errors import StoreError
from summarise.types import Article
from tests.unit.digest.nights import NOW

if TYPE_CHECKING:
    from pathlib import Path


def article(id_: str, *, hours: float = 0) -> StoredArticle:
    return StoredArticle(
        article=Article(id=id_, text="a\n b", source="s", title="t", url="http://e.org/", published=NOW),
        origin="feed",
        collected=NOW + timedelta(hours=hours),
    )


def event(id_: str, *articles: str) -> Event:
    return Event(id=id_, articles=articles, first_seen=NOW, last_seen=NOW)


def digest(id_: str) -> Digest:
    return Digest(
        id=id_, made=NOW, covers_from=NOW, covers_until=NOW, subject="s", events=("e",), message=b"m\r\n"
    )


def test_articles_come_back_as_they_went_in_and_never_change(store: Store) -> None:
    articles = [article(f"a{number}", hours=number) for number in range(1200)]
    assert store.articles.add(articles) == 1200
    assert store.articles.add([article("a1", hours=5)]) == 0
    assert store.articles.get(["a2", "none", "a1"]) == (articles[2], articles[1])
    assert store.articles.between(NOW + timedelta(hours=1), NOW + timedelta(hours=3)) == tuple(articles[1:3])
    assert store.articles.known(["a1", "none"]) == {"a1"}
    assert (store.articles.count(), store.articles.count_ungrouped()) == (1200, 1200)


def test_vectors_are_kept_by_format(store: Store) -> None:
    store.articles.add([article("a")])
    for data in (b"old", b"new"):
        store.articles.save_vectors([ArticleVector(article_id="a", format="f1", data=data)])
    store.articles.save_vectors([ArticleVector(article_id="a", format="f2", data=b"x")])
    assert store.articles.vectors(["a", "b"], format="f1")["a"].data == b"new"


def test_events_grow_and_merge_and_what_was_told_follows(store: Store) -> None:
    store.articles.add([article("a1"), article("a2"), article("a3")])
    store.events.save([event("e", "a1"), event("f", "a2")])
    store.events.save([event("e", "a1", "a3")])
    assert store.articles.ungrouped() == ()
    with store.transaction():
        store.digests.add(digest("d"))
        store.events.tell([ToldSentence(digest_id="d", event_id="f", position=0, text="x", articles=("a2",))])
    store.events.merge(event("e", "a1", "a3", "a2"), ["f"])
    assert store.events.get(["f", "e"]) == (event("e", "a1", "a3", "a2"),)
    assert store.events.of_articles(["a2"]) == {"a2": "e"}
    assert [told.text for told in store.events.told(["e"])["e"]] == ["x"]
    assert store.events.since(NOW + timedelta(seconds=1)) == ()


def test_a_digest_and_its_copies_are_kept_once(store: Store) -> None:
    first = OutboxItem(digest_id="d", recipient="a@example.org", message_id="<1>")
    with store.transaction(durable=True):
        assert store.digests.add(digest("d"))
        assert store.outbox.add([first]) == 1
    assert not store.digests.add(digest("d"))
    assert store.outbox.add([first]) == 0
    assert store.digests.latest() == (store.digests.get("d"),)
    assert store.outbox.due(NOW) == (first,)
    later = NOW + timedelta(hours=1)
    failed = OutboxItem(
        digest_id="d", recipient="a@example.org", message_id="<1>", state=OutboxState.FAILED_TEMPORARY,
        attempts=1, next_try=later, changed=NOW, note="try later",
    )  # fmt: skip
    store.outbox.mark(failed)
    assert (store.outbox.due(NOW), store.outbox.due(later)) == ((), (failed,))


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    def cut_off() -> None:
        with store.transaction():
            store.articles.add([article("a")])
            with store.transaction():
                store.articles.add([article("b")])
            raise KeyError

    with pytest.raises(KeyError):
        cut_off()
    assert store.articles.count() == 0


def test_a_copy_without_its_digest_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.outbox.add([OutboxItem(digest_id="none", recipient="r", message_id="<1>")])


def test_stages_of_the_last_runs(store: Store) -> None:
    for number in range(3):
        for stage in ("collect", "group"):
            started = NOW + timedelta(hours=number)
            store.stages.save(StageRecord(run=f"r{number}", stage=stage, started=started))
            store.stages.save(StageRecord(run=f"r{number}", stage=stage, started=started, counts=(("n", 2),)))
    assert [(record.run, record.stage) for record in store.stages.latest(runs=2)] == [
        ("r1", "collect"), ("r1", "group"), ("r2", "collect"), ("r2", "group"),
    ]  # fmt: skip
    assert store.stages.latest()[0].counts == (("n", 2),)


def test_a_store_is_opened_again_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path / "deep" / "x.db") as store:
        store.articles.add([article("a")])
    with Store(tmp_path / "deep" / "x.db") as store:
        assert store.articles.count() == 1
    version = sqlite3.connect(tmp_path / "deep" / "x.db")
    assert version.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert version.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    version.close()


def test_a_store_of_a_later_release_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    later = sqlite3.connect(path)
    later.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    later.close()
    with pytest.raises(StoreError, match="update summarise"):
        Store(path)


def test_what_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("not a database, but a long enough text to look at" * 100)
    with pytest.raises(StoreError, match="move it away"):
        Store(path)
    with pytest.raises(StoreError, match="can't be opened"):
        Store(tmp_path)
