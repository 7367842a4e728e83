from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarise.digest.composing.headlines import find_headline, title_of
from summarise.digest.composing.layout import MAX_HTML_BYTES, lay_out
from summarise.digest.composing.message import message_id, write_subject
from summarise.digest.composing.wording import safe_address, shown
from summarise.types import Article, CheckedClaim, Origin, Verdict
from tests.golden.mails import BRIDGE, BRIEF, FIRST_NIGHT, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence


class Believing:
    """A checker that finds everything supported but what it is told to doubt."""

    def __init__(self, *doubted: str) -> None:
        self.doubted = doubted

    def verify_each(
        self, texts: Sequence[str], articles: Sequence[Article]
    ) -> tuple[tuple[CheckedClaim, ...], ...]:
        assert articles
        return tuple((self.check(text),) for text in texts)

    def check(self, text: str) -> CheckedClaim:
        return CheckedClaim(
            text=text,
            verdict=Verdict.UNSUPPORTED if text in self.doubted else Verdict.SUPPORTED,
            corroboration=1,
            origin=Origin.GIVEN,
            evidence=(),
            against=(),
            checks=(),
        )


def titled(*titles: str, source: str = "Post") -> list[Article]:
    return [Article(id=str(n), text="Words.", source=source, title=title) for n, title in enumerate(titles)]


LINES = ["Ostwick closed the Mill Bridge after divers found cracks."]


@pytest.mark.parametrize(
    "title",
    [
        "Bridge shut - Post",
        "Bridge shut | POST",
        "  Bridge\n shut ",
        "Bridge shut · Post",
        "\u202eBridge shut\u202c",
    ],
)
def test_titles_lose_the_publishers_name(title: str) -> None:
    assert title_of(titled(title)[0]) == "Bridge shut"


def test_a_title_keeps_what_is_no_name() -> None:
    assert title_of(titled("Bridge shut - again")[0]) == "Bridge shut - again"
    assert title_of(Article(id="a", text="x", source="Post")) == ""


def test_the_headline_says_what_most_say() -> None:
    articles = titled("Weekend weather for Selm", "Ostwick shuts Mill Bridge after cracks", "Bridge trouble")
    assert find_headline(articles, LINES, articles, Believing()) == (articles[1].title, None)


def test_a_headline_that_is_not_proven_has_its_publisher_beside_it() -> None:
    title = "Ostwick shuts Mill Bridge for ever"
    articles = titled(title)
    assert find_headline(articles, LINES, articles, Believing(title)) == (title, "Post")


def test_a_question_proves_nothing() -> None:
    articles = titled("Why did Ostwick close the Mill Bridge?")
    assert find_headline(articles, LINES, articles, Believing()) == (articles[0].title, "Post")


def test_without_titles_the_first_sentence_is_the_headline() -> None:
    articles = titled("", "Live")
    assert find_headline(articles, LINES, articles, Believing()) == (LINES[0], None)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("http://münchen.example/straße", "http://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("https://a b/", None),
        ("https://user:word@example.org/", None),
        ("https://example.org/\r\nBcc: x", None),
        ("https:///nowhere", None),
        (None, None),
    ],
)
def test_only_addresses_of_pages_are_linked(url: str | None, expected: str | None) -> None:
    assert safe_address(url) == expected


def test_a_megabyte_is_shown_in_no_time() -> None:
    started = time.process_time()
    for words in ("[1" * 500_000, " \u202e" * 500_000, "a - " * 250_000):
        assert len(shown(words)) <= 402
        assert len(title_of(titled(words)[0])) <= 142
    assert time.process_time() - started < 1


def test_a_mail_that_is_too_large_loses_its_least_events_first() -> None:
    stories = tuple(replace(BRIDGE, event_id=str(number)) for number in range(120))
    page, written = lay_out(replace(FIRST_NIGHT, stories=stories))
    assert len(written.html.encode()) <= MAX_HTML_BYTES
    assert page.stories[0].event_id == "0"
    assert page.shortened > 0
    assert "For want of room, " in written.html
    assert "For want of room, " in written.plain
    assert len(written.html.encode()) > 0.9 * MAX_HTML_BYTES


def test_a_big_night_has_room_for_all_that_it_tells() -> None:
    sentence = "The council said on Sunday that repairing the piers would take until the end of March. " * 2
    lines = tuple(
        replace(line, text=f"{number} {sentence}", sources=BRIDGE.sources, standing="4 other sources agree")
        for number, line in enumerate((*BRIDGE.lines, *BRIDGE.lines)[:5])
    )
    stories = tuple(replace(BRIDGE, event_id=str(number), lines=lines) for number in range(20))
    page, written = lay_out(replace(FIRST_NIGHT, stories=stories, briefs=(BRIEF,) * 10))
    assert (page.shortened, page.dropped, len(page.stories), len(page.briefs)) == (0, 0, 20, 10)
    assert len(written.html.encode()) < 102 * 1024


def test_what_has_no_room_at_all_is_counted() -> None:
    page, written = lay_out(replace(FIRST_NIGHT, briefs=(BRIEF,) * 500), max_html_bytes=20_000)
    assert page.shortened == len(page.stories)
    assert page.dropped == 500 - len(page.briefs)
    assert f"{page.dropped} more events had to be left out" in written.html


def test_subjects_are_short_and_end_whole() -> None:
    story = replace(BRIDGE, headline="bridge " * 19 + "end")
    subject = write_subject(replace(FIRST_NIGHT, stories=(story, *FIRST_NIGHT.stories)))
    assert len(subject) <= 150
    assert subject.endswith("bridge …, and 4 more")


def test_message_ids_differ_by_day_and_digest() -> None:
    ids = {message_id(replace(SETTINGS, title=title), day) for title in "ab" for day in ("1", "2")}
    assert len(ids) == 4
    assert message_id(SETTINGS, "1") == message_id(SETTINGS, "1")
