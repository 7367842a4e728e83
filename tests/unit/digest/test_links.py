from __future__ import annotations

import re
import urllib.request
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from summarise.digest.collecting.stage import collect_stage
from summarise.digest.composing import read_message
from summarise.digest.example_server import ExampleServer
from summarise.digest.settings import SourceKind, SourceSettings
from tests.unit.digest.nights import QUICK
from tests.unit.digest.stories import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.digest.clock import FixedClock
    from summarise.digest.composing import Written
    from summarise.digest.store import Store

CITED = re.compile(r"\[(\d+)\]")
LISTED = re.compile(r"^ {3}\[(\d+)\] (.+)$", re.MULTILINE)


def nights(desk: Desk) -> Iterator[tuple[ExampleServer, Written]]:
    with ExampleServer(first_day=desk.clock.moment) as examples:
        sources = tuple(
            SourceSettings(kind=SourceKind.FEED, place=feed.url, allow_private=True)
            for feed in examples.feeds
        )
        for examples.day in (1, 2):
            settings = desk.collecting(sources, QUICK)
            assert collect_stage(settings, desk.store, clock=desk.clock).failed == 0
            digest = desk.compose()
            assert digest is not None
            yield examples, read_message(digest.message)
            desk.sleep()


def test_every_link_and_citation_of_two_nights_resolves(store: Store, clock: FixedClock) -> None:
    seen: set[str] = set()
    for examples, written in nights(Desk(store, clock)):
        page = lxml_html.document_fromstring(written.html)
        links = [str(address) for address in page.xpath("//@href")]
        assert all(link.startswith(examples.url) for link in links)
        for link in sorted(set(links) - seen):
            with urllib.request.urlopen(link, timeout=10) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
        seen |= set(links)
        assert page.xpath("//@src | //script | //img | //link | //@*[starts-with(name(), 'on')]") == []
        assert "url(" not in written.html
        stories = [part for part in re.split(r"^-{72}$", written.plain, flags=re.MULTILINE) if "[1]" in part]
        assert len(stories) >= 4
        for story in stories:
            listed = {number for number, _ in LISTED.findall(story)}
            assert set(CITED.findall(story)) == listed
            assert listed == {str(number) for number in range(1, len(listed) + 1)}
    assert len(seen) >= 16
