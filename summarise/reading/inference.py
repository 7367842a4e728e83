"""What an article's own head and tail tell about it, where they are unmistakable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.languages import identify
from summarise.normalisation import single_spaced
from summarise.reading.cleaning import find_skipped
from summarise.reading.cleaning.datelines import LONGEST_DATELINE, find_dateline
from summarise.reading.cleaning.tails import named_agency
from summarise.reading.dates import find_moment
from summarise.types import Article

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.reading.record import Record
    from summarise.types import Skipped

__all__ = ["complete"]

_HEAD_CHARACTERS = 600
"""A headline, a standfirst and a byline fit in so many; time stamps further in date something else."""


def complete(record: Record, *, id: str, fallback_source: str) -> Article:  # noqa: A002 - the field's name
    """Make an article of a record, filling from its text what its surroundings don't tell.

    The headline is the title; the agency at the tail, or else in the first dateline, is the
    source ("X reports" in a sentence is not, for it may be any article that X is cited in); the first
    time stamp with a full day is when it was published.
    """
    article = Article(
        id=id,
        text=record.text,
        source=record.source or fallback_source,
        title=record.title,
        url=record.url,
        published=record.published,
    )
    if record.source and record.title and record.published:
        return article
    title: str | None = None
    published: datetime | None = None
    agencies: dict[str, str] = {}
    language = identify(record.text)
    for skipped in find_skipped(article, language):
        if skipped.kind == "title" and title is None:
            title = single_spaced(skipped.text.lstrip("# ").strip("*_ "))
        elif (
            skipped.kind in {"timestamp", "widget"} and published is None and _at_an_end(skipped, record.text)
        ):
            published = find_moment(skipped.text, language)
        elif skipped.kind == "dateline":
            dateline = find_dateline(
                record.text[skipped.start : skipped.start + LONGEST_DATELINE],
                near_head=True,
                language=language,
            )
            if dateline is not None and dateline.agency:
                agencies.setdefault("dateline", single_spaced(dateline.agency))
        elif skipped.kind == "agency_tail":
            agencies["tail"] = single_spaced(named_agency(skipped.text))
    source = record.source or agencies.get("tail") or agencies.get("dateline") or fallback_source
    return Article(
        id=id,
        text=record.text,
        source=source,
        title=record.title or title,
        url=record.url,
        published=record.published or published,
    )


def _at_an_end(skipped: Skipped, text: str) -> bool:
    return skipped.end <= _HEAD_CHARACTERS or skipped.start >= len(text) - _HEAD_CHARACTERS
