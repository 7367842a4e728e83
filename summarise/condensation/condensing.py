"""From an extract to a summary in a model's words, each sentence of it checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.condensation.finishing import find_reverts
from summarise.condensation.judging import find_failure
from summarise.condensation.planning import plan
from summarise.condensation.repairing import Refused, draft_all
from summarise.condensation.shortening import shorten_all
from summarise.facts import Tally
from summarise.types import RejectedClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.cluster import Cluster
    from summarise.condensation.repairing import Attempt, Check
    from summarise.edits import Edit
    from summarise.protocols import Abstractor
    from summarise.types import CheckedClaim, Extract

__all__ = ["Condensed", "condense"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """The claims that stand, and what became of the drafts.

    Attributes:
        claims: One for each extracted fact, in their order.
        rejected: The drafts that were refused.
        tally: How many became what; None without an abstractor.
        failure: Why the abstractor wrote nothing, not all, or nothing of use; None if it did its work.
        edits: What was changed in copied sentences, or refused.
    """

    claims: tuple[CheckedClaim, ...]
    rejected: tuple[RejectedClaim, ...] = ()
    tally: Tally | None = None
    failure: str | None = None
    edits: tuple[Edit, ...] = ()


def condense(  # noqa: PLR0913 - what there is, who writes, who checks, and the limit
    extract: Extract,
    stand_ins: Sequence[CheckedClaim],
    cluster: Cluster,
    abstractor: Abstractor,
    *,
    check: Check,
    max_words: int | None,
) -> Condensed:
    """Let a model word each extracted fact, and keep its wording only where checking supports it.

    What is refused is drafted again with what was wrong, then shortened to its supported part, then
    replaced by the extracted sentence. So the result is never empty, never over its limit, and every
    sentence of it was checked against all articles.

    Args:
        extract: The facts.
        stand_ins: Its sentences, checked: one for each, within the limit.
        cluster: Their articles.
        abstractor: The model.
        check: Verification of claims.
        max_words: The limit of the whole summary.
    """
    room = None if max_words is None else max_words - sum(len(one.text.split()) for one in stand_ins)
    plans = plan(extract.chosen, stand_ins, cluster, room=room)
    language = cluster.language
    attempts, failure = draft_all(plans, abstractor, check=check, language=language)
    found = shorten_all(attempts, check=check, language=language)
    if failure is None and not any(attempt.claim for attempt, _ in found):
        drafts = [one.text for attempt, _ in found for one in attempt.refused]
        failure = find_failure(drafts, language)
    reverts = find_reverts(
        [_draft_of(attempt) for attempt, _ in found], stand_ins, max_words=max_words, language=language
    )
    claims = tuple(
        attempt.claim if attempt.claim is not None and number not in reverts else attempt.plan.stand_in
        for number, (attempt, _) in enumerate(found)
    )
    refused = [_all_refused(attempt, reverts.get(number)) for number, (attempt, _) in enumerate(found)]
    standing = {claim.text for claim in claims}
    return Condensed(
        claims=claims,
        rejected=tuple(
            RejectedClaim(text=one.text, verdict=one.verdict, reason=one.reason, replaced_by=number)
            for number, own in enumerate(refused)
            for one in {one.text: one for one in own}.values()
            # A draft may be wrong for one fact and stand for another.
            if one.text not in standing
        ),
        tally=_count(found, reverts, refused=sum(map(len, refused))),
        failure=failure,
    )


def _draft_of(attempt: Attempt) -> CheckedClaim | None:
    return None if attempt.claim is attempt.plan.stand_in else attempt.claim


def _all_refused(attempt: Attempt, revert: str | None) -> tuple[Refused, ...]:
    if revert is None or attempt.claim is None:
        return attempt.refused
    return (*attempt.refused, Refused(text=attempt.claim.text, reason=revert, claim=attempt.claim))


def _count(found: Sequence[tuple[Attempt, bool]], reverts: dict[int, str], *, refused: int) -> Tally:
    accepted = repaired = shortened = 0
    for number, (attempt, is_shortened) in enumerate(found):
        if attempt.claim is None or number in reverts:
            continue
        shortened += is_shortened
        repaired += bool(attempt.refused) and not is_shortened
        accepted += not attempt.refused
    drafted = sum(bool(attempt.plan.fact.sentences) for attempt, _ in found)
    return Tally(
        drafted=drafted,
        accepted=accepted,
        repaired=repaired,
        shortened=shortened,
        replaced=drafted - accepted - repaired - shortened,
        refused=refused,
    )
