"""What the evidence page shows, decided before anything is written as HTML."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.differences import find_told
from summarise.reading.cleaning import KINDS
from summarise.rendering.citations import shortened
from summarise.rendering.differences import topic_in_words
from summarise.rendering.page.differences import ShownDifference, number_shown, view_differences
from summarise.rendering.page.passages import Mark, cut, shown
from summarise.rendering.page.why import ShownWhy, view_reasons
from summarise.types import CheckOutcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from summarise.differences import Disagreement
    from summarise.rendering.page.passages import Segment
    from summarise.types import (
        Article,
        CheckedClaim,
        Evidence,
        Models,
        Place,
        RejectedClaim,
        Skipped,
        Summary,
    )

__all__ = ["Cell", "ShownArticle", "ShownClaim", "ShownEvidence", "View", "view_summary", "view_verification"]

_LINKABLE = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_ROW_CHARACTERS = 90
"""Of a claim in the table of facts and sources."""
_EXCERPT_CHARACTERS = 600
_MANY_PARAGRAPHS = 500
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvidence:
    """A span for or against a claim; `anchor` is its id on the page."""

    number: int
    source: str
    excerpt: str
    anchor: str
    is_origin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A sentence with all that is said of it.

    `sources` of `of_sources` independent ones support it; `differs` has number and topic of the differences
    of which it tells a version.
    """

    number: int
    text: str
    brief: str
    verdict: Verdict
    sources: int
    of_sources: int
    standing: str
    reason: str | None
    evidence: tuple[ShownEvidence, ...]
    against: tuple[ShownEvidence, ...]
    checked: tuple[str, ...]
    why: ShownWhy | None
    differs: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article says to one claim: `supported`, `contradicted` or `silent`."""

    state: str
    anchor: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownArticle:
    """An article with its evidence marked."""

    number: int
    source: str
    title: str | None
    date: str | None
    moment: str | None
    url: str | None
    name: str
    copy_of: int | None
    paragraphs: tuple[tuple[Segment, ...], ...]

    @property
    def is_long(self) -> bool:
        """Whether a browser had better lay it out only where it is looked at."""
        return len(self.paragraphs) > _MANY_PARAGRAPHS


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A whole page."""

    title: str
    heading: str
    tally: str
    is_summary: bool
    claims: tuple[ShownClaim, ...]
    rows: tuple[tuple[ShownClaim, tuple[Cell, ...]], ...]
    articles: tuple[ShownArticle, ...]
    rejected: tuple[RejectedClaim, ...]
    warnings: tuple[str, ...]
    models: Models
    differences: tuple[ShownDifference, ...]

    @property
    def disputed(self) -> tuple[ShownClaim, ...]:
        """The claims that an article speaks against."""
        return tuple(claim for claim in self.claims if claim.against)


def view_summary(summary: Summary, *, explain: bool = False) -> View:
    """Decide what the page of a summary shows."""
    explanation = summary.explanation
    numbers = {article.id: number for number, article in enumerate(summary.articles, start=1)}
    first = len(summary.claims) + 1
    return _view(
        summary.claims,
        summary.articles,
        summary.models,
        skipped=explanation.skipped,
        copies=explanation.copies,
        rejected=summary.rejected,
        warnings=summary.warnings,
        is_summary=True,
        reasons=view_reasons(explanation, numbers) if explain else None,
        differences=view_differences(summary.disagreements, numbers, first=first),
        differs=[_differs(claim, summary.disagreements, first) for claim in summary.claims],
    )


def _differs(claim: CheckedClaim, found: Sequence[Disagreement], first: int) -> tuple[tuple[int, str], ...]:
    numbers = number_shown(found, first)
    return tuple(
        (numbers[index], shown(topic_in_words(found[index])))
        for index, _ in find_told(claim, found)
        if index in numbers
    )


def view_verification(claims: Sequence[CheckedClaim], articles: Sequence[Article], models: Models) -> View:
    """Decide what the page of a checked text shows."""
    return _view(claims, articles, models, is_summary=False)


def _view(  # noqa: PLR0913 - the parts of a page
    claims: Sequence[CheckedClaim],
    articles: Sequence[Article],
    models: Models,
    *,
    is_summary: bool,
    skipped: Sequence[Skipped] = (),
    copies: Sequence[Sequence[str]] = (),
    rejected: Sequence[RejectedClaim] = (),
    warnings: Sequence[str] = (),
    reasons: Mapping[Place, ShownWhy] | None = None,
    differences: Sequence[ShownDifference] = (),
    differs: Sequence[tuple[tuple[int, str], ...]] = (),
) -> View:
    numbers = {article.id: number for number, article in enumerate(articles, start=1)}
    total = _independent_sources(articles, copies)
    shown_claims = tuple(
        replace(_claim(number, claim, numbers, total, reasons or {}), differs=own)
        for number, (claim, own) in enumerate(
            zip(claims, differs or ((),) * len(claims), strict=True), start=1
        )
    )
    count = "1 article" if len(articles) == 1 else f"{len(articles)} articles"
    opening = shortened(shown(claims[0].text), max_characters=70) if claims else ""
    return View(
        title=f"Summary: {opening}" if is_summary else f"Checked: {opening}",
        heading=f"What {count} say{'s' if len(articles) == 1 else ''}"
        if is_summary
        else f"Checked against {count}",
        tally=_tally(claims, total),
        is_summary=is_summary,
        claims=shown_claims,
        rows=tuple(
            (claim, tuple(_cell(numbers[article.id], claim, shown(article.source)) for article in articles))
            for claim in shown_claims
        ),
        articles=_articles(claims, articles, numbers, skipped, copies, differences=differences),
        rejected=tuple(rejected),
        warnings=tuple(warnings),
        models=models,
        differences=tuple(differences),
    )


def _independent_sources(articles: Sequence[Article], copies: Sequence[Sequence[str]]) -> int:
    """Count publishers; those that are joined by copies of one text are one."""
    leader = {article.id: article.source for article in articles}
    for group in copies:
        merged = {leader[article_id] for article_id in group}
        first = min(merged)
        leader = {key: first if source in merged else source for key, source in leader.items()}
    return len(set(leader.values()))


def _tally(claims: Sequence[CheckedClaim], total: int) -> str:
    counts = Counter(claim.verdict for claim in claims)
    sentences = "1 sentence" if len(claims) == 1 else f"{len(claims)} sentences"
    found = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    sources = "1 independent source" if total == 1 else f"{total} independent sources"
    return f"{sentences}: {found}. {sources}."


def _claim(
    number: int,
    claim: CheckedClaim,
    numbers: dict[str, int],
    total: int,
    reasons: Mapping[Place, ShownWhy],
) -> ShownClaim:
    is_extracted = claim.origin.is_copied and bool(claim.evidence)
    sources = min(claim.corroboration + is_extracted, total)
    return ShownClaim(
        number=number,
        text=shown(claim.text),
        brief=shortened(shown(claim.text), max_characters=_ROW_CHARACTERS),
        verdict=claim.verdict,
        sources=sources,
        of_sources=total,
        standing=f"{sources} of {total} source{'' if total == 1 else 's'}",
        reason=None if claim.reason is None else shown(claim.reason),
        evidence=_pieces(claim, number, numbers, is_against=False),
        against=_pieces(claim, number, numbers, is_against=True),
        checked=tuple(check.name for check in claim.checks if check.outcome is CheckOutcome.OK),
        why=None if claim.place is None else reasons.get(claim.place),
    )


def _pieces(
    claim: CheckedClaim, number: int, numbers: dict[str, int], *, is_against: bool
) -> tuple[ShownEvidence, ...]:
    return tuple(
        ShownEvidence(
            number=numbers[piece.article_id],
            source=shown(piece.source),
            excerpt=shortened(shown(piece.text), max_characters=_EXCERPT_CHARACTERS),
            anchor=_mark(piece, number, numbers, is_against=is_against).anchor,
            is_origin=not is_against
            and claim.place is not None
            and claim.place.article_id == piece.article_id,
        )
        for piece in (claim.against if is_against else claim.evidence)
    )


def _mark(piece: Evidence, claim: int, numbers: dict[str, int], *, is_against: bool) -> Mark:
    return Mark(
        claim=claim,
        article=numbers[piece.article_id],
        start=piece.start,
        end=piece.end,
        is_against=is_against,
    )


def _cell(article: int, claim: ShownClaim, source: str) -> Cell:
    for state, pieces in (("contradicted", claim.against), ("supported", claim.evidence)):
        anchor = next((piece.anchor for piece in pieces if piece.number == article), None)
        if anchor is not None:
            return Cell(state=state, anchor=anchor, source=source)
    return Cell(state="silent", anchor=None, source=source)


def _articles(  # noqa: PLR0913 - what an article shows
    claims: Sequence[CheckedClaim],
    articles: Sequence[Article],
    numbers: dict[str, int],
    skipped: Sequence[Skipped],
    copies: Sequence[Sequence[str]],
    *,
    differences: Sequence[ShownDifference],
) -> tuple[ShownArticle, ...]:
    marks: dict[str, list[Mark]] = {article.id: [] for article in articles}
    for number, claim in enumerate(claims, start=1):
        for is_against, pieces in ((False, claim.evidence), (True, claim.against)):
            for piece in pieces:
                marks[piece.article_id].append(_mark(piece, number, numbers, is_against=is_against))
    for difference in differences:
        for article_id, mark in difference.marks:
            marks[article_id].append(mark)
    passed: dict[str, list[Skipped]] = {article.id: [] for article in articles}
    for span in skipped:
        passed[span.article_id].append(span)
    original = {
        article_id: min(numbers[other] for other in group) for group in copies for article_id in group
    }
    return tuple(
        ShownArticle(
            number=number,
            source=shown(article.source),
            title=None if article.title is None else shown(article.title),
            date=None if article.published is None else _day(article.published),
            moment=None if article.published is None else article.published.date().isoformat(),
            url=article.url if _is_linkable(article.url) else None,
            name=shown(article.id),
            copy_of=original[article.id] if original.get(article.id, number) != number else None,
            paragraphs=cut(article, marks[article.id], passed[article.id], KINDS),
        )
        for number, article in enumerate(articles, start=1)
    )


def _is_linkable(url: str | None) -> bool:
    return url is not None and url.isprintable() and _LINKABLE.fullmatch(url) is not None


def _day(published: datetime) -> str:
    return f"{published.day} {_MONTHS[published.month - 1]} {published.year}"
