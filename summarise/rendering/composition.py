"""What a page says: a summary, or a text checked against articles, as blocks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarise.differences import told_otherwise
from summarise.normalisation import fold
from summarise.rendering.citations import Citations, agreement_in_words, quoted, verdict_span, without_marks
from summarise.rendering.differences import MAX_SHOWN, compose_differences, objection
from summarise.rendering.document import Block, Heading, Item, Listing, Paragraph, Span, Style
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.differences import Telling
    from summarise.types import Article, CheckedClaim, Summary

__all__ = ["compose_summary", "compose_verification"]


def compose_summary(summary: Summary) -> tuple[Block, ...]:
    """Lay out the claims with their marks, where the sources differ, and the sources."""
    citations = Citations(summary.articles, summary.explanation.copies)
    blocks: list[Block] = [
        Paragraph(_claim_spans(claim, citations, told_otherwise(claim, summary.disagreements[:MAX_SHOWN])))
        for claim in summary.claims
    ]
    blocks += compose_differences(summary.disagreements, citations)
    blocks += _sources(summary.articles, citations)
    return tuple(blocks)


def compose_verification(claims: Sequence[CheckedClaim], articles: Sequence[Article]) -> tuple[Block, ...]:
    """Lay out each sentence with its verdict, a tally, and the sources."""
    citations = Citations(articles)
    items = tuple(_verified_item(n, claim, citations) for n, claim in enumerate(claims, start=1))
    blocks: list[Block] = [Listing(items, roomy=True), Paragraph((Span(_tally(claims), Style.STRONG),))]
    blocks += _sources(articles, citations)
    return tuple(blocks)


def _claim_spans(claim: CheckedClaim, citations: Citations, otherwise: Sequence[Telling]) -> tuple[Span, ...]:
    spans: list[Span] = []
    if claim.verdict is not Verdict.SUPPORTED:
        spans += _warning_spans(claim, citations)
    spans.append(Span(without_marks(claim.text)))
    spans += _standing_spans(claim, citations)
    named = {piece.article_id for piece in claim.against}
    others = [telling for telling in otherwise if telling.article_id not in named]
    if others:
        spans += [Span("·", Style.FAINT), Span("otherwise in", Style.FAINT)]
        spans.append(Span(citations.marks(others), Style.MARK))
    if claim.verdict is not Verdict.SUPPORTED and claim.reason:
        spans += [Span("·", Style.FAINT), Span(claim.reason, Style.FAINT)]
    return tuple(spans)


def _warning_spans(claim: CheckedClaim, citations: Citations) -> list[Span]:
    spans = [verdict_span(claim.verdict)]
    if claim.against:
        against = Span(citations.marks(claim.against), Style.MARK)
        spans += [Span("(against:"), against, Span(")", glued=True)]
    return spans


def _standing_spans(claim: CheckedClaim, citations: Citations) -> list[Span]:
    spans: list[Span] = []
    if claim.evidence:
        spans.append(Span(citations.marks(claim.evidence), Style.MARK))
    agreement = agreement_in_words(claim)
    if agreement is not None:
        spans += [Span("·", Style.FAINT), Span(agreement, Style.FAINT)]
    return spans


def _verified_item(number: int, claim: CheckedClaim, citations: Citations) -> Item:
    below: list[Item] = []
    if claim.reason:
        below.append(Item((Span(claim.reason),)))
    if claim.evidence:
        best = max(claim.evidence, key=lambda piece: piece.entailment)
        mark = Span(citations.mark(best.article_id), Style.MARK)
        is_verbatim = fold(best.text) == fold(claim.text)
        words = Span("word for word", Style.FAINT) if is_verbatim else Span(quoted(best.text))
        below.append(Item((mark, words)))
    below += [objection(piece, citations) for piece in claim.against]
    spans = (
        *_warning_spans(claim, citations),
        Span(without_marks(claim.text)),
        *_standing_spans(claim, citations),
    )
    return Item(spans, label=Span(f"{number}."), below=tuple(below))


def _tally(claims: Sequence[CheckedClaim]) -> str:
    counts = Counter(claim.verdict for claim in claims)
    sentences = "1 sentence" if len(claims) == 1 else f"{len(claims)} sentences"
    return f"{sentences}: " + ", ".join(
        f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict]
    )


def _sources(articles: Sequence[Article], citations: Citations) -> list[Block]:
    items = tuple(
        Item(citations.source_spans(article), label=Span(citations.mark(article.id), Style.MARK))
        for article in articles
    )
    return [Heading("Sources"), Listing(items)]
