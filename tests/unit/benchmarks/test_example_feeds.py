from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from benchmarks.example_feeds import DAYS, make_files, write_files
from benchmarks.gold import Split, corpus_folder, load_clusters
from summarise.digest import example_server
from summarise.digest.collecting.feeds import read_feed
from summarise.digest.example_server import ADDRESS, FIRST_DAY, ExampleServer, count_entries

if TYPE_CHECKING:
    from pathlib import Path

FEEDS = corpus_folder() / "feeds"


def test_the_shipped_feeds_are_what_their_maker_writes() -> None:
    made = make_files()
    there = {path.relative_to(FEEDS).as_posix() for path in FEEDS.rglob("*") if path.is_file()}
    assert there == made.keys(), "run python -m benchmarks.example_feeds and make manifest"
    assert [name for name, text in made.items() if (FEEDS / name).read_text("utf-8") != text] == []


def test_only_development_clusters_are_in_them() -> None:
    names = {cluster.name for cluster in load_clusters(split=Split.DEVELOPMENT)}
    assert {name.partition("/")[0] for day in DAYS for name in day} <= names


@pytest.mark.parametrize(
    "path", sorted(FEEDS.glob("day-*/*.xml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_each_feed_is_well_formed_and_leads_to_shipped_pages(path: Path) -> None:
    data = path.read_bytes()
    assert ET.fromstring(data).tag in {"rss", "{http://www.w3.org/2005/Atom}feed"}  # noqa: S314 - our own
    feed = read_feed(data, origin="o", url=f"{ADDRESS}/feeds/x.xml", headers={})
    assert feed.doubt is None
    assert feed.title
    for entry in feed.entries:
        assert entry.url is not None
        assert (FEEDS / "pages" / entry.url.removeprefix(f"{ADDRESS}/")).is_file()
        assert entry.published is not None
        assert entry.published < FIRST_DAY + timedelta(days=1)


def test_the_days_grow() -> None:
    assert [count_entries(day) for day in (1, 2)] == [len(DAYS[0]), len(DAYS[0]) + len(DAYS[1])]
    assert len(DAYS) == example_server.DAYS


def test_the_server_puts_its_own_address_and_days_in_their_place() -> None:
    now = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    with ExampleServer(first_day=now, day=2) as examples:
        for offered in examples.feeds:
            found = examples.answer(offered.url.removeprefix(examples.url))
            assert found is not None
            assert ADDRESS.encode() not in found[1]
            feed = read_feed(found[1], origin="o", url=offered.url, headers={"content-type": found[0]})
            assert (feed.doubt, feed.title) == (None, offered.name)
            for entry in feed.entries:
                assert entry.published is not None
                assert now - timedelta(days=1) < entry.published < now + timedelta(days=1)
                page = examples.answer((entry.url or "").removeprefix(examples.url))
                assert page is not None
                assert f'published_time" content="{entry.published.isoformat()}"'.encode() in page[1]
        assert examples.answer("/pages/../../MANIFEST") is None


def test_writing_them_replaces_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "old.xml").write_text("old")
    assert write_files(folder) == len(make_files())
    assert not (folder / "old.xml").exists()
    assert not re.search(r"127\.0\.0\.1", "".join(make_files().values()))
