"""What can't be read: a clear one-line error, or a problem beside what could be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from summarise.errors import (
    EmptyInputError,
    InputError,
    InputNotFoundError,
    InputTooLargeError,
    MalformedInputError,
    NotTextError,
)
from summarise.reading import read

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The ferry to Sandholm is running again. The harbour master said so on Tuesday.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"

BAD = {
    "empty.txt": (b"", EmptyInputError, "empty"),
    "blank.txt": (b" \n\t\r\n \n", EmptyInputError, "nothing but white space"),
    "blank.html": (b"  \n", EmptyInputError, "nothing but white space"),
    "picture.txt": (PNG, NotTextError, "a PNG image"),
    "noise.txt": (bytes(range(256)) * 20, NotTextError, "zero bytes"),
    "controls.txt": (bytes(range(1, 32)) * 20, NotTextError, "binary data"),
    "report.pdf.txt": (b"%PDF-1.7 text", NotTextError, "a PDF document"),
    "cut.txt": ("Straße".encode("utf-16") + b"\xd8", NotTextError, "utf-16"),
    "bare.json": (b"42", MalformedInputError, "not an article"),
    "broken.json": (b'{"text": ', MalformedInputError, "line 1, column"),
    "deep.json": (b"[" * 100_000, MalformedInputError, "nests too deeply"),
    "huge.json": (b'{"text": ' + b"9" * 5000 + b"}", MalformedInputError, "number too long"),
    "textless.json": (
        b'{"headline": "Ferry", "summary": "x"}',
        MalformedInputError,
        "its fields are: headline, summary",
    ),
    "typed.json": (b'{"text": ["a", "b"]}', MalformedInputError, "'text' holds a list"),
    "list.json": (b"[]", EmptyInputError, "list of articles is empty"),
    "blank.json": (b'{"text": "  "}', EmptyInputError, "blank"),
    "page.html": (
        b"<html><body><script>draw()</script></body></html>",
        EmptyInputError,
        "no text of its own",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_the_only_file_raises_its_error(tmp_path: Path, name: str) -> None:
    data, error, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=reason) as caught:
        read([tmp_path / name])
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", BAD)
def test_beside_a_good_file_it_is_a_problem(tmp_path: Path, name: str) -> None:
    data, _, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(PROSE)
    reading = read([tmp_path / name, tmp_path / "good.txt"])
    assert [article.id for article in reading.articles] == ["good.txt"]
    assert [(problem.where, reason in problem.reason) for problem in reading.problems] == [
        (str(tmp_path / name), True)
    ]


def test_a_missing_path_is_an_error_at_once(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    with pytest.raises(InputNotFoundError, match=r"nowhere\.txt: no such file or folder"):
        read([tmp_path / "good.txt", tmp_path / "nowhere.txt"])


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000])
def test_what_is_no_path_is_an_input_error(path: str) -> None:
    with pytest.raises(InputError):
        read([path])


def test_no_paths_and_one_string_are_told_apart() -> None:
    with pytest.raises(EmptyInputError, match="no path was given"):
        read([])
    with pytest.raises(InputError, match="give a list of paths"):
        read("story.txt")


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://example.org/a", "data:text/plain,a", "http://"])
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(InputError, match="only http and https"):
        read([url])


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InputTooLargeError, match=r"100 MB, and at most 20 MB"):
        read([path])


def test_an_endless_device_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarise.reading.formats.MAX_FILE_BYTES", 100_000)
    with pytest.raises(InputTooLargeError):
        read(["/dev/zero"])


@pytest.mark.parametrize(
    "kind", ["pipe", "dangling link", "odd suffix", "hidden", "folder link", "link to itself"]
)
def test_a_folder_with_odd_files(tmp_path: Path, kind: str) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    odd = tmp_path / "odd.txt"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "dangling link":
        odd.symlink_to(tmp_path / "nowhere")
    elif kind == "folder link":
        odd.symlink_to(tmp_path, target_is_directory=True)
    elif kind == "link to itself":
        odd.symlink_to(odd)
    elif kind == "hidden":
        (tmp_path / ".odd.txt").write_text(PROSE)
    else:
        (tmp_path / "odd.xlsx").write_bytes(PNG)
    reading = read([tmp_path])
    assert [article.id for article in reading.articles] == ["good.txt"]
    assert len(reading.problems) == (0 if kind == "hidden" else 1)


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(PNG)
    with pytest.raises(EmptyInputError, match=r"no article in it \(1 passed over, such as .*table\.xlsx\)"):
        read([tmp_path])


def test_several_failures_name_the_first_and_count_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(PNG)
    with pytest.raises(EmptyInputError, match=r"a\.txt: empty \(and 1 more could not be read\)"):
        read([tmp_path / "b.txt", tmp_path / "a.txt"])
