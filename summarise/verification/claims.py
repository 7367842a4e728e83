"""A claim under test, and the parts that it can be taken apart into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.verification.passages import Passage, read_passage

if TYPE_CHECKING:
    from summarise.types import Origin, Place

__all__ = ["Claim", "split_parts"]

_JOINTS = re.compile(
    r"; |, and (?=\w)|, but |,? while |,? whereas |, who |, which |, with (?=\w+ing\b)|, after (?=\w+ing\b)| and (?=\w+ed\b)"
)
_MINIMUM_CONTENT = 3
"""Content words below which a part says too little to be looked for by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence to verify.

    Attributes:
        text: Its wording.
        origin: Where the wording comes from.
        place: Where an extracted claim was copied from.
    """

    text: str
    origin: Origin
    place: Place | None = None


def split_parts(claim: Passage) -> tuple[str, ...]:
    """Split a claim where two statements are joined; the claim alone if nothing joins two.

    A part without a name of its own takes the first name of the claim with it, so that it is not
    found in a sentence about somebody else.
    """
    text = claim.text
    cuts = [
        match.span()
        for match in _JOINTS.finditer(text)
        if not any(start <= match.start() < end for start, end in claim.quotations)
    ]
    if not cuts:
        return (text,)
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    subject = _first_name(claim)
    parts: list[str] = []
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end].strip()
        content = sum(start <= claim.tokens[i].start < end for i in claim.content)
        if parts and content < _MINIMUM_CONTENT:
            parts[-1] = f"{parts[-1]}, {part}"
        elif (
            parts and subject and not any(start <= claim.tokens[name[0]].start < end for name in claim.names)
        ):
            parts.append(f"{subject} {part}")
        else:
            parts.append(part)
    if len(parts) > 1 and len(read_passage(parts[0]).content) < _MINIMUM_CONTENT:
        return (text,)
    return tuple(parts)


def _first_name(claim: Passage) -> str | None:
    if not claim.names or claim.names[0][0] > _SUBJECT_REACH:
        return None
    name = claim.names[0]
    return claim.text[claim.tokens[name[0]].start : claim.tokens[name[-1]].end]


_SUBJECT_REACH = 4
"""Tokens within which a claim's subject begins."""
