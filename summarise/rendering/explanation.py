"""Why each sentence stands in the summary, and what was passed over: the blocks of `--explain`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from summarise.reading.cleaning import KINDS
from summarise.rendering.citations import Citations, quoted, shortened, verdict_span, without_marks
from summarise.rendering.document import Block, Heading, Item, Listing, Paragraph, Span, Style
from summarise.types import CheckOutcome

if TYPE_CHECKING:
    from summarise.types import Article, Check, CheckedClaim, Chosen, Evidence, Skipped, Summary

__all__ = ["compose_explanation"]

_OUTCOMES = {
    CheckOutcome.FAILED: "failed",
    CheckOutcome.OK: "ok",
    CheckOutcome.ABSENT: "nothing to check",
}


def compose_explanation(summary: Summary) -> tuple[Block, ...]:
    """Lay out how the claims were chosen and checked, what was refused, and what was passed over."""
    citations = Citations(summary.articles)
    chosen = {choice.place: choice for choice in summary.explanation.chosen}
    items = tuple(
        _claim_item(number, claim, chosen.get(claim.place) if claim.place else None, citations)
        for number, claim in enumerate(summary.claims, start=1)
    )
    blocks: list[Block] = [Heading("How each sentence was chosen and checked"), Listing(items, roomy=True)]
    if summary.rejected:
        refused = tuple(
            Item(
                (
                    verdict_span(claim.verdict),
                    Span(without_marks(claim.text)),
                    Span("·", Style.FAINT),
                    Span(claim.reason),
                ),
                below=()
                if claim.replaced_by is None
                else (Item((Span(f"sentence {claim.replaced_by + 1} stands in its place"),)),),
            )
            for claim in summary.rejected
        )
        blocks += [Heading("Drafts that checking refused"), Listing(refused, roomy=True)]
    blocks += _passed_over(summary.articles, summary.explanation.skipped, citations)
    return tuple(blocks)


def _claim_item(number: int, claim: CheckedClaim, choice: Chosen | None, citations: Citations) -> Item:
    below: list[Item] = []
    if choice is not None:
        parts = ", ".join(f"{name} {value:.2f}" for name, value in choice.parts)
        below.append(_fact("salience", f"{choice.salience:.2f}" + (f" ({parts})" if parts else "")))
        below.append(_fact("said", _repetition_in_words(choice)))
    below += [_evidence_item("for", piece, citations) for piece in claim.evidence]
    below += [_evidence_item("against", piece, citations) for piece in claim.against]
    below.append(_fact("checks", _checks_in_words(claim.checks)))
    spans = (verdict_span(claim.verdict), Span(without_marks(shortened(claim.text, max_characters=100))))
    return Item(spans, label=Span(f"{number}."), below=tuple(below))


def _fact(name: str, value: str) -> Item:
    return Item((Span(value),), label=Span(name, Style.FAINT))


def _repetition_in_words(choice: Chosen) -> str:
    articles = len({place.article_id for place in choice.members})
    if len(choice.members) <= 1:
        return "once"
    where = "in 1 article" if articles == 1 else f"in {articles} articles"
    return f"{len(choice.members)} times in nearly the same words, {where}"


def _evidence_item(side: str, piece: Evidence, citations: Citations) -> Item:
    return Item(
        (
            Span(citations.mark(piece.article_id), Style.MARK),
            Span(f"{piece.source}, characters {piece.start}–{piece.end},"),
            Span(f"entailment {piece.entailment:.2f}:"),
            Span(quoted(piece.text)),
        ),
        label=Span(side, Style.FAINT),
    )


def _checks_in_words(checks: tuple[Check, ...]) -> str:
    parts = []
    for outcome, words in _OUTCOMES.items():
        found = [check for check in checks if check.outcome is outcome]
        names = ", ".join(check.name + (f" ({check.reason})" if check.reason else "") for check in found)
        if names:
            parts.append(f"{words}: {names}")
    return "; ".join(parts) or "none"


def _passed_over(
    articles: tuple[Article, ...], skipped: tuple[Skipped, ...], citations: Citations
) -> list[Block]:
    if not skipped:
        return [Heading("What was passed over"), Paragraph((Span("Nothing: all of it was read as prose."),))]
    sources = {article.id: article.source for article in articles}
    items = []
    for article_id, spans in groupby(skipped, key=lambda span: span.article_id):
        below = tuple(
            Item(
                (
                    Span(quoted(span.text, max_characters=60)),
                    Span(f"· {KINDS[span.kind]}", Style.FAINT),
                ),
                label=Span(span.kind.replace("_", " ")),
            )
            for span in spans
        )
        mark = Span(citations.mark(article_id), Style.MARK)
        items.append(Item((Span(sources[article_id], Style.STRONG),), label=mark, below=below))
    return [Heading("What was passed over"), Listing(tuple(items), roomy=True)]
