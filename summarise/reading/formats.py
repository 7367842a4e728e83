"""Which reader a file, a page or a stream goes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from summarise.errors import InputError
from summarise.reading.decoding import decode, looks_decoded_twice
from summarise.reading.fetching import fetch
from summarise.reading.files import MAX_FILE_BYTES, MAX_PAGE_BYTES, read_file, read_standard_input
from summarise.reading.json_files import records_from_json, records_from_json_lines
from summarise.reading.pages import record_from_page
from summarise.reading.record import Record
from summarise.reading.text_files import record_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Outcome", "records_from_address", "records_from_file", "records_from_standard_input"]

Outcome: TypeAlias = Record | tuple[int, InputError]
"""An article, or the number of the line or member that is none, and why."""

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_PAGE_HEADS = ("<!doctype html", "<html", "<head", "<body")
_LINES = frozenset({".jsonl", ".ndjson"})
_LINE_TYPES = frozenset({"application/x-ndjson", "application/jsonl"})

_TWICE = (
    "some characters look as if the text had been decoded twice (â€œ for a quotation mark): read as it is"
)


def records_from_file(path: Path) -> Iterator[Outcome]:
    """Read a file by its suffix; one without a known suffix is text.

    Raises:
        InputError: It can't be read as what its suffix says.
    """
    suffix = path.suffix.lower()
    if suffix in _PAGES:
        yield from _watched([record_from_page(read_file(path, max_bytes=MAX_PAGE_BYTES))])
        return
    text = decode(read_file(path, max_bytes=MAX_FILE_BYTES))
    if suffix == ".json":
        yield from _watched(records_from_json(text))
    elif suffix in _LINES:
        yield from _watched(records_from_json_lines(text))
    else:
        yield from _watched([record_from_text(text)])


def records_from_address(url: str) -> Iterator[Outcome]:
    """Fetch a URL and read it by its content type.

    Raises:
        InputError: It can't be fetched, or not be read as what the server says it is.
    """
    page = fetch(url)
    if page.content_type in _PAGE_TYPES:
        yield from _watched([record_from_page(page.data, declared=page.charset, url=page.url)])
        return
    text = decode(page.data, declared=page.charset)
    if page.content_type == "application/json":
        outcomes: Iterable[Outcome] = records_from_json(text)
    elif page.content_type in _LINE_TYPES:
        outcomes = records_from_json_lines(text)
    elif not page.content_type and _is_page(text):
        outcomes = [record_from_page(page.data, declared=page.charset, url=page.url)]
    else:
        outcomes = [record_from_text(text)]
    for outcome in _watched(outcomes):
        yield outcome if isinstance(outcome, tuple) else replace(outcome, url=outcome.url or page.url)


def records_from_standard_input() -> Iterator[Outcome]:
    """Read standard input: a page, JSON or JSON Lines if it begins and parses as such, else text.

    Raises:
        InputError: There is nothing, or it isn't text.
    """
    data = read_standard_input()
    text = decode(data)
    if _is_page(text):
        yield from _watched([record_from_page(data)])
        return
    if text.lstrip()[:1] in {"{", "["}:
        for reader in (records_from_json, records_from_json_lines):
            try:
                outcomes = list(reader(text))
            except InputError:
                continue
            if any(isinstance(outcome, Record) for outcome in outcomes):
                yield from _watched(outcomes)
                return
    yield from _watched([record_from_text(text)])


def _is_page(text: str) -> bool:
    return text[:1000].lstrip("\ufeff \t\r\n").lower().startswith(_PAGE_HEADS)


def _watched(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if isinstance(outcome, Record) and looks_decoded_twice(outcome.text):
            yield replace(outcome, remarks=(*outcome.remarks, _TWICE))
        else:
            yield outcome
