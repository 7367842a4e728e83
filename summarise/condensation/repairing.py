"""Draft, check, and draft again what was refused, with what was wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.condensation.cleaning import clean, keep_sentences
from summarise.condensation.drafting import ask
from summarise.condensation.judging import find_flaw, refuse
from summarise.facts import Refusal
from summarise.segmentation import split_text
from summarise.types import Origin, Verdict
from summarise.verification import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarise.condensation.planning import Plan
    from summarise.languages import Language
    from summarise.protocols import Abstractor
    from summarise.types import CheckedClaim

    Check = Callable[[Sequence[Claim]], Sequence[CheckedClaim]]

__all__ = ["MAX_REPAIRS", "Attempt", "Refused", "draft_all"]

MAX_REPAIRS = 2
"""So many times a fact is drafted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A draft that can't stand, and what checking found; None where it wasn't checked."""

    text: str
    reason: str
    claim: CheckedClaim | None = None

    @property
    def verdict(self) -> Verdict:
        """The claim's; what wasn't checked is unsupported."""
        return Verdict.UNSUPPORTED if self.claim is None else self.claim.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What drafting one fact came to.

    Attributes:
        plan: The fact.
        claim: The draft that may stand, or None.
        refused: Those that may not, in the order in which they were drafted, one of each round.
    """

    plan: Plan
    claim: CheckedClaim | None = None
    refused: tuple[Refused, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is something to draft, and nothing that may stand yet."""
        return self.claim is None and bool(self.plan.fact.sentences)


def draft_all(
    plans: Sequence[Plan], abstractor: Abstractor, *, check: Check, language: Language
) -> tuple[list[Attempt], str | None]:
    """Draft every fact; what is refused again, up to `MAX_REPAIRS` times.

    Returns:
        An attempt for each plan, in their order; and why the abstractor failed, or None.
    """
    attempts = [Attempt(plan=plan) for plan in plans]
    failure = None
    for _ in range(1 + MAX_REPAIRS):
        waiting = [number for number, attempt in enumerate(attempts) if attempt.is_open]
        if not waiting or failure is not None:
            break
        facts = [
            replace(
                attempts[number].plan.fact,
                refused=tuple(Refusal(draft=one.text, reason=one.reason) for one in attempts[number].refused),
            )
            for number in waiting
        ]
        answers, failure = ask(abstractor, facts)
        drafts = [
            _cleaned(answer, attempts[number].plan) for number, answer in zip(waiting, answers, strict=True)
        ]
        judged = _judge([attempts[number] for number in waiting], drafts, check, language)
        for number, attempt, answer in zip(waiting, judged, answers, strict=True):
            if answer or failure is None:
                attempts[number] = attempt
    return attempts, failure


def _cleaned(answer: str, plan: Plan) -> str:
    sentences = plan.fact.sentences
    return keep_sentences(clean(answer, sentences), sentences, most=len(split_text(plan.stand_in.text)) or 1)


def _judge(
    attempts: Sequence[Attempt], drafts: Sequence[str], check: Check, language: Language
) -> list[Attempt]:
    """Return the attempts with one draft more each."""
    flaws = [
        _find_repeat(draft, attempt) or find_flaw(draft, attempt.plan, language)
        for attempt, draft in zip(attempts, drafts, strict=True)
    ]
    asked = [
        Claim(text=draft, origin=Origin.ABSTRACTED)
        for attempt, draft, flaw in zip(attempts, drafts, flaws, strict=True)
        if flaw is None and draft != attempt.plan.stand_in.text
    ]
    checked = iter(check(asked) if asked else ())
    judged = []
    for attempt, draft, flaw in zip(attempts, drafts, flaws, strict=True):
        if flaw is not None:
            judged.append(_refused(attempt, Refused(text=draft, reason=flaw)))
        elif draft == attempt.plan.stand_in.text:
            # Word for word the extracted sentence, which is checked already and knows its place.
            judged.append(replace(attempt, claim=attempt.plan.stand_in))
        else:
            claim = next(checked)
            reason = refuse(claim, attempt.plan)
            judged.append(
                replace(attempt, claim=claim)
                if reason is None
                else _refused(attempt, Refused(text=draft, reason=reason, claim=claim))
            )
    return judged


def _find_repeat(draft: str, attempt: Attempt) -> str | None:
    return next((one.reason for one in attempt.refused if one.text == draft), None)


def _refused(attempt: Attempt, one: Refused) -> Attempt:
    return replace(attempt, refused=(*attempt.refused, one))
