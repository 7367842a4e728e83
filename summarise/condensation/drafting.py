"""One draft sentence for each extracted fact; only what checking supports may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.errors import BackendError
from summarise.normalisation import single_spaced
from summarise.segmentation import split_text
from summarise.types import Origin, RejectedClaim, Verdict
from summarise.verification import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarise.cluster import Cluster
    from summarise.protocols import Abstractor
    from summarise.types import CheckedClaim, Chosen, Extract

__all__ = ["Condensed", "condense"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """The claims that stand, one for each extracted fact, and the drafts that were refused."""

    claims: tuple[CheckedClaim, ...]
    rejected: tuple[RejectedClaim, ...]


def condense(
    extract: Extract,
    cluster: Cluster,
    abstractor: Abstractor,
    *,
    check: Callable[[Sequence[Claim]], Sequence[CheckedClaim]],
    max_words: int | None,
) -> Condensed:
    """Let a model word each extracted fact, and keep its wording only where checking supports it.

    A refused draft, an empty one, and one that would break the limit is replaced by the extracted
    sentence, so that the result is never empty and never over the limit.

    Args:
        extract: The facts.
        cluster: Their articles.
        abstractor: The model.
        check: Verification of claims.
        max_words: The limit of the whole summary.

    Raises:
        BackendError: The abstractor returned another number of drafts than it was given groups.
    """
    groups = [_provenance(chosen, cluster) for chosen in extract.chosen]
    drafts = [single_spaced(draft) for draft in abstractor.draft(groups)]
    if len(drafts) != len(groups):
        message = f"the abstractor {abstractor.name} returned {len(drafts)} drafts for {len(groups)} groups"
        raise BackendError(message)
    written = check([Claim(text=draft, origin=Origin.ABSTRACTED) for draft in drafts if draft])
    copied = check(
        [Claim(text=chosen.text, origin=Origin.EXTRACTED, place=chosen.place) for chosen in extract.chosen]
    )
    claims: list[CheckedClaim] = []
    rejected: list[RejectedClaim] = []
    verdicts = iter(written)
    words = sum(len(chosen.text.split()) for chosen in extract.chosen)
    for number, (draft, stand_in) in enumerate(zip(drafts, copied, strict=True)):
        claim = next(verdicts) if draft else None
        longer = words + len(draft.split()) - len(stand_in.text.split())
        too_long = (max_words is not None and longer > max_words) or _sentences(draft) > _sentences(
            stand_in.text
        )
        reason = _refusal(claim, too_long=too_long)
        if claim is not None and reason is None:
            words = longer
            claims.append(claim)
            continue
        claims.append(stand_in)
        rejected.append(
            RejectedClaim(
                text=draft,
                verdict=claim.verdict if claim is not None else Verdict.UNSUPPORTED,
                reason=reason or "",
                replaced_by=number,
            )
        )
    return Condensed(claims=tuple(claims), rejected=tuple(rejected))


def _refusal(claim: CheckedClaim | None, *, too_long: bool) -> str | None:
    if claim is None:
        return "the draft was empty"
    if claim.verdict is not Verdict.SUPPORTED:
        return claim.reason or f"the draft is {claim.verdict}"
    return "the draft is longer than the limit allows" if too_long else None


def _sentences(text: str) -> int:
    return len(split_text(text))


def _provenance(chosen: Chosen, cluster: Cluster) -> tuple[str, ...]:
    """Return the wordings of a fact, the chosen one first, each once."""
    wordings = {chosen.text: None}
    for place in chosen.members:
        base = cluster.first[place.article_id]
        for position in place.positions:
            wordings.setdefault(single_spaced(cluster.sentences[base + position].text))
    return tuple(wordings)
