"""The part of a refused draft that is supported: what no source says is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from summarise.condensation.judging import find_flaw, refuse
from summarise.languages import ENGLISH
from summarise.normalisation import fold
from summarise.tokens import STOP_WORDS
from summarise.types import Origin
from summarise.verification import Claim
from summarise.verification.claims import split_parts
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.condensation.repairing import Attempt, Check, Refused
    from summarise.languages import Language

__all__ = ["is_clause", "shorten_all", "shorter_wordings"]

_JOINT = re.compile(
    r"[,;:]\s+|\s+[–—-]\s+|\s+(?=(?:after|although|because|before|but|since|though|until|when|whereas|while)\s)"
)
"""Where a sentence can be cut and what stands before may still be one. Not before a preposition: "a firm
based" would be left of "a firm based in Lissand", and "the members of the Metal" of a union's name."""
_OPENS_A_PHRASE = re.compile(
    r"(?:according|after|although|amid|as|at|because|before|besides|by|despite|during|following|for|from|if|in|"
    r"instead|like|of|on|since|though|to|under|unlike|until|when|whereas|while|with|without)\b",
    re.IGNORECASE,
)
"""What begins so and is cut at its first joint isn't a sentence."""
_VERB = re.compile(
    r"\b(?:am|are|is|was|were|be|has|had|have|do|does|did|will|would|can|could|may|might|must|shall|should|"
    r"beat|became|began|bent|bet|bore|bought|bound|broke|brought|built|burst|came|caught|chose|cost|cut|"
    r"dealt|drank|drew|drove|fed|fell|felt|fled|flew|forbade|fought|found|froze|gave|got|grew|heard|"
    r"held|hid|hit|hung|hurt|kept|knew|laid|lay|led|left|lent|let|lit|lost|made|meant|met|paid|put|quit|"
    r"ran|rang|read|rode|rose|said|sang|sank|sat|saw|sent|set|shook|shot|shrank|shut|slept|slid|sold|"
    r"sought|spent|split|spoke|spread|stood|stole|struck|stuck|swam|swept|swore|swung|taught|thought|"
    r"threw|told|took|tore|went|withdrew|woke|won|wore|wound|wrote|asks|calls|says|tells|wants|\w{2,}ed)\b",
    re.IGNORECASE,
)
"""Finite verbs that news is told in, and what looks like one: without any, English words are no sentence."""
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
        and (language is not ENGLISH or is_clause(text))
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
            number == 0 or not any(first < end and start < last for first, last in unsaid)
            for number, (start, end) in enumerate(phrases)
        ]
        found[_sentence(_join(text, phrases, kept))] = None
    parts = split_parts(read_passage(text))
    if len(parts) > 1:
        found |= dict.fromkeys(_sentence(part) for part in parts)
    for number, (_, end) in reversed(list(enumerate(phrases[:-1]))):
        if number or not _OPENS_A_PHRASE.match(text):
            found.setdefault(_sentence(text[:end]))
    return tuple(wording for wording in found if wording not in {"", text})[:_MAX_WORDINGS]


def _join(text: str, phrases: Sequence[tuple[int, int]], kept: Sequence[bool]) -> str:
    """Put the kept phrases together; what stood between two commas goes with both."""
    pieces: list[str] = []
    is_after_comma = False
    for (start, end), is_kept in zip(phrases, kept, strict=True):
        if is_kept:
            pieces.append(text[start + (is_after_comma and text[start] == ",") : end])
        is_after_comma = not is_kept and text[start] == ","
    return "".join(pieces)


def is_clause(text: str) -> bool:
    """Tell whether a text has a verb behind its first word, and doesn't end before what it was to say.

    "Ida Voss, the mayor" has no verb; "it came from Somnal, which has" ends too early.
    """
    words = text.rstrip(".!?…").split()
    if not words or fold(words[-1]).strip("\"'()") in STOP_WORDS:
        return False
    return any(match.start() for match in _VERB.finditer(text))


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
