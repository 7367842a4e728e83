"""What a mail says in its own words, in text and HTML alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.composing.wording import plain
from summarise.rendering.citations import quoted

if TYPE_CHECKING:
    from datetime import date

    from summarise.digest.composing.stories import Difference, Page, Story, Version

__all__ = [
    "backing",
    "counted",
    "differing",
    "heading_day",
    "long_day",
    "notes",
    "preheader",
    "quoted",
    "told",
]

_HOW = (
    "Every sentence is an article's own, at most trimmed or with a name or a day in place of a “he” or a "
    "“yesterday”, and was checked against the others; what is not supported is left out. Sources are "
    "independent unless they print one text. Where no other source is said to agree, none was found."
)
_MAX_PREHEADER = 140


def long_day(day: date) -> str:
    """Write a day, such as 22 November."""
    return f"{day.day} {day:%B}"


def heading_day(day: date) -> str:
    """Write a day in full, such as Sunday, 22 November 2026."""
    return f"{day:%A}, {long_day(day)} {day.year}"


def backing(story: Story) -> str:
    """Say how many independent sources tell of an event."""
    return _count(story.independent_sources, "independent source")


def differing(difference: Difference) -> str:
    """Say that sources differ, or that a figure grew, and on what; a topic is no part of a sentence."""
    told = "An update" if any(version.is_latest for version in difference.versions) else "Sources differ"
    return f"{told} ({difference.topic})" if difference.topic else told


def told(version: Version) -> str:
    """Write what a version says; a sentence is quoted."""
    return quoted(version.text) if version.is_sentence else version.text


def counted(page: Page) -> str:
    """Say what the mail was made of."""
    articles, publishers = _count(page.articles, "new article"), _count(page.publishers, "publisher")
    return f"{_count(len(page.stories) + len(page.briefs), 'event')}, from {articles} of {publishers}"


def preheader(page: Page) -> str:
    """Return what a mail program shows beside the subject: the headlines after the first."""
    rest = [story.headline for story in page.stories[1:]] or [brief.headline for brief in page.briefs]
    text = " · ".join(rest) or counted(page)
    return text if len(text) <= _MAX_PREHEADER else f"{text[:_MAX_PREHEADER].rsplit(' ', 1)[0]} …"


def notes(page: Page) -> list[str]:
    """Return what a reader should know of the mail as a whole, and what it leaves out."""
    found = []
    if page.shortened:
        few = "the last event has only its headline"
        many = f"the last {page.shortened} events have only their headlines"
        found.append(f"For want of room, {few if page.shortened == 1 else many}.")
    if page.dropped:
        found.append(f"For want of room, {_count(page.dropped, 'more event')} had to be left out.")
    if page.left_out:
        found.append(f"Left out: {_count(page.left_out, 'smaller event')} of several sources.")
    if page.left_out_briefs:
        found.append(f"Left out: {_count(page.left_out_briefs, 'more event')} of one source.")
    return [plain(note) for note in (*found, _HOW)]


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
