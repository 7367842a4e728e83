"""Each kind of line that is not prose, in the middle of what is."""

from __future__ import annotations

import pytest

from summarise.reading.cleaning import KINDS, find_skipped
from summarise.types import Article

FIRST = "The ferry to Sandholm is running again, the harbour master said on Tuesday."
SECOND = "It had been laid up since May, when the engine failed in the strait."


def kinds_of(text: str, *, title: str | None = None, source: str = "story") -> list[tuple[str, str]]:
    skipped = find_skipped(Article(id="a", text=text, source=source, title=title))
    assert all(span.kind in KINDS and text[span.start : span.end] == span.text for span in skipped)
    return [(span.kind, span.text) for span in skipped]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("byline", "By Khalid Orsini"),
        ("byline", "By Lena Orsini and Paul Dravec, Staff Writers"),
        ("byline", "BY LENA ORSINI | March 3, 2031"),
        ("byline", "*By Lena Orsini at Tannery Road*"),
        ("byline", "By our staff in Velmara"),
        ("byline", "- Alona Marchetti -"),
        ("byline", "– Staff correspondent –"),
        ("byline", "(Reporting by Lena Orsini; editing by Paul Dravec)"),
        ("byline", "Additional reporting by Lena Orsini"),
        ("timestamp", "21:09, 01 March, 2031"),
        ("timestamp", "Published: Sunday, March 2, 2031 at 9:05 p.m. CET"),
        ("timestamp", "Updated 3 hours ago"),
        ("timestamp", "2031-03-01T21:09:00Z"),
        ("timestamp", "12 May 2031 | 19:05"),
        ("timestamp", "01.03.2031 21:09"),
        ("widget", "date 2031-03-01 + ↺ − 16 px"),
        ("widget", "Font size: A- A+"),
        ("widget", "3 min read"),
        ("widget", "Listen to this article (4 min)"),
        ("widget", "Photo: Lena Orsini / Norda Wire"),
        ("widget", "(Photo by Lena Orsini)"),
        ("widget", "Image caption: The ferry in the harbour on Tuesday."),
        ("widget", "12 comments"),
        ("debris", "-"),
        ("debris", "•"),
        ("debris", "“`"),
        ("debris", "```"),
        ("debris", "***"),
        ("debris", "Advertisement"),
        ("debris", "Story continues below advertisement"),
        ("related", "Recent news about: Sandholm, ferries"),
        ("related", "Read also: How the engine was mended"),
        ("related", "*Read also: How the engine was mended*"),
        ("related", "Related: The strait in pictures"),
        ("related", "More on this topic"),
        ("related", "• Tides and ferries • Crossword • Obituaries"),
        ("notice", "This site uses cookies. By continuing you accept them."),
        ("notice", "We use cookies to make this site better."),
        ("notice", "Share this article"),
        ("notice", "Share on: Chirper | Mail | Copy link"),
        ("notice", "Subscribe to our newsletter for weekly freight rates"),
        ("notice", "Sign up for the Courier's morning newsletter"),
        ("notice", "© 2031 Sandholm Courier. All rights reserved."),
        ("notice", "The Courier is paid for by its readers. Support us!"),
        ("notice", "*The Courier takes no advertising. [Support us](https://courier.example/s)*"),
        ("notice", "The Courier is a charity. Donate | Contact | Imprint"),
        ("contact", "Contact: Lena Orsini (202) 555-0101"),
        ("contact", "newsroom@courier.example"),
        ("contact", "https://courier.example/ferry"),
        ("contact", "Tel. +49 30 123456"),
        ("heading", "The dispute in the harbour"),
        ("heading", "## What happens next?"),
        ("heading", "**Doubts at home**"),
    ],
)
def test_a_line_of_each_kind(kind: str, line: str) -> None:
    assert kinds_of(f"{FIRST}\n{line}\n{SECOND}\n") == [(kind, line)]
    assert kinds_of(f"{FIRST}\r\n\r\n  {line} \r\n\r\n{SECOND}") == [(kind, line)]


@pytest.mark.parametrize(
    "dateline",
    [
        "VELMARA, March 3 (Norda Wire) —",
        "LINDMAR, Ostavia, 7 March 2031 (NPA) -",
        "SEVNAR (Norda Wire) --",
        "SANDHOLM —",
        "Sandholm, D.C. –",
        "May 1, 2031 Sandholm, DC -",
        "**TOLMEJ, May 13.**",
        "(Reuters) -",
        "Sandholm (AP) —",
        "PORT GREAVES, Halvmark, Sept. 9 /Norda Wire/ --",
    ],
)
def test_of_a_dateline_only_the_prefix_is_skipped(dateline: str) -> None:
    assert kinds_of(f"{dateline} {FIRST}\n{SECOND}") == [("dateline", dateline)]


@pytest.mark.parametrize(
    "tail", ["News.Nd", "Norda Wire", "(Norda Wire)", "— Norda Wire", "NPA", "Sandholm Courier"]
)
def test_an_agency_at_the_tail(tail: str) -> None:
    assert kinds_of(f"{FIRST}\n\n{SECOND}\n\n{tail}") == [("agency_tail", tail)]
    assert kinds_of(f"{FIRST}\n{SECOND}\n{tail}\nShare this article\n")[0] == ("agency_tail", tail)


def test_the_source_itself_at_the_tail() -> None:
    assert kinds_of(f"{FIRST}\n{SECOND}\nThe Lantern.", source="The Lantern") == [
        ("agency_tail", "The Lantern.")
    ]
    assert kinds_of(f"{FIRST}\n{SECOND}\nThe Lantern.") == []


def test_a_signature_at_the_tail() -> None:
    assert kinds_of(f"{FIRST}\n{SECOND}\nLena Orsini, Staff Writer") == [
        ("byline", "Lena Orsini, Staff Writer")
    ]


def test_a_scraped_head() -> None:
    text = f"Ferry runs again\n-\n- Alona Marchetti\n-\n•\n-\n21:09, 01 March, 2031\n{FIRST}\n{SECOND}"
    kinds = ["title", "debris", "byline", "debris", "debris", "debris", "timestamp"]
    assert [kind for kind, _ in kinds_of(text)] == kinds


def test_kicker_headline_standfirst_and_author() -> None:
    head = "SHIPPING\nFerry to Sandholm runs again\nEngine mended after ten weeks\nLena Orsini"
    text = f"{head}\n{FIRST}\n{SECOND}"
    assert [kind for kind, _ in kinds_of(text)] == ["heading", "title", "heading", "byline"]


def test_a_known_title_is_found_however_it_is_marked() -> None:
    text = f"# “Will the ferry run?”\n\n{FIRST}\n{SECOND}"
    assert kinds_of(text, title='"Will the ferry run?"') == [("title", "# “Will the ferry run?”")]


def test_links_under_their_heading() -> None:
    text = (
        f"{FIRST}\n{SECOND}\n\nRelated news\n- Harbour fees rise\n- A new timetable for the train\n\n{SECOND}"
    )
    assert [kind for kind, _ in kinds_of(text)] == ["related", "related", "related"]


def test_front_matter_is_one_span() -> None:
    front = "---\ntitle: Ferry\ndate: 2031-03-01\n---"
    assert kinds_of(f"{front}\n\n{FIRST}\n{SECOND}") == [("front_matter", front)]


def test_of_a_list_item_only_the_bullet_is_skipped() -> None:
    text = f"{FIRST}\n- The engine was mended in May.\n> {SECOND}"
    assert kinds_of(text) == [("bullet", "-"), ("bullet", ">")]


def test_a_file_of_only_bylines_has_no_prose() -> None:
    text = "By Lena Orsini\nBy Paul Dravec, Staff Writer\n- Alona Marchetti -\n"
    assert [kind for kind, _ in kinds_of(text)] == ["byline"] * 3


def test_every_kind_has_a_one_line_reason() -> None:
    assert all(reason and "\n" not in reason for reason in KINDS.values())
