"""The text that `summarise verify` checks, out of what was given as its file."""

from __future__ import annotations

import json
from pathlib import Path

from summarise.errors import EmptyInputError, InputError, MalformedInputError
from summarise.reading import read
from summarise.reading.decoding import decode
from summarise.reading.files import MAX_FILE_BYTES, read_file, read_standard_input
from summarise.rendering.stripping import find_claims, strip_apparatus

__all__ = ["read_given_text"]


def read_given_text(place: str) -> str:
    """Read one text: from standard input (`-`), the JSON that `run` writes, or whatever else can be read.

    Raises:
        InputError: It can't be read, or it holds none or several texts.
    """
    is_file = place != "-" and Path(place).is_file()
    is_json = is_file and place.lower().endswith(".json")
    if place != "-" and not is_json:
        own = _text_of_own_page(place) if is_file and place.lower().endswith((".html", ".htm")) else None
        return _text_of_article(place) if own is None else own
    try:
        if place == "-":
            page = decode(read_standard_input())
            text = _text_of_json(page) if page.lstrip().startswith("{") else strip_apparatus(page)
        else:
            text = _text_of_json(decode(read_file(Path(place), max_bytes=MAX_FILE_BYTES)))
    except InputError as error:
        message = f"{'standard input' if place == '-' else place}: {error}"
        raise type(error)(message) from error
    if not text.strip():
        message = f"{place}: there is no text to check in it"
        raise EmptyInputError(message)
    return text


def _text_of_json(page: str) -> str:
    """Return the field `text`; unlike in articles, other fields don't matter here."""
    try:
        document = json.loads(page)
    except (ValueError, RecursionError) as error:
        message = f"not JSON ({error}): give a text, or the JSON that summarise run writes"
        raise MalformedInputError(message) from error
    text = document.get("text") if isinstance(document, dict) else None
    if not isinstance(text, str):
        message = "no field text: give a text, or the JSON that summarise run writes"
        raise MalformedInputError(message)
    return text


def _text_of_own_page(place: str) -> str | None:
    """Return the claims of an evidence page; None for a page of others, which is read as an article."""
    try:
        return find_claims(decode(read_file(Path(place), max_bytes=MAX_FILE_BYTES)))
    except InputError as error:
        message = f"{place}: {error}"
        raise type(error)(message) from error


def _text_of_article(place: str) -> str:
    articles = read([place]).articles
    if len(articles) != 1:
        message = f"{place} holds {len(articles)} texts: give one file with one text to check"
        raise InputError(message)
    return strip_apparatus(articles[0].text)
