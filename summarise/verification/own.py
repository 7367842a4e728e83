"""What the sentences that a claim was copied from say to it, once it was edited.

A copy proves itself. An edited copy is asked about like any other claim, beside the sentences it came from
and the spans that license its edits; what an edit wrote in another way, a name or a day, is written so in
the premise, too: whether it is the same name or day is for the checks, which see the sentences as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.types import CheckOutcome, Evidence
from summarise.verification.judgement import ENTAILMENT_THRESHOLD, Judge
from summarise.verification.retrieval import Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarise.cluster import Cluster
    from summarise.edits import Licence
    from summarise.protocols import Verifier
    from summarise.verification.claims import Claim
    from summarise.verification.judgement import Judgement

__all__ = ["day_of", "judge_own", "license_evidence", "prove_edits"]


def day_of(claim: Claim, cluster: Cluster) -> date | None:
    """Return the day that the "yesterday" of a copied claim counts from, if it is known."""
    if claim.place is None:
        return None
    published = {article.id: article.published for article in cluster.articles}[claim.place.article_id]
    return None if published is None else published.date()


def prove_edits(claims: Sequence[Claim], cluster: Cluster, verifier: Verifier) -> tuple[str | None, ...]:
    """Say for each edited claim why its own sentences don't support it; None where they do."""
    judged = judge_own(claims, Judge(cluster), verifier)
    return tuple(None if found is None or found.supports else _objection(found) for found in judged)


def _objection(found: Judgement) -> str:
    if any(finding.outcome is CheckOutcome.FAILED for finding in found.findings):
        return found.failure or "a check failed"
    return f"entailment {found.entailment:.2f}, less than {ENTAILMENT_THRESHOLD:.2f}"


def judge_own(claims: Sequence[Claim], judge: Judge, verifier: Verifier) -> list[Judgement | None]:
    """Judge copied claims by the sentences that they come from; all pairs are scored at once.

    Returns:
        One judgement a claim, None where it was not copied.
    """
    windows = [_own_window(claim, judge.cluster) for claim in claims]
    premises = [
        _premise(claim, window) if claim.edits and window is not None else None
        for claim, window in zip(claims, windows, strict=True)
    ]
    pairs = [
        (_respelled(premise, claim), claim.text)
        for claim, premise in zip(claims, premises, strict=True)
        if premise is not None
    ]
    scores = iter(verifier.score(pairs) if pairs else ())
    judged: list[Judgement | None] = []
    for claim, window, premise in zip(claims, windows, premises, strict=True):
        day = day_of(claim, judge.cluster)
        if window is None:
            judged.append(None)
        elif premise is None:
            judged.append(judge.copied(claim.text, window, day))
        else:
            judged.append(judge.edited(claim.text, window, day, premise=premise, score=next(scores)))
    return judged


def license_evidence(claim: Claim, own: Judgement, cluster: Cluster) -> tuple[Evidence, ...]:
    """Return the spans outside a claim's own sentences from which an edit took what it added."""
    sources = {article.id: article.source for article in cluster.articles}
    return tuple(
        Evidence(
            article_id=licence.article_id,
            source=sources[licence.article_id],
            start=licence.start,
            end=licence.end,
            text=licence.text,
            entailment=round(own.entailment, 4),
        )
        for licence in _outside(claim, own.evidence)
    )


def _outside(claim: Claim, own: Evidence) -> list[Licence]:
    found = dict.fromkeys(licence for edit in claim.edits if edit.adds for licence in edit.licences)
    return [
        licence
        for licence in found
        if licence.article_id != own.article_id or not own.start <= licence.start <= licence.end <= own.end
    ]


def _own_window(claim: Claim, cluster: Cluster) -> Window | None:
    if claim.place is None or not claim.place.positions:
        return None
    number = next(i for i, article in enumerate(cluster.articles) if article.id == claim.place.article_id)
    base = cluster.first[claim.place.article_id]
    first, last = min(claim.place.positions), max(claim.place.positions)
    start, end = cluster.sentences[base + first].start, cluster.sentences[base + last].end
    return Window(number, first, last, cluster.articles[number].text[start:end])


def _premise(claim: Claim, window: Window) -> str:
    """Return the claim's own sentences, and before them what its edits took from elsewhere."""
    added = dict.fromkeys(licence.text for edit in claim.edits if edit.adds for licence in edit.licences)
    return "\n\n".join([*(text for text in added if text not in window.text), window.text])


def _respelled(premise: str, claim: Claim) -> str:
    for edit in claim.edits:
        if edit.respells:
            premise = premise.replace(edit.before, edit.after)
    return premise
