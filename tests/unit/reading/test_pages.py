from __future__ import annotations

import logging
import warnings
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from time import monotonic

import pytest

from summarise.errors import EmptyInputError, MalformedInputError
from summarise.reading.pages import record_from_page

PARAGRAPHS = [
    "The council of Sandholm closed the old bridge on Monday after cracks were found in two pillars.",
    "“We had no choice,” Mayor Ada Lorn told residents at the school.",
    "Repairs are to last until spring. They will cost 2.4 million crowns.",
]
HEAD = """<meta charset="utf-8"><title>Bridge closed | Sandholm Courier</title>
<meta property="og:site_name" content="Sandholm Courier"><meta property="og:title" content="Bridge closed">
<link rel="canonical" href="https://courier.example/bridge">"""
DATE = '<meta property="article:published_time" content="2031-03-07T19:15:00+01:00">'
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"datePublished": "2031-03-07T19:15:00+01:00"}]}</script>'
)


def page(head: str = HEAD + DATE, extra: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html><head>{head}</head><body><nav><a href="/">Home</a></nav>
<div class="cookie-notice"><p>We use cookies.</p></div><article><h1>Bridge closed</h1>{body}{extra}</article>
<script>var text = "Stolen words in a script that nobody should ever read as prose.";</script>
<aside><h3>Related news</h3><ul><li><a href="/f">Ferry fares to rise</a></li></ul></aside>
<footer>© 2031 Sandholm Courier</footer></body></html>"""


def test_the_main_text_a_paragraph_a_line() -> None:
    record = record_from_page(page().encode())
    lines = record.text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    for stray in ("Stolen", "cookies", "Ferry", "Home", "©", "<"):
        assert stray not in record.text


@pytest.mark.parametrize("dated", [HEAD + DATE, HEAD + LINKED])
def test_what_the_head_tells(dated: str) -> None:
    record = record_from_page(page(dated).encode())
    assert (record.title, record.source) == ("Bridge closed", "Sandholm Courier")
    assert record.url == "https://courier.example/bridge"
    assert record.published == datetime(2031, 3, 7, 19, 15, tzinfo=timezone(timedelta(hours=1)))


def test_a_declared_encoding_is_respected() -> None:
    markup = page(
        HEAD.replace("utf-8", "iso-8859-2"), "<p>Łódź i Gdańsk są dziś zamknięte, mówi burmistrz miasta.</p>"
    )
    assert "Łódź i Gdańsk" in record_from_page(markup.encode("iso-8859-2", "xmlcharrefreplace")).text


def test_short_and_broken_pages_fall_back_to_their_paragraphs() -> None:
    record = record_from_page(b"<p>Bridge<b>s</b> closed.<br>Ferry runs<p>Be careful</i></div>")
    assert record.text.split() == ["Bridges", "closed.", "Ferry", "runs", "Be", "careful"]


@pytest.mark.parametrize("markup", [b"<html></html>", b"<html><script>draw()</script></html>", b"<!---->"])
def test_a_page_without_text_is_an_error(markup: bytes) -> None:
    with pytest.raises((EmptyInputError, MalformedInputError)):
        record_from_page(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + "<p>The end of it.</p>",
        "<p>The end of it.</p>" + "<span>word </span>" * 40_000,
        "<p>The end of it.</p>" + "<table><tr><td>" * 50_000,
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">The end of it.</p>",
        "<html><head><title>" + "a - | " * 50_000 + "</title></head><p>The end of it.</p>",
        LINKED.replace("{", "[" * 50_000) + "<p>The end of it.</p>",
        "<!--" * 100_000,
        "<" * 300_000,
        "x<nav></nav>" * 50_000,
    ],
    ids=["nested", "spans", "tables", "attributes", "title", "linked data", "comments", "brackets", "navs"],
)
def test_hostile_pages_end_soon(markup: str) -> None:
    began = monotonic()
    with suppress(EmptyInputError, MalformedInputError):
        assert record_from_page(markup.encode()).text.strip()
    assert monotonic() - began < 10


def test_libraries_are_kept_quiet_and_left_as_they_were(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("trafilatura")
    before = logger.level, list(warnings.filters)
    with caplog.at_level(logging.DEBUG):
        record_from_page(b"<html><body><p>Short.</p></body></html>")
    assert [record.name for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert (logger.level, list(warnings.filters)) == before
