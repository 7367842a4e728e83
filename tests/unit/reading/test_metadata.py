"""Source, title, date and address: from fields, else from the text's own head and tail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from summarise.reading import read
from summarise.reading.dates import find_moment, parse_moment
from summarise.reading.front_matter import find_front_matter

if TYPE_CHECKING:
    from pathlib import Path

    from summarise.types import Article

BODY = "The ferry to Sandholm is running again, the harbour master said.\nIt had been laid up since May."


def article_of(tmp_path: Path, name: str, text: str) -> Article:
    (tmp_path / name).write_text(text, newline="")
    return read([tmp_path / name]).articles[0]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"{BODY}\nNorda Wire", "Norda Wire"),
        (f"{BODY}\n\nNews.Nd", "News.Nd"),
        (f"{BODY}\n(Norda Wire)\n", "Norda Wire"),
        (f"SANDHOLM, March 3 (Norda Wire) — {BODY}", "Norda Wire"),
        (f"SANDHOLM, March 3 (NPA) — {BODY}\nNPA", "NPA"),
        (f"SANDHOLM (Halvmark) — {BODY}", "story"),
        (f"SANDHOLM (March 3, 2031) — {BODY}", "story"),
        (f"{BODY}\nThe pier will follow, Norda Wire reports.", "story"),
        (BODY, "story"),
    ],
)
def test_the_source_is_told_only_where_it_is_sure(tmp_path: Path, text: str, source: str) -> None:
    assert article_of(tmp_path, "story.txt", text).source == source


def test_title_and_date_from_the_head(tmp_path: Path) -> None:
    article = article_of(tmp_path, "story.txt", f"# Ferry runs again\ndate 2031-03-01 + ↺ − 16 px\n\n{BODY}")
    assert (article.title, article.published) == ("Ferry runs again", datetime(2031, 3, 1))  # noqa: DTZ001 - no zone


def test_front_matter_comes_first_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Ferry: the \\"Anna\\" runs"\nsource: Sandholm Courier\ndate: 2031-03-02\n'
        f"url: https://courier.example/1\ntags: [ferry]\n---\n\n# Another headline\n\n{BODY}\n\nNorda Wire\n"
    )
    article = article_of(tmp_path, "story.md", text)
    assert article.text == text
    assert (article.title, article.source) == ('Ferry: the "Anna" runs', "Sandholm Courier")
    assert (article.url, article.published) == ("https://courier.example/1", datetime(2031, 3, 2))  # noqa: DTZ001 - no zone


@pytest.mark.parametrize(
    "text",
    ["---\nA rule first.\n---\n", "---\ntitle: never closed\n", "Text\n---\na: b\n---\n", "---\n---\nx"],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert find_front_matter(text) is None


@pytest.mark.parametrize(
    "text",
    ["+++\ntitle = 'It''s on'\n+++\nText.", "\ufeff---\r\ntitle: It's on\r\ntags:\r\n  - a\r\n---\r\nText."],
)
def test_other_spellings_of_front_matter(text: str) -> None:
    front = find_front_matter(text)
    assert front is not None
    assert front.fields["title"] == "It's on"
    assert text[front.end :].strip() == "Text."


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("21:09, 01 March, 2031", datetime(2031, 3, 1, 21, 9)),  # noqa: DTZ001 - no zone
        ("March 3rd, 2031 at 9:05 p.m.", datetime(2031, 3, 3, 21, 5)),  # noqa: DTZ001 - no zone
        ("Published: 3 Sept. 2031, 12:30 am", datetime(2031, 9, 3, 0, 30)),  # noqa: DTZ001 - no zone
        ("2031-03-01T10:20:30Z", datetime(2031, 3, 1, 10, 20, 30, tzinfo=UTC)),
        ("2031-03-01 10:20 +02:00", datetime(2031, 3, 1, 10, 20, tzinfo=timezone(timedelta(hours=2)))),
        ("Tue, 04 Mar 2031 10:20:00 GMT", datetime(2031, 3, 4, 10, 20, tzinfo=UTC)),
        (
            "Sat, 01 Mar 2031 10:20:00 -0500",
            datetime(2031, 3, 1, 10, 20, tzinfo=timezone(-timedelta(hours=5))),
        ),
        ("23/04/2031", datetime(2031, 4, 23)),  # noqa: DTZ001 - no zone
        ("4/23/2031", datetime(2031, 4, 23)),  # noqa: DTZ001 - no zone
        ("03.04.2031", datetime(2031, 4, 3)),  # noqa: DTZ001 - no zone
        ("03/04/2031", None),
        ("31 February 2031", None),
        ("March 3", None),
        ("soon", None),
        ("", None),
    ],
)
def test_moments(text: str, moment: datetime | None) -> None:
    assert parse_moment(text) == moment
    if moment is None or "T" not in text:
        found = find_moment(text)
        assert (found and found.date()) == (moment and moment.date())
