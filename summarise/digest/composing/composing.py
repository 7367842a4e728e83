"""From the night's events to one mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarise.config import Config
from summarise.digest.clock import day_in, find_zone
from summarise.digest.composing.choosing import choose_events
from summarise.digest.composing.citing import Sources
from summarise.digest.composing.headlines import title_of
from summarise.digest.composing.layout import lay_out
from summarise.digest.composing.message import build_message, message_id, write_subject
from summarise.digest.composing.stories import Brief, Page
from summarise.digest.composing.telling import News, tell_event
from summarise.digest.composing.wording import plain
from summarise.digest.recording import LOGGER
from summarise.digest.types import Digest, ToldSentence
from summarise.errors import InputError
from summarise.normalisation import fold
from summarise.pipeline import Summariser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from summarise.digest.composing.choosing import Chosen
    from summarise.digest.composing.evidence import Attach
    from summarise.digest.composing.layout import Written
    from summarise.digest.composing.stories import Story
    from summarise.digest.settings import DigestSettings
    from summarise.digest.store import Store
    from summarise.digest.types import EventRank

__all__ = ["Composed", "compose", "make_summariser"]

_SPARE_SENTENCES = 4
"""Taken beyond those that a mail has, for those that are left out as told already or not supported."""
_TRIED_EVENTS = 3
"""So many times the mail's number of events are looked at, where there is nothing new in many."""
_HERE_AND_NOW = timedelta(microseconds=1)
_MAILS_LOOKED_AT = 30
"""So many are looked through for one that is not of the future."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A mail that isn't kept yet.

    Attributes:
        digest: It.
        message_id: Its Message-ID.
        told: What it tells, for later mails.
        page: What was written.
        written: Its plain text and its HTML.
    """

    digest: Digest
    message_id: str
    told: tuple[ToldSentence, ...]
    page: Page
    written: Written


def make_summariser(settings: DigestSettings) -> Summariser:
    """Make the summariser of a night, which loads its models once.

    Raises:
        BackendError: A model is missing or altered.
    """
    return Summariser(config=Config(max_sentences=settings.events.sentences + _SPARE_SENTENCES))


def compose(  # noqa: PLR0913 - each is needed
    settings: DigestSettings,
    store: Store,
    summariser: Summariser,
    *,
    now: datetime,
    attach: Attach | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Composed | None:
    """Compose the mail of everything collected since the last one; the store stays as it is.

    Args:
        settings: What the mail is to have.
        store: Where articles, events and earlier mails are kept.
        summariser: See `make_summariser`.
        now: The time at which it is composed.
        attach: Makes attachments of the stories, such as `attach_evidence`.
        progress: Called with how many events are told and how many there are to be.

    Returns:
        The mail, or None if there is nothing new to tell.

    Raises:
        StoreError: The store can't be read.
        ConfigError: A topic has no word to look for.
        BackendError: A model failed.
    """
    covers_until = now + _HERE_AND_NOW
    covers_from = _last_covered(store, covers_until) or now - timedelta(days=settings.events.days)
    chosen = choose_events(settings.events, store, covers_from=covers_from, covers_until=covers_until)
    stories, left_out = _tell(settings, store, summariser, chosen, progress)
    singles = chosen.ranked.single_source
    briefs = _briefs(singles[: settings.events.max_single_source], chosen)
    if not stories and not briefs:
        return None
    day = day_in(now, settings.time_zone)
    new = [chosen.articles[id_] for id_ in sorted(chosen.new) if id_ in chosen.articles]
    page = Page(
        title=plain(settings.title),
        day=date.fromisoformat(day),
        stories=tuple(stories),
        briefs=tuple(briefs),
        articles=len(new),
        publishers=len({fold(article.source) for article in new}),
        left_out=left_out,
        left_out_briefs=max(0, len(singles) - len(briefs)),
        unsubscribe=_unsubscribe(settings),
    )
    page, written = lay_out(page)
    digest = Digest(
        id=day,
        made=now,
        covers_from=covers_from,
        covers_until=covers_until,
        subject=write_subject(page),
        events=(*(one.event_id for one in page.stories), *(one.event_id for one in page.briefs)),
        message=build_message(
            settings,
            page,
            written,
            now=now.astimezone(find_zone(settings.time_zone)),
            attachments=attach(page.stories) if attach is not None else (),
        ),
    )
    told = _told(day, page.stories[: len(page.stories) - page.shortened])
    return Composed(
        digest=digest, message_id=message_id(settings, day), told=told, page=page, written=written
    )


def _last_covered(store: Store, covers_until: datetime) -> datetime | None:
    """Return up to when the last mail goes; one of a night when the clock was ahead says nothing of now."""
    earlier = (digest.covers_until for digest in store.digests.latest(count=_MAILS_LOOKED_AT))
    return next((moment for moment in earlier if moment <= covers_until), None)


def _tell(
    settings: DigestSettings,
    store: Store,
    summariser: Summariser,
    chosen: Chosen,
    progress: Callable[[int, int], None] | None,
) -> tuple[list[Story], int]:
    """Return the stories, and how many events of several sources weren't looked at."""
    wanted = settings.events.max_events
    ranks = chosen.ranked.corroborated
    told = store.events.told([rank.event_id for rank in ranks])
    made = {
        digest_id: digest.made
        for digest_id in {sentence.digest_id for own in told.values() for sentence in own}
        if (digest := store.digests.get(digest_id)) is not None
    }
    stories: list[Story] = []
    looked_at = 0
    for rank in ranks[: wanted * _TRIED_EVENTS]:
        if len(stories) == wanted:
            break
        if progress is not None:
            progress(len(stories), min(wanted, len(ranks)))
        looked_at += 1
        news = _news(rank, chosen, told.get(rank.event_id, ()), made, settings.time_zone)
        try:
            story = tell_event(news, summariser, sentences=settings.events.sentences)
        except InputError as error:
            LOGGER.warning("event %s: %s", rank.event_id, error)
            continue
        if story is not None:
            stories.append(story)
    return stories, len(ranks) - looked_at


def _news(
    rank: EventRank,
    chosen: Chosen,
    told: Sequence[ToldSentence],
    made: Mapping[str, datetime],
    zone: str,
) -> News:
    members = chosen.members(rank.event_id)
    told_on = max((made[one.digest_id] for one in told if one.digest_id in made), default=None)
    return News(
        event_id=rank.event_id,
        articles=members,
        new=[article for article in members if article.id in chosen.new],
        independent_sources=rank.independent_sources,
        told=tuple(one.text for one in told),
        told_on=told_on,
        since=date.fromisoformat(day_in(told_on, zone)) if told_on is not None else None,
    )


def _briefs(ranks: Sequence[EventRank], chosen: Chosen) -> list[Brief]:
    """Return the events of one source, each by the title of its latest new article that has one."""
    briefs = []
    for rank in ranks:
        members = [article for article in chosen.members(rank.event_id) if article.id in chosen.new]
        titled = [(title, article) for article in members if (title := title_of(article))]
        if titled:
            title, article = titled[-1]
            source = Sources(members).cite(article.id)
            briefs.append(Brief(event_id=rank.event_id, headline=title, source=source))
    return briefs


def _unsubscribe(settings: DigestSettings) -> str | None:
    """Return the address that a reader can click: a page rather than a mail."""
    addresses = settings.mail.unsubscribe if settings.mail is not None else ()
    return next(iter(sorted(addresses, key=lambda address: not address.startswith("https:"))), None)


def _told(digest_id: str, stories: Sequence[Story]) -> tuple[ToldSentence, ...]:
    return tuple(
        ToldSentence(
            digest_id=digest_id,
            event_id=story.event_id,
            position=position,
            text=text,
            articles=articles,
        )
        for story in stories
        for position, (text, articles) in enumerate(_sentences(story))
    )


def _sentences(story: Story) -> list[tuple[str, tuple[str, ...]]]:
    """Return all that a story says, with the articles that say so; what sources differ on, too."""
    lines = [(line.text, tuple(source.article_id for source in line.sources)) for line in story.lines]
    for difference in story.differences:
        articles = (source.article_id for version in difference.versions for source in version.sources)
        lines.append((difference.text, tuple(dict.fromkeys(articles))))
        lines += [
            (version.text, tuple(source.article_id for source in version.sources))
            for version in difference.versions
            if version.is_sentence and version.text != difference.text
        ]
    return lines
