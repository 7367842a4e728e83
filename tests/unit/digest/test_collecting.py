from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from summarise.digest.settings import SourceKind, SourceSettings, TextFrom
from tests.servers.loopback import page, rss
from tests.unit.digest.nights import feed_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.loopback import LoopbackServer
    from tests.unit.digest.nights import Night

XML = "application/rss+xml; charset=utf-8"


def offer(server: LoopbackServer, *names: str, feed: str = "/feed.xml") -> SourceSettings:
    """Serve a feed with a page for each name."""
    for name in names:
        server.serve(f"/{name}", page(name))
    server.serve(feed, rss([(name, f"{server.url}/{name}") for name in names]), XML)
    return feed_at(server.url + feed)


def test_articles_have_the_page_s_text_and_the_feed_s_headline(server: LoopbackServer, night: Night) -> None:
    source = offer(server, "Ostwick", "Brannholt")
    collected = night.collect(source)
    assert (collected.articles, collected.problems) == (2, ())
    stored = night.store.articles.ungrouped()
    assert {item.article.title for item in stored} == {"Ostwick", "Brannholt"}
    assert all("would be repaired" in item.article.text for item in stored)
    assert {item.article.source for item in stored} == {"Quayside Post"}
    assert {item.origin for item in stored} == {source.place}
    assert all(item.id.startswith("url-") for item in stored)


def test_the_next_night_asks_only_for_what_is_new(server: LoopbackServer, night: Night) -> None:
    night.collect(offer(server, "Ostwick", "Brannholt"))
    server.requests.clear()
    assert night.collect(feed_at(f"{server.url}/feed.xml")).unchanged == 1
    assert server.requests == ["/feed.xml"]
    source = offer(server, "Ostwick", "Brannholt", "Calder")
    server.requests.clear()
    assert night.collect(source).articles == 1
    assert server.requests == ["/feed.xml", "/robots.txt", "/Calder"]


def test_a_feed_without_validators_is_known_by_its_bytes(server: LoopbackServer, night: Night) -> None:
    source = offer(server, "Ostwick")
    body = rss([("Ostwick", f"{server.url}/Ostwick")]).encode()
    server.routes["/feed.xml"] = lambda handler: handler.reply(200, body, {"Content-Type": XML})
    assert [night.collect(source).unchanged for _ in range(2)] == [0, 1]


def test_a_dead_feed_stops_none_of_the_others_and_shows(server: LoopbackServer, night: Night) -> None:
    living = offer(server, "Ostwick")
    server.fail("/broken.xml", 500)
    server.drop("/dropped.xml")
    server.serve("/none.xml", "<html><body><p>Not a feed.</p></body></html>")
    dead = [
        feed_at(server.url + path) for path in ("/missing.xml", "/broken.xml", "/dropped.xml", "/none.xml")
    ]
    collected = night.collect(dead[0], dead[1], living, dead[2], dead[3], feed_at("http://no-host.invalid/x"))
    assert (collected.articles, collected.failed) == (1, 5)
    assert night.note(dead[0].place) == "answered 404: no such page"
    assert night.note(dead[1].place) == "answered 500"
    assert "could not be reached" in (night.note(dead[2].place) or "")
    assert "not a feed" in (night.note(dead[3].place) or "")
    assert night.store.sources.all()[dead[0].place].failures == 1


def test_a_source_that_keeps_failing_is_left_alone_for_a_while(server: LoopbackServer, night: Night) -> None:
    source = feed_at(f"{server.url}/missing.xml")
    asked = []
    for _ in range(5):
        server.requests.clear()
        night.collect(source)
        asked.append(len(server.requests))
        night.clock.moment += timedelta(hours=5)
    assert asked == [1, 1, 1, 0, 1]


def test_what_fails_for_a_moment_is_tried_again(server: LoopbackServer, night: Night) -> None:
    source = offer(server, "Ostwick")
    server.fail("/Ostwick", 503, then=server.routes["/Ostwick"])
    night.limits = replace(night.limits, attempts=2)
    assert night.collect(source).articles == 1
    assert server.count("/Ostwick") == 2


def test_a_page_that_can_t_be_had_waits_for_later_runs(server: LoopbackServer, night: Night) -> None:
    source = offer(server, "Ostwick")
    route = server.routes["/Ostwick"]
    server.fail("/Ostwick", 503)
    assert night.collect(source).waiting == 1
    server.routes["/Ostwick"] = route
    assert night.collect(source).articles == 0
    night.clock.moment += timedelta(hours=2)
    assert night.collect(source).articles == 1


def test_a_server_that_asks_for_a_pause_gets_it(server: LoopbackServer, night: Night) -> None:
    source = offer(server, "Ostwick")
    server.fail("/feed.xml", 429, Retry_After="7200")
    night.limits = replace(night.limits, attempts=3)
    night.collect(source)
    assert server.count("/feed.xml") == 1
    assert night.store.sources.all()[source.place].next_try == night.clock.now() + timedelta(hours=2)


def test_a_page_that_is_gone_is_passed_over_for_good(server: LoopbackServer, night: Night) -> None:
    source = offer(server, "Ostwick")
    server.fail("/Ostwick", 410)
    collected = night.collect(source)
    assert collected.passed_over == 1
    assert "gone for good" in collected.problems[0].reason
    server.requests.clear()
    night.clock.moment += timedelta(days=1)
    night.collect(source)
    assert server.requests == ["/feed.xml"]


def test_the_feed_s_own_text_stands_in_for_a_page(server: LoopbackServer, night: Night) -> None:
    words = "The ferry turned back to the quay at noon because of the storm. " * 6
    entry = (
        f"<item><title>Ferry</title><link>{server.url}/gone</link>"
        f"<description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
    )
    server.serve("/feed.xml", rss([], more=entry), XML)
    assert night.collect(feed_at(f"{server.url}/feed.xml")).articles == 1
    assert night.texts()[0].startswith("The ferry turned back")


def test_a_feed_can_be_taken_at_its_word(server: LoopbackServer, night: Night) -> None:
    words = "The ferry turned back to the quay at noon because of the storm. " * 6
    entry = f"<item><title>Ferry</title><link>{server.url}/a</link><description>{words}</description></item>"
    server.serve("/feed.xml", rss([], more=entry), XML)
    source = replace(feed_at(f"{server.url}/feed.xml"), text=TextFrom.FEED)
    assert night.collect(source).articles == 1
    assert server.requests == ["/feed.xml"]


def test_one_page_in_two_feeds_is_fetched_once(server: LoopbackServer, night: Night) -> None:
    first = offer(server, "Ostwick", feed="/one.xml")
    second = offer(server, "Ostwick", feed="/two.xml")
    assert night.collect(first, second).articles == 1
    assert server.count("/Ostwick") == 1
    assert night.store.entries.waiting(night.clock.now()) == ()


def test_robots_txt_is_obeyed(server: LoopbackServer, night: Night) -> None:
    server.serve("/robots.txt", "User-agent: *\nDisallow: /Ost\n", "text/plain")
    collected = night.collect(offer(server, "Ostwick", "Brannholt"))
    assert (collected.articles, collected.passed_over) == (1, 1)
    assert server.count("/Ostwick") == 0
    assert "robots.txt" in collected.problems[0].reason


def test_the_pause_that_robots_txt_asks_for_is_kept(server: LoopbackServer, night: Night) -> None:
    server.serve("/robots.txt", "User-agent: *\nCrawl-delay: 1\n", "text/plain")
    night.limits = replace(night.limits, per_host=1)
    started = time.monotonic()
    night.collect(offer(server, "Ostwick", "Brannholt", "Calder"))
    assert time.monotonic() - started >= 1


def test_a_robots_txt_that_can_t_be_had_now_is_waited_for(server: LoopbackServer, night: Night) -> None:
    server.fail("/robots.txt", 503)
    assert night.collect(offer(server, "Ostwick")).waiting == 1
    assert server.count("/Ostwick") == 0


def test_one_host_is_not_asked_too_much_at_once(server: LoopbackServer, night: Night) -> None:
    night.limits = replace(night.limits, per_host=1, workers=8)
    night.collect(offer(server, *[f"place{number}" for number in range(6)]))
    assert server.most_at_once == 1


def test_old_entries_are_passed_over(server: LoopbackServer, night: Night) -> None:
    old = f"<item><link>{server.url}/old</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>"
    server.serve("/feed.xml", rss([], more=old), XML)
    assert night.collect(feed_at(f"{server.url}/feed.xml")).articles == 0
    assert server.requests == ["/feed.xml"]


def test_broken_xml_is_read_as_far_as_it_goes(server: LoopbackServer, night: Night) -> None:
    offer(server, "Ostwick", "Brannholt")
    whole = rss([(name, f"{server.url}/{name}") for name in ("Ostwick", "Brannholt")])
    server.serve("/feed.xml", whole.removesuffix("</channel></rss>") + "<item><tit", XML)
    collected = night.collect(feed_at(f"{server.url}/feed.xml"))
    assert collected.articles == 2
    assert "not well-formed" in collected.problems[0].reason


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "no-such-charset"])
def test_a_wrong_charset_costs_no_letters(server: LoopbackServer, night: Night, declared: str) -> None:
    text = page("Størvik").replace("bridge", "brücke")
    server.serve("/a", text.encode("utf-8"), f"text/html; charset={declared}")
    server.serve(
        "/feed.xml", rss([("Størvik", f"{server.url}/a")]), f"application/rss+xml; charset={declared}"
    )
    assert night.collect(feed_at(f"{server.url}/feed.xml")).articles == 1
    assert "brücke" in night.texts()[0]


def test_permanent_moves_are_told(server: LoopbackServer, night: Night) -> None:
    offer(server, "Ostwick", feed="/new.xml")
    server.redirect("/old.xml", "/new.xml", 301)
    collected = night.collect(feed_at(f"{server.url}/old.xml"))
    assert collected.articles == 1
    assert f"has moved to {server.url}/new.xml" in collected.problems[0].reason


def test_a_page_of_the_settings_is_an_article_whenever_it_changes(
    server: LoopbackServer, night: Night
) -> None:
    source = SourceSettings(kind=SourceKind.PAGE, place=f"{server.url}/news", allow_private=True)
    found = []
    for name in ("Ostwick", "Ostwick", "Brannholt"):
        server.serve("/news", page(name))
        found.append(night.collect(source).articles)
    assert found == [1, 0, 1]


def test_folders_and_files_are_read_where_they_changed(tmp_path: Path, night: Night) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge at Ostwick closed on Monday.\n")
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "A ferry sank."}\nnot json\n{"text": "A ship came.", "url": "javascript:x"}\n')
    sources = (
        SourceSettings(kind=SourceKind.FOLDER, place=str(folder), name="Quayside Post"),
        SourceSettings(kind=SourceKind.FILE, place=str(lines)),
    )
    first = night.collect(*sources)
    assert first.articles == 3
    assert [problem.where for problem in first.problems] == [str(lines)]
    (folder / "b.txt").write_text("The bridge at Ostwick opened again.\n")
    second = night.collect(*sources)
    assert (second.articles, second.problems) == (1, ())
    stored = night.store.articles.ungrouped()
    assert {item.article.source for item in stored if item.origin == str(folder)} == {"Quayside Post"}
    assert all(item.article.url is None for item in stored)


def test_a_folder_that_is_gone_is_a_failure(tmp_path: Path, night: Night) -> None:
    source = SourceSettings(kind=SourceKind.FOLDER, place=str(tmp_path / "none"))
    assert night.collect(source).failed == 1
    assert "no such file or folder" in (night.note(source.place) or "")


def test_the_time_limit_leaves_the_rest_for_the_next_run(server: LoopbackServer, night: Night) -> None:
    source = offer(server, *[f"place{number}" for number in range(8)])
    night.limits = replace(night.limits, per_host=1, delay_seconds=0.2, max_minutes=0.8 / 60)
    first = night.collect(source)
    assert not first.is_complete
    assert first.articles < 8
    assert "left for later" in first.problems[-1].reason
    night.limits = replace(night.limits, delay_seconds=0, max_minutes=1)
    second = night.collect(source)
    assert first.articles + second.articles == 8
