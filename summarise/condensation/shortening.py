"""The part of a refused draft that is supported: what no source says is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from summarise.condensation.judging import find_flaw, refuse
from summarise.types import Origin
from summarise.verification import Claim
from summarise.verification.claims import split_parts
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.condensation.repairing import Attempt, Check, Refused
    from summarise.languages import Language

__all__ = ["shorten_all", "shorter_wordings"]

_JOINT = re.compile(
    r"(?:,\s+|\s+[–—-]\s+|\s+)(?=(?:and|but|or|after|before|as|at|because|by|during|for|from|in|into|near|of|on|over|"
    r"since|that|to|under|until|when|where|which|while|who|with|without)\s)|[,;:]\s+|\s+[–—]\s+"
)
"""Where a sentence can be cut and what stands before may still be one: in front of a phrase or a clause."""
_RANGE = re.compile(r"\d\S?\s+(?:to|and|or|[–—-])\s+(?=\d)")
"""6 to 8: half of it is another number."""
_MAX_WORDINGS = 12
"""Of one draft that are tried."""


def shorten_all(
    attempts: Sequence[Attempt], *, check: Check, language: Language
) -> list[tuple[Attempt, bool]]:
    """Look for a part that can stand in the drafts of each attempt that came to nothing.

    Returns:
        The attempts, and whether one was shortened.
    """
    tried = [_wordings(attempt, language) if attempt.claim is None else () for attempt in attempts]
    asked = [Claim(text=text, origin=Origin.ABSTRACTED) for texts in tried for text in texts]
    checked = iter(check(asked) if asked else ())
    found = []
    for attempt, texts in zip(attempts, tried, strict=True):
        claims = [next(checked) for _ in texts]
        best = max(
            (claim for claim in claims if refuse(claim, attempt.plan) is None),
            key=lambda claim: len(claim.text),
            default=None,
        )
        found.append((attempt if best is None else replace(attempt, claim=best), best is not None))
    return found


def _wordings(attempt: Attempt, language: Language) -> tuple[str, ...]:
    drafts = {one.text for one in attempt.refused}
    wordings = dict.fromkeys(text for one in reversed(attempt.refused) for text in shorter_wordings(one))
    return tuple(
        text
        for text in wordings
        if text not in drafts
        and text != attempt.plan.stand_in.text
        and find_flaw(text, attempt.plan, language) is None
    )


def shorter_wordings(refused: Refused) -> tuple[str, ...]:
    """Return what is left of a draft without its unsupported ends, phrases or statements, each once.

    Words that the verifier marked as unsaid go with the phrase that they stand in; besides, each of the
    draft's statements and each of its beginnings up to a joint is tried.
    """
    text = refused.text
    found: dict[str, None] = {}
    phrases = _phrases(text)
    unsaid = () if refused.claim is None else refused.claim.unsaid
    if unsaid and len(phrases) > 1:
        kept = [
            (start, end)
            for number, (start, end) in enumerate(phrases)
            if number == 0 or not any(first < end and start < last for first, last in unsaid)
        ]
        found[_sentence("".join(text[start:end] for start, end in kept))] = None
    parts = split_parts(read_passage(text))
    if len(parts) > 1:
        found |= dict.fromkeys(_sentence(part) for part in parts)
    for _, end in reversed(phrases[:-1]):
        found.setdefault(_sentence(text[:end]))
    return tuple(wording for wording in found if wording not in {"", text})[:_MAX_WORDINGS]


def _phrases(text: str) -> list[tuple[int, int]]:
    """Return the spans between joints; the words at a joint belong to what follows."""
    whole = [*read_passage(text).quotations, *(match.span() for match in _RANGE.finditer(text))]
    cuts = [
        match.start()
        for match in _JOINT.finditer(text)
        if not any(start <= match.start() < end for start, end in whole)
    ]
    bounds = sorted({0, *cuts, len(text)})
    return [(start, end) for start, end in pairwise(bounds) if text[start:end].strip()]


def _sentence(part: str) -> str:
    bare = part.strip().strip(",;:–—- ").rstrip(".").rstrip()
    if not bare:
        return ""
    ends = bare[-1] in "!?…" or bare[-2:-1] in tuple(".!?…")
    return bare[0].upper() + bare[1:] + ("" if ends else ".")
