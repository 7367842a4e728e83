"""The fields of a JSON object, or of a dictionary, that describe an article."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from summarise.errors import EmptyInputError, MalformedInputError
from summarise.normalisation import single_spaced
from summarise.reading.dates import parse_moment
from summarise.reading.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "record_from_fields", "string_field"]

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article"),
    "title": ("title", "headline"),
    "source": ("source", "publisher", "outlet", "site"),
    "url": ("url", "link"),
    "published": ("published", "date", "published_at", "datetime"),
}
"""What each field may be called; the first name that has a value counts."""


def record_from_fields(fields: Mapping[str, object], *, part: int | None = None) -> Record:
    """Read an article's fields.

    A date that can't be read is left out with a remark, for the text is worth having without it.

    Raises:
        MalformedInputError: There is no text, or a field has the wrong type.
        EmptyInputError: The text is blank.
    """
    found = {name: string_field(fields, *names) for name, names in FIELDS.items() if name != "published"}
    text = found["text"]
    if text is None:
        names = ", ".join(str(key)[:30] for key in list(fields)[:8]) or "none at all"
        message = f"no text: give it in a field named {' or '.join(FIELDS['text'])} (its fields are: {names})"
        raise MalformedInputError(message)
    if not text.strip():
        message = "the text is blank"
        raise EmptyInputError(message)
    published, remark = _published(fields)
    return Record(
        text=text,
        title=_spaced(found["title"]),
        source=_spaced(found["source"]),
        url=_spaced(found["url"]),
        published=published,
        part=part,
        remarks=(remark,) if remark else (),
    )


def string_field(fields: Mapping[str, object], *names: str) -> str | None:
    """Return the first of the named fields that has a value.

    Raises:
        MalformedInputError: It isn't a string.
    """
    for name in names:
        value = fields.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            message = f"the field {name!r} holds {_kind(value)}: give a string"
            raise MalformedInputError(message)
        return value
    return None


def _published(fields: Mapping[str, object]) -> tuple[datetime | None, str | None]:
    for name in FIELDS["published"]:
        value = fields.get(name)
        if value is None:
            continue
        if isinstance(value, datetime):
            return value, None
        if isinstance(value, date):
            return datetime.combine(value, time()), None
        if not isinstance(value, str):
            message = f"the field {name!r} holds {_kind(value)}: give a date such as 2025-03-01 in a string"
            raise MalformedInputError(message)
        moment = parse_moment(value)
        if moment is None and value.strip():
            shown = single_spaced(value)[:40]
            return None, f"the field {name!r} holds no date that can be read ({shown!r}): taken as unknown"
        return moment, None
    return None, None


def _spaced(value: str | None) -> str | None:
    return (single_spaced(value) or None) if value is not None else None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list | tuple):
        return "a list"
    return "an object" if isinstance(value, dict) else f"a {type(value).__name__}"
