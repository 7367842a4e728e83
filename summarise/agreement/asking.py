"""How a detector is asked about two statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarise.agreement.nearness import in_context
from summarise.verification.respelling import respell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.marks import Mark, MarkedEntailment
    from summarise.protocols import Detector
    from summarise.verification.respelling import Respelled

__all__ = ["judge_pairs", "pair_of"]


def pair_of(premise: Statement, hypothesis: Statement, field: Field) -> tuple[str, str]:
    """Return two statements as a detector is asked about them: the first in its context."""
    return in_context(premise, field), hypothesis.passage.text


def judge_pairs(pairs: Sequence[tuple[str, str]], detector: Detector) -> list[MarkedEntailment]:
    """Ask about pairs, each second text's names and numbers spelled as its first text spells them."""
    wordings = [respell(text, premise) for premise, text in pairs]
    judged = detector.judge(
        [(premise, wording.text) for (premise, _), wording in zip(pairs, wordings, strict=True)]
    )
    return [
        replace(one, marks=_restore(one.marks, wording)) if wording.changes else one
        for one, wording in zip(judged, wordings, strict=True)
    ]


def _restore(marks: Sequence[Mark], wording: Respelled) -> tuple[Mark, ...]:
    places = wording.restore((mark.start, mark.end) for mark in marks)
    return tuple(
        replace(mark, start=start, end=end)
        for mark, (start, end) in zip(marks, places, strict=True)
        if start < end
    )
