"""Files, folders and standard input become articles, whatever their order."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pytest

from summarise.reading import Reading, read, read_articles
from summarise.types import Problem

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "The ferry to Sandholm is running again.\r\nThe harbour master said so.\x07 \u200bReally.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/story.txt", "a/story.txt", "a/other.md", "lone.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name} tells of the ferry. It runs again.", newline="")
    return tmp_path / "in"


def test_a_folder_is_read_with_its_sub_folders(folder: Path) -> None:
    reading = read([folder])
    assert [article.id for article in reading.articles] == [
        "a/story.txt",
        "b/story.txt",
        "lone.txt",
        "other.md",
    ]
    assert reading.problems == ()


def test_the_order_of_the_paths_does_not_matter(folder: Path) -> None:
    files = sorted(folder.rglob("*.*"))
    assert read(files) == read(files[::-1]) == read([folder])


def test_what_is_named_twice_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to(folder / "lone.txt")
    twice = read(["lone.txt", folder / "lone.txt", folder / "a" / ".." / "lone.txt", folder / "link.txt"])
    assert [article.id for article in twice.articles] == ["lone.txt"]


def test_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, newline="")
    (article,) = read([tmp_path / "ferry.txt"]).articles
    assert article.text == FERRY


def test_a_named_file_of_any_suffix_is_text(tmp_path: Path) -> None:
    (tmp_path / "story.log").write_text(FERRY)
    assert read([tmp_path / "story.log"]).articles[0].id == "story.log"


@pytest.mark.parametrize(
    ("piped", "ids"),
    [
        (FERRY, ["stdin"]),
        ('{"text": "The ferry runs."}', ["stdin"]),
        ('[{"text": "The ferry runs."}, {"text": "It runs again."}]', ["stdin:1", "stdin:2"]),
        ('{"text": "The ferry runs."}\n{"text": "It runs again."}\n', ["stdin:1", "stdin:2"]),
        ("[sic] The ferry runs, he said.", ["stdin"]),
        (
            "<!DOCTYPE html><html><body><p>The ferry to Sandholm is running again.</p></body></html>",
            ["stdin"],
        ),
    ],
)
def test_standard_input_is_told_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch, piped: str, ids: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
    articles = read(["-", "-"]).articles
    assert [article.id for article in articles] == ids
    assert all("<" not in article.text for article in articles)


def test_progress_is_told_for_each_input(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    read([folder], progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_problems_are_logged_by_read_articles(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "empty.txt").touch()
    with caplog.at_level(logging.WARNING, logger="summarise"):
        articles = read_articles([folder])
    assert articles == read([folder]).articles
    assert caplog.messages == [f"{folder / 'empty.txt'}: empty"]


def test_text_decoded_twice_is_mentioned_and_kept(tmp_path: Path) -> None:
    text = "The mayor called it â€œunfortunateâ€\x9d. The cafÃ© is closed."
    (tmp_path / "twice.txt").write_text(text, encoding="utf-8")
    reading = read([tmp_path / "twice.txt"])
    assert reading.articles[0].text == text
    assert [problem.where for problem in reading.problems] == [str(tmp_path / "twice.txt")]
    assert "decoded twice" in reading.problems[0].reason


def test_the_result_is_plain_data(folder: Path) -> None:
    reading = read([folder / "lone.txt"])
    assert reading == Reading(articles=reading.articles, problems=())
    assert Problem(where="a", reason="b") not in reading.problems
