"""An event as a mail tells it: what is new since the last mail about it, and proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.digest.composing.citing import Sources
from summarise.digest.composing.differing import find_differing
from summarise.digest.composing.headlines import find_headline
from summarise.digest.composing.stories import Line, Story
from summarise.digest.composing.wording import MAX_SENTENCE_CHARACTERS, shown
from summarise.digest.novelty import find_novelty
from summarise.digest.ranking import count_independent_sources
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from summarise.digest.composing.differing import Differing
    from summarise.pipeline import Summariser
    from summarise.types import Article, CheckedClaim, Evidence, Summary

__all__ = ["News", "tell_event"]

_MAX_DIFFERENCES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What there is to tell of an event.

    Attributes:
        event_id: The event.
        articles: All its articles.
        new: Those that no mail has covered: all that is summarised if earlier mails told of the event.
        independent_sources: How many sources the event has.
        told: The sentences of earlier mails about it, as they were told.
        told_on: When the last one was written.
        since: The same as a local day.
    """

    event_id: str
    articles: Sequence[Article]
    new: Sequence[Article]
    independent_sources: int
    told: Sequence[str] = ()
    told_on: datetime | None = None
    since: date | None = None


def tell_event(news: News, summariser: Summariser, *, sentences: int) -> Story | None:
    """Summarise an event for a mail.

    Args:
        news: What there is to tell.
        summariser: Made with room for more sentences than the mail has.
        sentences: So many at most.

    Returns:
        The story, or None if there is nothing new in it that is proven.

    Raises:
        InputError: Nothing in the articles is prose.
        BackendError: A model failed.
    """
    read = news.new if news.told else news.articles
    summary = summariser.summarise(read)
    kept, differing = _choose(summary, news, summariser, sentences)
    if not kept and not differing:
        return None
    sources = Sources(news.articles)
    lines = _lines(kept, news, sources, summariser)
    differences = tuple(found.cite(sources) for found in differing)
    lead = [line.text for line in lines] or [difference.text for difference in differences]
    headline, headline_by = find_headline(read, lead, news.articles, summariser)
    copies = summary.explanation.copies
    return Story(
        event_id=news.event_id,
        headline=headline,
        headline_by=headline_by,
        since=news.since if news.told else None,
        independent_sources=(
            news.independent_sources if news.told else count_independent_sources(summary.articles, copies)
        ),
        lines=lines,
        differences=differences,
        sources=sources.cited,
        summary=summary,
    )


def _choose(
    summary: Summary, news: News, summariser: Summariser, sentences: int
) -> tuple[list[tuple[CheckedClaim, str | None]], list[Differing]]:
    """Return what is new: proven claims in reading order, with what was told otherwise; then differences."""
    supported = [
        claim
        for claim in _by_choice(summary)
        if claim.verdict is Verdict.SUPPORTED and len(claim.text) <= MAX_SENTENCE_CHARACTERS
    ]
    differing = find_differing(summary)
    texts = [claim.text for claim in supported] + [found.text for found in differing]
    novelty = find_novelty(texts, news.told, summariser, told_on=news.told_on)
    new = [
        (claim, found.told_otherwise)
        for claim, found in zip(supported, novelty[: len(supported)], strict=True)
        if found.is_new
    ]
    kept = new[:sentences]
    place = {id(claim): number for number, claim in enumerate(summary.claims)}
    kept.sort(key=lambda pair: place[id(pair[0])])
    of_differing = zip(differing, novelty[len(supported) :], strict=True)
    return kept, [one for one, found in of_differing if found.is_new][:_MAX_DIFFERENCES]


def _by_choice(summary: Summary) -> list[CheckedClaim]:
    """Return the claims in the order in which extraction chose them, else in reading order."""
    turns = {chosen.place: chosen.turn for chosen in summary.explanation.chosen}
    last = len(summary.claims) + 1

    def turn(claim: CheckedClaim) -> int:
        found = turns.get(claim.place) if claim.place is not None else None
        return last if found is None else found

    return sorted(summary.claims, key=turn)


def _lines(
    kept: Sequence[tuple[CheckedClaim, str | None]], news: News, sources: Sources, summariser: Summariser
) -> tuple[Line, ...]:
    backing = [(claim.evidence, _agreement(claim.corroboration, claim.evidence)) for claim, _ in kept]
    if kept and len(news.new) < len(news.articles) and news.told:
        # What is new was chosen from new articles; older ones may know it, too.
        checked = summariser.verify_each([claim.text for claim, _ in kept], news.articles)
        backing = [
            (found[0].evidence, _agreement(found[0].corroboration - 1, found[0].evidence))
            if len(found) == 1 and found[0].evidence
            else before
            for found, before in zip(checked, backing, strict=True)
        ]
    return tuple(
        Line(
            text=shown(claim.text, max_characters=MAX_SENTENCE_CHARACTERS),
            sources=sources.cite_all(piece.article_id for piece in evidence),
            standing=standing,
            before=shown(told) if told else None,
        )
        for (claim, told), (evidence, standing) in zip(kept, backing, strict=True)
    )


def _agreement(others: int, evidence: Sequence[Evidence]) -> str | None:
    """Say how many sources agree with the one that a sentence was copied from; nothing if it is alone."""
    if others < 1:
        return "one independent source" if len({piece.article_id for piece in evidence}) > 1 else None
    return "1 other source agrees" if others == 1 else f"{others} other sources agree"
