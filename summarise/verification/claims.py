"""A claim under test, and the parts that it can be taken apart into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH, alternation

if TYPE_CHECKING:
    from summarise.edits import Edit
    from summarise.types import Origin, Place
    from summarise.verification.passages import Passage

__all__ = ["Claim", "drop_credit", "split_parts", "split_statements"]

_AUXILIARIES = "has had have was were is are will would did can could".split()  # noqa: SIM905 - quoted words would be unreadable
_FINITE = alternation((*_AUXILIARIES, *ENGLISH.alone.past, *ENGLISH.speech.verbs))
_JOINT = re.compile(
    r";\s|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|after|before|with)\s|"
    rf"\sand\s(?=(?:also\s)?(?:\w+ed|{_FINITE})\s)"
)
"""Where one statement ends and another begins."""
_RELATIVE = re.compile(r",\s(who|which|whose|whom|where)\s")
_APPOSITION = re.compile(r",\s(?P<what>(?:an?|the)\s[^,;]{4,90}),\s(?=[a-z])")
"""What says who somebody is, between commas, before the verb."""
_REPORTED = re.compile(
    r"(?P<whose>[^,]{2,60}?\s(?:says?|said|believes?|thinks?|claims?|suggests?|shows?))\s"
    r"(?P<what>(?:was|were|is|are|had|has|have|would|will|can|could|did)\s.+)"
)
"""A relative clause told by another: which the papers say was built by Belgor."""
_CREDIT = re.compile(
    r",\s+(?:the\s+)?(?:[A-Z][\w.&-]*\s+){1,4}(?:reports?|reported|writes|wrote)(?:,?\s+citing\b[^.]{0,80})?(?=\.?$)"
)
"""At most four words of a name and eighty characters of sources, so that time stays linear."""
_OPENING = re.compile(r"(?:although|though|while|whereas)\s", re.IGNORECASE)
_LONGEST = 1500
"""Characters beyond which a claim is no sentence that two statements were joined in."""
_MINIMUM_CONTENT = 3
"""Content words below which a part says too little to be looked for by itself."""
_SUBJECT_REACH = 4
"""Tokens within which a claim's subject begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence to verify.

    Attributes:
        text: Its wording.
        origin: Where the wording comes from.
        place: Where an extracted claim was copied from.
        verbatim: Its wording there, if it was edited since.
        edits: What was changed.
    """

    text: str
    origin: Origin
    place: Place | None = None
    verbatim: str | None = None
    edits: tuple[Edit, ...] = ()


def drop_credit(text: str) -> str:
    """Leave out the outlet that a sentence ends by crediting (…, Norda Wire reports, citing sources)."""
    return _CREDIT.sub("", text)


def split_parts(claim: Passage) -> tuple[str, ...]:
    """Split a claim where two statements are joined; the claim alone if nothing joins two.

    A relative clause becomes a statement on what it follows. A part without a name of its own
    takes the first name of the claim with it, so that it isn't found in a sentence about
    somebody else.
    """
    if len(claim.text) > _LONGEST:
        return (claim.text,)
    main, relative = _take_relative(claim)
    pieces = [
        *(claim.text[start:end] for start, end in _cut(claim, main[0][0], main[0][1])),
    ]
    if len(main) > 1:
        rest = [claim.text[start:end] for start, end in _cut(claim, *main[1])]
        pieces[-1] = f"{pieces[-1].rstrip()} {rest[0].lstrip(', ')}"
        pieces.extend(rest[1:])
    if relative is not None:
        pieces.append(relative)
    subject = _first_name(claim)
    parts: list[str] = []
    for piece in pieces:
        part = _OPENING.sub("", piece.strip(" ,;."), count=1)
        if parts and _count_content(claim, part) < _MINIMUM_CONTENT:
            parts[-1] = f"{parts[-1]}, {part}"
        elif parts and subject and not _has_name(claim, part):
            parts.append(f"{subject} {part}")
        else:
            parts.append(part)
    if len(parts) > 1 and _count_content(claim, parts[0]) < _MINIMUM_CONTENT:
        return (claim.text,)
    return tuple(parts) if len(parts) > 1 else (claim.text,)


def split_statements(claim: Passage, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what two windows may each say one of: a claim's parts, or else an apposition and the rest.

    Args:
        claim: The claim.
        parts: What `split_parts` made of it.
    """
    return parts if len(parts) > 1 else _split_apposition(claim)


def _split_apposition(claim: Passage) -> tuple[str, ...]:
    """Part what says who a claim's first name is, between commas, from the rest; the claim alone without.

    That somebody holds an office is said in few words, which much else says as well: so such a part isn't
    believed by itself.
    """
    if len(claim.text) > _LONGEST or not claim.names or claim.names[0][0] > _SUBJECT_REACH:
        return (claim.text,)
    name = claim.names[0]
    start, end = claim.tokens[name[0]].start, claim.tokens[name[-1]].end
    match = _APPOSITION.match(claim.text, end)
    if match is None or _is_quoted(claim, match.start()):
        return (claim.text,)
    rest = f"{claim.text[: match.start()]} {claim.text[match.end() :]}"
    return (rest, f"{claim.text[start:end]} is {match['what']}")


def _take_relative(claim: Passage) -> tuple[list[tuple[int, int]], str | None]:
    """Return the spans outside the first relative clause, and that clause as a statement."""
    text = claim.text
    for match in _RELATIVE.finditer(text):
        if _is_quoted(claim, match.start()):
            continue
        end = text.find(",", match.end())
        while end >= 0 and _is_quoted(claim, end):
            end = text.find(",", end + 1)
        end = len(text) if end < 0 else end
        head = text[: match.start()]
        said = text[match.end() : end].strip(" .")
        antecedent = head.strip() if len(head.split()) <= _HEAD_WORDS else _last_words(claim, match.start())
        main = [(0, match.start())] if end >= len(text) - 1 else [(0, match.start()), (end, len(text))]
        return main, _state(antecedent, match[1], said)
    return [(0, len(text))], None


def _state(antecedent: str, pronoun: str, said: str) -> str:
    """Make a statement of a relative clause and what it is about."""
    if pronoun == "whose":
        return f"{antecedent}'s {said}"
    if pronoun == "where":
        return f"{said} in {antecedent}"
    reported = _REPORTED.fullmatch(said)
    return f"{reported['whose']} {antecedent} {reported['what']}" if reported else f"{antecedent} {said}"


_HEAD_WORDS = 4
"""Words up to which all that stands before a relative clause is what it is about."""


def _last_words(claim: Passage, end: int) -> str:
    """Return the last name before a place in the text, or the last content word."""
    before = [name for name in claim.names if claim.tokens[name[-1]].end <= end]
    if before and claim.tokens[before[-1][-1]].end >= end - 1:
        name = before[-1]
        return claim.text[claim.tokens[name[0]].start : claim.tokens[name[-1]].end]
    words = [claim.tokens[i] for i in claim.content if claim.tokens[i].end <= end]
    return words[-1].raw if words else ""


def _cut(claim: Passage, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [
        match.span()
        for match in _JOINT.finditer(claim.text, start, end)
        if not _is_quoted(claim, match.start())
    ]
    if not cuts and start == 0 and _OPENING.match(claim.text):
        comma = claim.text.find(", ", 0, end)
        cuts = [(comma, comma + 2)] if comma > 0 and not _is_quoted(claim, comma) else []
    starts = [start, *(stop for _, stop in cuts)]
    ends = [*(begin for begin, _ in cuts), end]
    return [
        (begin, stop) for begin, stop in zip(starts, ends, strict=True) if claim.text[begin:stop].strip(" ,.")
    ]


def _is_quoted(claim: Passage, place: int) -> bool:
    return any(start <= place < end for start, end in claim.quotations)


def _count_content(claim: Passage, part: str) -> int:
    return sum(claim.tokens[i].raw in part for i in claim.content)


def _has_name(claim: Passage, part: str) -> bool:
    return any(claim.tokens[name[-1]].raw in part for name in claim.names)


def _first_name(claim: Passage) -> str | None:
    if not claim.names or claim.names[0][0] > _SUBJECT_REACH:
        return None
    name = claim.names[0]
    return claim.text[claim.tokens[name[0]].start : claim.tokens[name[-1]].end]
