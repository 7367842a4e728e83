"""From what each article says to the verdict on a claim, with evidence for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.edits import DROPPING, EditKind
from summarise.types import Check, CheckedClaim, CheckOutcome, Verdict
from summarise.verification.alignment import support
from summarise.verification.asking import Question, ask
from summarise.verification.claims import drop_credit, split_parts, split_statements
from summarise.verification.findings import ABSENT, Finding
from summarise.verification.gathering import Search, gather
from summarise.verification.judgement import CHECKS, ENTAILMENT_THRESHOLD, Judge, Judgement
from summarise.verification.own import day_of, judge_own, license_evidence
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarise.cluster import Cluster
    from summarise.protocols import Verifier
    from summarise.types import Evidence
    from summarise.verification.claims import Claim
    from summarise.verification.gathering import Gathered

__all__ = ["verify_claims"]

_CORROBORATION_THRESHOLD = 0.65
"""Entailment from which a source corroborates an extracted claim. Read on one real cluster: the three links
between 0.5 and 0.65 in a summary of five sentences left a part of the sentence unsaid."""
_CORROBORATION_SUPPORT_THRESHOLD = 0.63
"""Share of an extracted claim's words from which a source that entails it, if only just, corroborates it;
0.65 by the comparison of words alone, below which most links left a part of the claim unsaid."""
_ALL_SAID = 0.95
"""Share of a claim's words from which a window in which no check finds anything against it isn't against it
by the verifier's word alone, if another article supports it."""
_MAX_SHOWN_WORDS = 12
"""Words of a claim that a reason shows."""


def verify_claims(claims: Sequence[Claim], cluster: Cluster, verifier: Verifier) -> tuple[CheckedClaim, ...]:
    """Check claims against every article of a cluster.

    A claim is supported if an article says all of it and no check fails there, if each of its parts is
    supported so, or if two windows say it together. An extracted claim is supported by the sentences that
    it was copied from, an edited one if they support it together with what licenses its edits; they prove
    nothing new and don't count as corroboration.

    Returns:
        One checked claim for each claim, in their order.
    """
    judge = Judge(cluster)
    questions = [Question(claim.text, day_of(claim, cluster)) for claim in claims]
    wordings = [_wordings(claim, question.day) for claim, question in zip(claims, questions, strict=True)]
    owns = judge_own(claims, judge, verifier)
    found = iter(ask([wording for group in wordings for wording in group], judge, verifier))
    judgements = [
        _with_own(own, _prefer([next(found) for _ in group]))
        for own, group in zip(owns, wordings, strict=True)
    ]
    parts = [
        () if any(found.supports for found in all_found) else split_parts(read_passage(question.text))
        for question, all_found in zip(questions, judgements, strict=True)
    ]
    part_questions = [
        [Question(part, question.day) for part in texts] if len(texts) > 1 else []
        for question, texts in zip(questions, parts, strict=True)
    ]
    answers = iter(ask([question for group in part_questions for question in group], judge, verifier))
    answered = [[next(answers) for _ in group] for group in part_questions]
    gathered = gather(
        [
            Search(question, _statements(question, texts, group), _opposing(found))
            for question, texts, group, found in zip(questions, parts, answered, judgements, strict=True)
        ],
        judge,
        verifier,
    )
    return tuple(
        _conclude(claim, found, group, together, cluster)
        for claim, found, group, together in zip(claims, judgements, answered, gathered, strict=True)
    )


def _statements(
    question: Question, parts: tuple[str, ...], judged: Sequence[Sequence[Judgement]]
) -> tuple[str, ...]:
    """Return what to look for in two windows: nothing if the claim or each of its parts is supported."""
    if not parts or (judged and _all_supported(judged)):
        return ()
    return split_statements(read_passage(question.text), parts)


def _opposing(judgements: Sequence[Judgement]) -> frozenset[int]:
    """Return the articles that speak against a claim."""
    return frozenset(found.window.article for found in judgements if found.opposes)


def _all_supported(parts: Sequence[Sequence[Judgement]]) -> bool:
    return all(any(found.supports for found in part) for part in parts)


def _wordings(claim: Claim, day: date | None) -> list[Question]:
    """Return what to ask the articles: a claim, and the same without the outlet that it credits.

    An edited one is asked about as it stood, since what supports or contradicts that goes for a name or a
    day in other words, too; where something was dropped, both ways, since it says less now; and only as it
    reads now where an edit named whom a pronoun or a description stands for: elsewhere that may be somebody
    else.
    """
    texts = [claim.text]
    kinds = {edit.kind for edit in claim.edits}
    if claim.verbatim is not None and EditKind.REFERENCE not in kinds:
        texts = [claim.text, claim.verbatim] if kinds & DROPPING else [claim.verbatim]
    return [Question(text, day) for text in dict.fromkeys(texts + [drop_credit(text) for text in texts])]


def _prefer(wordings: Sequence[Sequence[Judgement]]) -> list[Judgement]:
    """Return for each article the best that it has to say to any of several wordings."""
    best: dict[int, Judgement] = {}
    for judgements in wordings:
        for found in judgements:
            known = best.get(found.window.article)
            if known is None or _rank(found) > _rank(known):
                best[found.window.article] = found
    return [best[article] for article in sorted(best)]


def _rank(found: Judgement) -> tuple[bool, bool, float]:
    return found.supports, found.opposes, found.entailment


def _with_own(own: Judgement | None, found: list[Judgement]) -> list[Judgement]:
    """Put the article that a claim was copied from first."""
    if own is None:
        return found
    return [own, *(other for other in found if other.window.article != own.window.article)]


def _conclude(
    claim: Claim,
    judgements: Sequence[Judgement],
    parts: Sequence[Sequence[Judgement]],
    together: Gathered | None,
    cluster: Cluster,
) -> CheckedClaim:
    own = judgements[0] if claim.place is not None and claim.place.positions else None
    supporting = [
        found for found in judgements if found.supports and (found is own or _is_sure(found, claim))
    ]
    is_told = any(found.is_copied for found in supporting)
    opposing = [
        found
        for found in judgements
        if found.opposes
        and not (supporting and found.only_quotes)
        and not (is_told and found.only_guesses)
        and not (supporting and found.only_guesses and found.recall >= _ALL_SAID)
    ]
    evidence = tuple(found.evidence for found in supporting)
    voices = {cluster.voices[found.article_id] for found in evidence}
    if supporting:
        best = max(supporting, key=lambda found: found.entailment)
        findings = best.findings
        if claim.place is not None:
            voices.discard(cluster.voices[claim.place.article_id])
        corroboration = len(voices)
        if claim.edits and supporting[0] is own:
            evidence = (evidence[0], *license_evidence(claim, own, cluster), *evidence[1:])
    elif parts and _all_supported(parts):
        chosen = [[found for found in part if found.supports] for part in parts]
        evidence = _merge(chosen)
        findings = _combine([max(part, key=lambda found: found.entailment).findings for part in chosen])
        corroboration = min(
            len({cluster.voices[found.evidence.article_id] for found in part}) for part in chosen
        )
    elif together is not None:
        evidence, findings, corroboration = together.evidence, together.findings, 1
    else:
        return _refuse(claim, judgements, opposing)
    return CheckedClaim(
        text=claim.text,
        verdict=Verdict.DISPUTED if opposing else Verdict.SUPPORTED,
        corroboration=corroboration,
        origin=claim.origin,
        evidence=evidence,
        against=tuple(found.evidence for found in opposing),
        checks=_list_checks(findings),
        reason=_sentence(opposing[0].failure or "a source contradicts it") if opposing else None,
        place=claim.place,
    )


def _is_sure(found: Judgement, claim: Claim) -> bool:
    """Tell whether a source corroborates an extracted claim, which stands without it.

    Of what supports a claim only just, too much says only most of it.
    """
    return (
        claim.place is None
        or found.entailment >= _CORROBORATION_THRESHOLD
        or support(found.comparison.alignment) >= _CORROBORATION_SUPPORT_THRESHOLD
    )


def _refuse(claim: Claim, judgements: Sequence[Judgement], opposing: Sequence[Judgement]) -> CheckedClaim:
    nearest = max(
        opposing or judgements, key=lambda found: (found.entailment, -found.window.article), default=None
    )
    findings = tuple(ABSENT for _ in CHECKS) if nearest is None else nearest.findings
    entails = nearest is not None and nearest.entailment >= ENTAILMENT_THRESHOLD
    failure = nearest.failure if nearest is not None and (opposing or entails) else None
    return CheckedClaim(
        text=claim.text,
        verdict=Verdict.CONTRADICTED if opposing else Verdict.UNSUPPORTED,
        corroboration=0,
        origin=claim.origin,
        evidence=(),
        against=tuple(found.evidence for found in opposing),
        checks=_list_checks(findings),
        reason=_sentence(failure or _name_unsaid(claim.text, nearest)),
        place=claim.place,
        unsaid=() if nearest is None else nearest.score.unsaid,
    )


def _merge(parts: Sequence[Sequence[Judgement]]) -> tuple[Evidence, ...]:
    """Return the best evidence for each part, then what else supports one, each span once."""
    found: dict[tuple[str, int, int], Evidence] = {}
    for part in parts:
        for judgement in part:
            evidence = judgement.evidence
            found.setdefault((evidence.article_id, evidence.start, evidence.end), evidence)
    return tuple(found.values())


def _combine(findings: Sequence[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return one finding a check: the first part's that had something to look at."""
    return tuple(
        next((finding for finding in column if finding.outcome is not CheckOutcome.ABSENT), ABSENT)
        for column in zip(*findings, strict=True)
    )


def _list_checks(findings: Sequence[Finding]) -> tuple[Check, ...]:
    return tuple(
        Check(name=name, outcome=finding.outcome, reason=finding.reason)
        for name, finding in zip(CHECKS, findings, strict=True)
    )


def _name_unsaid(text: str, nearest: Judgement | None) -> str:
    """Say which stretch of a claim the nearest window leaves out."""
    if nearest is None:
        stretch = text
    elif nearest.score.unsaid:
        stretch = max(_runs(text, nearest.score.unsaid), key=len)
    else:
        stretch = _longest_unmatched(nearest)
    if not stretch:
        return "no source says all of this in one place"
    shown = stretch.split()
    cut = " ".join(shown[:_MAX_SHOWN_WORDS]) + ("…" if len(shown) > _MAX_SHOWN_WORDS else "")
    return f'no source says "{cut}" of this'


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Join spans that only blanks part."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [text[start:end] for start, end in found]


def _longest_unmatched(nearest: Judgement) -> str:
    claim, matches = nearest.comparison.claim, nearest.comparison.alignment.matches
    best: list[int] = []
    run: list[int] = []
    for i in claim.content:
        run = [] if i in matches else [*run, i]
        if len(run) > len(best):
            best = run
    return claim.text[claim.tokens[best[0]].start : claim.tokens[best[-1]].end] if best else ""


def _sentence(reason: str) -> str:
    return reason[0].upper() + reason[1:] + ("" if reason.endswith((".", "…")) else ".")
