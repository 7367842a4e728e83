"""Why each sentence stands in the summary, and what was passed over: the blocks of `--explain`."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, groupby
from string import ascii_lowercase
from typing import TYPE_CHECKING

from summarise.reading.cleaning import KINDS
from summarise.rendering.citations import Citations, quoted, shortened, verdict_span, without_marks
from summarise.rendering.document import Block, Heading, Item, Listing, Paragraph, Span, Style, Table
from summarise.rendering.reasons import (
    AVERAGE,
    CURRENT,
    MEANINGS,
    WHOLE,
    edit_in_words,
    losers,
    loss_in_words,
    merits_in_words,
    ordinal,
    signed,
)
from summarise.types import CheckOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.contest import PassedOver
    from summarise.coverage import Coverage
    from summarise.facts import Tally
    from summarise.types import (
        Article,
        Check,
        CheckedClaim,
        Chosen,
        Evidence,
        Explanation,
        Place,
        Skipped,
        Summary,
    )

__all__ = ["compose_explanation"]

_RIVAL_CHARACTERS = 100
"""Of what lost: enough to see what it says."""

_WHOLE_CHARACTERS = 1_000
"""Of a sentence that was edited: all of it, so that both can be read side by side."""

_OUTCOMES = {
    CheckOutcome.FAILED: "failed",
    CheckOutcome.OK: "ok",
    CheckOutcome.ABSENT: "nothing to check",
}


def compose_explanation(summary: Summary) -> tuple[Block, ...]:
    """Lay out how the claims were chosen and checked, what was refused, and what was passed over."""
    citations = Citations(summary.articles)
    explanation = summary.explanation
    index = {choice.place: n for n, choice in enumerate(explanation.chosen)}
    items = tuple(
        _claim_item(
            number, claim, None if claim.place is None else index.get(claim.place), explanation, citations
        )
        for number, claim in enumerate(summary.claims, start=1)
    )
    rows = {row.claim: row for row in summary.coverage}
    items = tuple(
        replace(item, below=(*item.below, *_reports(rows[n], citations))) if n in rows else item
        for n, item in enumerate(items)
    )
    blocks: list[Block] = [Heading("How each sentence was chosen and checked"), Listing(items, roomy=True)]
    blocks += _facts_behind(summary, citations)
    blocks += _table_of_parts(explanation, _labels(summary))
    blocks += _fate_of_drafts(explanation.tally)
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
    blocks += _passed_over(summary.articles, explanation.skipped, citations)
    return tuple(blocks)


def _reports(row: Coverage, citations: Citations) -> list[Item]:
    """Say of a claim that one source alone reports it, or which one leaves it out."""
    if row.is_single_source:
        return [_fact("reported", "by one independent source alone, as far as was found")]
    if row.left_out_by:
        marks = "".join(map(citations.mark, row.left_out_by))
        return [_fact("reported", f"by {row.sources} independent sources, and not found in {marks}")]
    return []


def _fate_of_drafts(tally: Tally | None) -> list[Block]:
    if tally is None:
        return []
    fates = (
        (tally.accepted, "stands as it was drafted", "stand as they were drafted"),
        (tally.repaired, "was drafted again", "were drafted again"),
        (tally.shortened, "was shortened to what is supported", "were shortened to what is supported"),
        (tally.replaced, "gave way to the extracted sentence", "gave way to the extracted sentences"),
    )
    told = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in fates if number)
    facts = "1 fact was" if tally.drafted == 1 else f"{tally.drafted} facts were"
    return [
        Heading("What became of the model's sentences"),
        Paragraph((Span(f"{facts} drafted: {told or 'nothing came of it'}."),)),
    ]


def _claim_item(
    number: int, claim: CheckedClaim, index: int | None, explanation: Explanation, citations: Citations
) -> Item:
    below = [] if index is None else _choice_items(index, explanation, citations)
    below += [_evidence_item("for", piece, citations) for piece in claim.evidence]
    below += [_evidence_item("against", piece, citations) for piece in claim.against]
    below.append(_fact("checks", _checks_in_words(claim.checks)))
    spans = (verdict_span(claim.verdict), Span(without_marks(shortened(claim.text, max_characters=100))))
    return Item(spans, label=Span(f"{number}."), below=tuple(below))


def _choice_items(index: int, explanation: Explanation, citations: Citations) -> list[Item]:
    """Say why a sentence was chosen, and what lost to it."""
    choice = explanation.chosen[index]
    items = []
    if choice.turn is not None:
        items.append(
            _fact("chosen", ordinal(choice.turn) + (", to open the summary" if choice.turn == 1 else ""))
        )
    items.append(_fact("salience", merits_in_words(choice, explanation.contest)))
    items.append(_fact("said", _repetition_in_words(choice)))
    items += _edit_items(choice, explanation, citations)
    items += [_rival_item(rival, citations) for rival in losers(explanation.contest, index)]
    return items


def _edit_items(choice: Chosen, explanation: Explanation, citations: Citations) -> list[Item]:
    """Say how a sentence stood in its article, if it reads otherwise now, and what was changed."""
    edits = [edit for edit in explanation.edits if edit.place == choice.place]
    items = []
    if any(edit.refusal is None for edit in edits):
        items.append(_fact("stood as", quoted(choice.text, max_characters=_WHOLE_CHARACTERS)))
    for edit in edits:
        marks = dict.fromkeys(citations.mark(licence.article_id) for licence in edit.licences)
        spans = (Span(edit_in_words(edit)), *(Span(mark, Style.MARK) for mark in marks))
        label = "edited" if edit.refusal is None else "refused"
        items.append(Item(spans, label=Span(label, Style.FAINT)))
    return items


def _fact(name: str, value: str) -> Item:
    return Item((Span(value),), label=Span(name, Style.FAINT))


def _rival_item(rival: PassedOver, citations: Citations) -> Item:
    return Item(
        (
            Span(citations.mark(rival.place.article_id), Style.MARK),
            Span(f"{rival.salience:.2f}"),
            Span(quoted(rival.text, max_characters=_RIVAL_CHARACTERS)),
            Span("·", Style.FAINT),
            Span(loss_in_words(rival)),
        ),
        label=Span("beat", Style.FAINT),
    )


def _facts_behind(summary: Summary, citations: Citations) -> list[Block]:
    """Lay out the chosen sentences that are no claims, because an abstractor worded them anew."""
    explanation = summary.explanation
    labels = _labels(summary)
    items = tuple(
        Item(
            (
                Span(citations.mark(choice.place.article_id), Style.MARK),
                Span(without_marks(shortened(choice.text, max_characters=100))),
            ),
            label=Span(f"{label}."),
            below=tuple(_choice_items(n, explanation, citations)),
        )
        for n, (choice, label) in enumerate(zip(explanation.chosen, labels, strict=True))
        if label.isalpha()
    )
    return [Heading("The sentences that were worded anew"), Listing(items, roomy=True)] if items else []


def _labels(summary: Summary) -> list[str]:
    """Name each chosen sentence: the number of the claim that it is, or a letter where it is none."""
    numbers: dict[Place | None, int] = {claim.place: n for n, claim in enumerate(summary.claims, start=1)}
    letters = count()
    return [
        str(numbers[choice.place]) if choice.place in numbers else _letter(next(letters))
        for choice in summary.explanation.chosen
    ]


def _letter(number: int) -> str:
    """Return one letter, or the same several times after z."""
    return ascii_lowercase[number % 26] * (number // 26 + 1)


def _table_of_parts(explanation: Explanation, labels: Sequence[str]) -> list[Block]:
    """Lay out what each part adds to the salience of each sentence, and what the parts mean."""
    adds = [dict(choice.adds) for choice in explanation.chosen]
    names = list(dict.fromkeys(name for choice in explanation.chosen for name, _ in choice.adds))
    if not names:
        return []
    weights = dict(explanation.contest.weights) if explanation.contest else {}
    figures = {name: [_figure(name, own.get(name, 0.0)) for own in adds] for name in names}
    told = [name for name in names if any(figures[name])]
    rows = [
        (Span(name), Span(_weight(name, weights), Style.FAINT), *(Span(figure) for figure in figures[name]))
        for name in told
    ]
    totals = [Span(f"{choice.salience:.2f}", Style.STRONG) for choice in explanation.chosen]
    rows.append((Span("salience", Style.STRONG), Span(""), *totals))
    head = (Span("part"), Span("weight"), *(Span(label) for label in labels))
    meanings = tuple(
        Item((Span(MEANINGS[name]),), label=Span(name, Style.STRONG)) for name in told if name in MEANINGS
    )
    return [
        Heading("What each part adds to a sentence's salience"),
        Table(tuple(replace(cell, style=Style.FAINT) for cell in head), tuple(rows), fixed=2),
        Heading("What the parts mean"),
        Listing(meanings),
    ]


def _figure(name: str, value: float) -> str:
    return f"{value:.2f}" if name == AVERAGE else signed(value)


def _weight(name: str, weights: Mapping[str, float]) -> str:
    if name in {WHOLE, CURRENT}:
        return "×"
    return f"{weights[name]:.2f}" if name in weights else ""


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
