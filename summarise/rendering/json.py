"""Summaries and verifications as JSON: the shapes of the `*.schema.json` files beside this one."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from summarise.differences import find_told
from summarise.reading.cleaning import KINDS
from summarise.rendering.reasons import MEANINGS, loss_in_words
from summarise.types import CheckOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarise.contest import Contest
    from summarise.coverage import Coverage
    from summarise.differences import Disagreement
    from summarise.types import Article, CheckedClaim, Evidence, Explanation, Models, Place, Summary

__all__ = ["SCHEMA_VERSION", "summary_to_json", "verification_to_json"]

SCHEMA_VERSION = 1

_DECIMALS = 4
"""Of probabilities and scores: beyond that, machines may differ."""

_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def summary_to_json(summary: Summary, *, explain: bool = False) -> str:
    """Write a summary; offsets and texts are exact, so that evidence can be looked up."""
    document: dict[str, Any] = {
        "version": SCHEMA_VERSION,
        "text": summary.text,
        "claims": [
            {
                **_claim(claim),
                "disagreements": [index for index, _ in find_told(claim, summary.disagreements)],
            }
            for claim in summary.claims
        ],
        "rejected": [
            {
                "text": claim.text,
                "verdict": str(claim.verdict),
                "reason": claim.reason,
                "replaced_by": claim.replaced_by,
            }
            for claim in summary.rejected
        ],
        "disagreements": [_disagreement(found) for found in summary.disagreements],
        "coverage": [_coverage(row, summary.articles) for row in summary.coverage],
        "articles": [_article(article) for article in summary.articles],
        "models": _models(summary.models),
        "warnings": list(summary.warnings),
    }
    if explain:
        document["explanation"] = _explanation(summary.explanation)
    return _written(document)


def verification_to_json(claims: Sequence[CheckedClaim], articles: Sequence[Article], models: Models) -> str:
    """Write the claims of a text that was checked against articles."""
    return _written(
        {
            "version": SCHEMA_VERSION,
            "claims": [_claim(claim) for claim in claims],
            "articles": [_article(article) for article in articles],
            "models": _models(models),
        }
    )


def _claim(claim: CheckedClaim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "verdict": str(claim.verdict),
        "corroboration": claim.corroboration,
        "origin": str(claim.origin),
        "evidence": [_evidence(piece) for piece in claim.evidence],
        "against": [_evidence(piece) for piece in claim.against],
        "checks": {check.name: str(check.outcome) for check in claim.checks},
        "failures": {
            check.name: check.reason for check in claim.checks if check.outcome is CheckOutcome.FAILED
        },
        "reason": claim.reason,
        "place": None if claim.place is None else _place(claim.place),
    }


def _disagreement(found: Disagreement) -> dict[str, Any]:
    return {
        "claim": found.claim,
        "supporting": [_evidence(piece) for piece in found.supporting],
        "against": [_evidence(piece) for piece in found.against],
        "kind": str(found.kind),
        "topic": found.topic,
        "is_update": found.is_update,
        "versions": [
            {
                "text": version.text,
                "sources": version.sources,
                "published": None if version.published is None else _moment(version.published),
                "is_latest": version.is_latest,
                "spans": [
                    {
                        "article": telling.article_id,
                        "source": telling.source,
                        "start": telling.start,
                        "end": telling.end,
                        "text": telling.text,
                    }
                    for telling in version.tellings
                ],
            }
            for version in found.versions
        ],
    }


def _coverage(row: Coverage, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "claim": row.claim,
        "sources": row.sources,
        "is_single_source": row.is_single_source,
        "left_out_by": list(row.left_out_by),
        "stands": {article.id: str(stand) for article, stand in zip(articles, row.stands, strict=True)},
    }


def _evidence(piece: Evidence) -> dict[str, Any]:
    return {
        "article": piece.article_id,
        "source": piece.source,
        "start": piece.start,
        "end": piece.end,
        "text": piece.text,
        "entailment": round(piece.entailment, _DECIMALS),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"article": place.article_id, "positions": list(place.positions)}


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "published": None if article.published is None else _moment(article.published),
    }


def _moment(published: datetime) -> str:
    """Return a day, or a day and its time: midnight stands for a day without a time."""
    is_day = published.tzinfo is None and published.time().isoformat() == "00:00:00"
    return published.date().isoformat() if is_day else published.isoformat()


def _models(models: Models) -> dict[str, Any]:
    return {
        "embedder": models.embedder,
        "verifier": models.verifier,
        "abstractor": models.abstractor,
        "detector": models.detector,
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "skipped": [
            {
                "article": span.article_id,
                "start": span.start,
                "end": span.end,
                "kind": span.kind,
                "reason": KINDS[span.kind],
                "text": span.text,
            }
            for span in explanation.skipped
        ],
        "chosen": [
            {
                "place": _place(choice.place),
                "text": choice.text,
                "salience": round(choice.salience, _DECIMALS),
                "parts": _rounded(choice.parts),
                "members": [_place(place) for place in choice.members],
                "adds": _rounded(choice.adds),
                "rank": choice.rank,
                "turn": choice.turn,
            }
            for choice in explanation.chosen
        ],
        "contest": None if explanation.contest is None else _contest(explanation.contest),
        "edits": [
            {
                "kind": str(edit.kind),
                "place": _place(edit.place),
                "before": edit.before,
                "after": edit.after,
                "reason": edit.reason,
                "licences": [
                    {
                        "article": licence.article_id,
                        "start": licence.start,
                        "end": licence.end,
                        "text": licence.text,
                    }
                    for licence in edit.licences
                ],
                "refusal": edit.refusal,
            }
            for edit in explanation.edits
        ],
        "copies": [list(group) for group in explanation.copies],
        "tally": None if explanation.tally is None else asdict(explanation.tally),
    }


def _contest(contest: Contest) -> dict[str, Any]:
    return {
        "candidates": contest.candidates,
        "weights": _rounded(contest.weights),
        "meanings": MEANINGS,
        "passed_over": [
            {
                "place": _place(rival.place),
                "text": rival.text,
                "salience": round(rival.salience, _DECIMALS),
                "lost_to": rival.lost_to,
                "loss": str(rival.loss),
                "reason": loss_in_words(rival),
            }
            for rival in contest.passed_over
        ],
    }


def _rounded(figures: Sequence[tuple[str, float]]) -> dict[str, float]:
    return {name: round(value, _DECIMALS) for name, value in figures}


def _written(document: dict[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return _NOT_ASCII.sub(_visible, text) + "\n"


def _visible(match: re.Match[str]) -> str:
    """Write as an escape what would steer a terminal or can't be encoded, and keep all else."""
    character = match.group()
    if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    return json.dumps(character)[1:-1]
