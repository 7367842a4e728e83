"""One article as it comes out of a file or a page, before it has an id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A text and what its surroundings tell about it.

    Attributes:
        text: The article's text.
        source: The publisher, if the surroundings tell it.
        title: The headline, if they tell it.
        url: Where it was published, if they tell it.
        published: When, if they tell it.
        part: Its line or number within a file of several articles.
        remarks: What the reader of the report should know though the article was read.
    """

    text: str
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: datetime | None = None
    part: int | None = None
    remarks: tuple[str, ...] = ()
