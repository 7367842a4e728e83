from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from summarise.reading import read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The ferry to Sandholm is running again."


def test_one_object_with_all_its_fields(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(
        json.dumps(
            {
                "text": TEXT,
                "title": " Ferry\nruns ",
                "source": "Norda Wire",
                "url": "https://norda.example/1",
                "published": "2031-03-04T06:30:00Z",
            }
        )
    )
    (article,) = read([tmp_path / "one.json"]).articles
    assert (article.id, article.text, article.title, article.source) == (
        "one.json",
        TEXT,
        "Ferry runs",
        "Norda Wire",
    )
    assert article.published == datetime(2031, 3, 4, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("text_name", ["text", "content", "body", "article"])
@pytest.mark.parametrize(
    ("source_name", "date_name"), [("publisher", "date"), ("outlet", "published_at"), ("site", "datetime")]
)
def test_other_names_of_the_fields(tmp_path: Path, text_name: str, source_name: str, date_name: str) -> None:
    fields = {
        text_name: TEXT,
        source_name: "Norda Wire",
        date_name: "4 March 2031",
        "headline": "Ferry",
        "link": "x",
    }
    (tmp_path / "one.json").write_text(json.dumps(fields))
    (article,) = read([tmp_path / "one.json"]).articles
    assert (article.source, article.title, article.url) == ("Norda Wire", "Ferry", "x")
    assert article.published == datetime(2031, 3, 4)  # noqa: DTZ001 - the zone isn't known


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_list_gives_numbered_articles_and_reports_the_rest(tmp_path: Path, *, wrapped: bool) -> None:
    members = [{"text": TEXT}, {"title": "no text"}, "odd", {"text": TEXT + " Again."}]
    (tmp_path / "list.json").write_text(json.dumps({"articles": members} if wrapped else members))
    reading = read([tmp_path / "list.json"])
    assert [article.id for article in reading.articles] == ["list.json:1", "list.json:4"]
    assert [article.source for article in reading.articles] == ["list:1", "list:4"]
    assert [problem.where[-11:] for problem in reading.problems] == ["list.json:2", "list.json:3"]


def test_lines_are_numbered_and_bad_ones_reported(tmp_path: Path) -> None:
    lines = [
        '{"text": "The ferry\u2028runs."}',
        "",
        "{broken",
        '{"text": "It runs again.", "url": "https://www.a.example/1"}',
    ]
    (tmp_path / "all.jsonl").write_text("\r\n".join(lines), newline="")
    reading = read([tmp_path / "all.jsonl"])
    assert [(article.id, article.source) for article in reading.articles] == [
        ("all.jsonl:1", "all:1"),
        ("all.jsonl:4", "a.example"),
    ]
    assert [problem.where.rpartition(":")[2] for problem in reading.problems] == ["3"]


def test_a_date_that_cannot_be_read_is_mentioned(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"text": TEXT, "date": "the other day"}))
    reading = read([tmp_path / "one.json"])
    assert reading.articles[0].published is None
    assert "'the other day'" in reading.problems[0].reason


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"text": "The ferry \\ud800 runs.", "title": "Ferry \\udfff"}')
    (article,) = read([tmp_path / "one.json"]).articles
    assert article.title == "Ferry"
    assert article.text == "The ferry \ud800 runs."
