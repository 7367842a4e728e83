"""JSON and JSON Lines: one article, a list of them, or one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarise.errors import EmptyInputError, InputError, MalformedInputError
from summarise.reading.fields import record_from_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.reading.record import Record

__all__ = ["records_from_json", "records_from_json_lines"]


def records_from_json(text: str) -> Iterator[Record | tuple[int, InputError]]:
    """Read one object, a list of objects, or an object whose `articles` is such a list.

    Yields:
        Articles, and for each member of a list that is none its number and the error.

    Raises:
        MalformedInputError: It isn't JSON, or not of that shape.
        EmptyInputError: The list is empty.
    """
    value = _parse(text)
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, dict):
        yield record_from_fields(value)
        return
    if not isinstance(value, list):
        message = (
            'not an article: give an object with a field text, a list of such objects, or {"articles": [...]}'
        )
        raise MalformedInputError(message)
    if not value:
        message = "the list of articles is empty"
        raise EmptyInputError(message)
    for number, member in enumerate(value, 1):
        yield _record(member, number)


def records_from_json_lines(text: str) -> Iterator[Record | tuple[int, InputError]]:
    """Read one object a line; blank lines are passed over.

    Yields:
        Articles, and for each line that holds none its number and the error.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = _parse(line)
            except MalformedInputError as error:
                yield number, error
            else:
                yield _record(value, number)


def _record(value: object, number: int) -> Record | tuple[int, InputError]:
    if not isinstance(value, dict):
        return number, MalformedInputError("not an object with a field text")
    try:
        return record_from_fields(value, part=number)
    except InputError as error:
        return number, error


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"not valid JSON (line {error.lineno}, column {error.colno}: {error.msg}): mend it there"
        raise MalformedInputError(message) from error
    except (ValueError, RecursionError) as error:
        message = "not JSON that can be read: it nests too deeply or holds a number too long"
        raise MalformedInputError(message) from error
