"""Plain text and Markdown."""

from __future__ import annotations

from summarise.errors import EmptyInputError
from summarise.normalisation import single_spaced
from summarise.reading.dates import parse_moment
from summarise.reading.fields import FIELDS
from summarise.reading.front_matter import find_front_matter
from summarise.reading.record import Record

__all__ = ["record_from_text"]


def record_from_text(text: str) -> Record:
    """Make a record of a text; what front matter tells is read, the text stays whole.

    Raises:
        EmptyInputError: It is blank.
    """
    if not text.strip():
        message = "empty: nothing but white space" if text else "empty"
        raise EmptyInputError(message)
    front = find_front_matter(text)
    if front is None:
        return Record(text=text)
    values = {
        field: next((single_spaced(front.fields[name]) for name in names if front.fields.get(name)), None)
        for field, names in FIELDS.items()
    }
    published = parse_moment(values["published"]) if values["published"] else None
    return Record(
        text=text, title=values["title"], source=values["source"], url=values["url"], published=published
    )
