"""One draft sentence for each extracted fact; only what checking supports may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.errors import AbstractorError, SummariseError
from summarise.facts import Fact, Tally
from summarise.normalisation import single_spaced
from summarise.segmentation import split_text
from summarise.types import Origin, RejectedClaim, Verdict
from summarise.verification import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarise.cluster import Cluster
    from summarise.protocols import Abstractor
    from summarise.types import CheckedClaim, Chosen, Extract

__all__ = ["Condensed", "ask", "condense"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """The claims that stand, and what became of the drafts.

    Attributes:
        claims: One for each extracted fact.
        rejected: The drafts that were refused.
        tally: How many became what; None without an abstractor.
        failure: Why the abstractor wrote nothing, or not all; None if it did its work.
    """

    claims: tuple[CheckedClaim, ...]
    rejected: tuple[RejectedClaim, ...] = ()
    tally: Tally | None = None
    failure: str | None = None


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
    """
    facts = [Fact(sentences=_provenance(chosen, cluster)) for chosen in extract.chosen]
    drafts, failure = ask(abstractor, facts)
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
        if claim is None and failure is not None:
            continue
        rejected.append(
            RejectedClaim(
                text=draft,
                verdict=claim.verdict if claim is not None else Verdict.UNSUPPORTED,
                reason=reason or "",
                replaced_by=number,
            )
        )
    accepted = sum(claim.origin is Origin.ABSTRACTED for claim in claims)
    tally = Tally(
        drafted=len(facts), accepted=accepted, replaced=len(facts) - accepted, refused=len(rejected)
    )
    return Condensed(claims=tuple(claims), rejected=tuple(rejected), tally=tally, failure=failure)


def ask(abstractor: Abstractor, facts: Sequence[Fact]) -> tuple[list[str], str | None]:
    """Ask for a draft of each fact.

    Returns:
        The drafts, white space folded, empty where there is none; and why the abstractor failed, or None.
    """
    failure: str | None = None
    try:
        written = list(abstractor.draft(facts))
    except AbstractorError as error:
        written, failure = list(error.drafts) or [""] * len(facts), str(error)
    except Exception as error:  # noqa: BLE001 - code of others, and there is a summary without it
        told = str(error) if isinstance(error, SummariseError) else f"{type(error).__name__}: {error}"
        return [""] * len(facts), told
    if len(written) != len(facts) or not all(isinstance(draft, str) for draft in written):
        kinds = "drafts" if all(isinstance(draft, str) for draft in written) else "drafts, not all texts,"
        return [""] * len(facts), f"it returned {len(written)} {kinds} for {len(facts)} facts"
    return [single_spaced(draft) for draft in written], failure


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
