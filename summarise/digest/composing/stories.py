"""What a mail tells, decided before anything is written as text or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from summarise.types import Summary

__all__ = ["Brief", "Difference", "Line", "Page", "Source", "Story", "Version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as a mail cites it.

    Attributes:
        number: Counts within the event, from 1.
        article_id: The article.
        name: The publisher.
        url: Where it is, if that is an http or https address.
    """

    number: int
    article_id: str
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One proven sentence.

    Attributes:
        text: Its wording.
        sources: What it is cited from.
        standing: Who stands behind it besides the article that it was copied from.
        before: What an earlier mail told otherwise.
    """

    text: str
    sources: tuple[Source, ...]
    standing: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a fact on which sources differ.

    Attributes:
        text: What is told: a figure, a name and the like, or …
        sources: The articles that tell it.
        is_sentence: … a whole sentence, which is quoted.
        is_latest: Whether it replaces the others: a figure that grew.
    """

    text: str
    sources: tuple[Source, ...]
    is_sentence: bool = False
    is_latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What sources disagree about.

    Attributes:
        text: The sentence that tells it, by which later mails know it.
        versions: What they say, in the order in which it is told.
        topic: What it is about, in a few words; None: the versions are sentences that speak for themselves.
    """

    text: str
    versions: tuple[Version, ...]
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An event that is told about in full.

    Attributes:
        event_id: The event.
        headline: A title that its articles prove; or else …
        headline_by: … the publisher whose title it is.
        since: The day of the last mail about it, if there was one: then all of it is new since.
        independent_sources: How many there are.
        lines: Its sentences, in reading order.
        differences: What its sources disagree about.
        sources: The articles that are cited, in the order of their numbers.
        summary: What it was made of.
    """

    event_id: str
    headline: str
    headline_by: str | None
    since: date | None
    independent_sources: int
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    sources: tuple[Source, ...]
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An event in the short list at the end: a title and the article that has it."""

    event_id: str
    headline: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole mail.

    Attributes:
        title: What the digest is called.
        day: The local day that it is for.
        stories: Events that are told about in full, the most important first.
        briefs: Events of one source.
        articles: How many new articles it covers.
        publishers: How many publishers these are of.
        left_out: How many more events of several sources, and …
        left_out_briefs: … of one source there were.
        shortened: How many of the stories, the last ones, have only their headline, for want of room.
        dropped: How many further events had to be left out for want of room.
        unsubscribe: Where a reader can unsubscribe.
    """

    title: str
    day: date
    stories: tuple[Story, ...]
    briefs: tuple[Brief, ...]
    articles: int
    publishers: int
    left_out: int = 0
    left_out_briefs: int = 0
    shortened: int = 0
    dropped: int = 0
    unsubscribe: str | None = None
