"""Asking every article of a cluster about texts, all at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from summarise.verification.respelling import respell
from summarise.verification.retrieval import find_windows
from summarise.verification.shortlist import shortlist

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarise.protocols import Verifier
    from summarise.types import Entailment
    from summarise.verification.judgement import Judge, Judgement

__all__ = ["Question", "ask", "score"]


@dataclass(frozen=True, slots=True)
class Question:
    """A text to judge, and the day that its "yesterday" counts from."""

    text: str
    day: date | None


def ask(questions: Sequence[Question], judge: Judge, verifier: Verifier) -> list[list[Judgement]]:
    """Judge each question by every article that has something to it; all pairs are scored at once."""
    if not questions:
        return []
    windows = [
        shortlist(question.text, found)
        for question, found in zip(
            questions, find_windows([question.text for question in questions], judge.cluster), strict=True
        )
    ]
    pairs = [
        (window.text, question.text)
        for question, found in zip(questions, windows, strict=True)
        for window in found
    ]
    scores = iter(score(pairs, verifier))
    judged: list[list[Judgement]] = []
    for question, found in zip(questions, windows, strict=True):
        scored = [(window, next(scores)) for window in found]
        by_article = (list(group) for _, group in groupby(scored, key=lambda pair: pair[0].article))
        judged.append([judge.judge(question.text, group, question.day) for group in by_article])
    return judged


def score(pairs: Sequence[tuple[str, str]], verifier: Verifier) -> list[Entailment]:
    """Score (premise, claim) pairs, each claim's names and numbers spelled as its premise spells them."""
    if not pairs:
        return []
    wordings = [respell(claim, premise) for premise, claim in pairs]
    found = verifier.score(
        [(premise, wording.text) for (premise, _), wording in zip(pairs, wordings, strict=True)]
    )
    return [
        replace(one, unsaid=wording.restore(one.unsaid)) if wording.changes else one
        for one, wording in zip(found, wordings, strict=True)
    ]
