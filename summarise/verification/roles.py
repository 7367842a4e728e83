"""Who did it to whom: the same verb between the same two, the other way round, is another claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.synonyms import lemma_of
from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding

if TYPE_CHECKING:
    from collections.abc import Collection

    from summarise.verification.passages import Passage

__all__ = ["check_roles"]

_REACH = 12
"""Tokens from a verb to those who take part in it."""
_OBJECT_REACH = 5
"""Tokens from a verb to its object where nobody stands between them."""
_PASSIVE = frozenset("was were been being be is are".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_THIRD_PERSON = re.compile(r"(?:es|[^s]s)$")
_DETERMINERS = frozenset("a an the this that its his her their".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_PREPOSITIONS = frozenset("to at in on for from with as into about over against of".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_FROM = frozenset(("from",))
_TOWARDS = frozenset(("to", "into", "against"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A verb of the claim with the words before and after it, turned round if it is passive."""

    verb: int
    doer: int
    done_to: int


def check_roles(comparison: Comparison) -> Finding:
    """Compare the order of two participants around each shared verb, active or passive."""
    claim, window = comparison.claim, comparison.window
    alternatives = comparison.alignment.alternatives
    found = False
    for frame in _read_frames(claim):
        doers, objects = (
            {j for i in _name_around(claim, k) for j in alternatives.get(i, ())}
            for k in (frame.doer, frame.done_to)
        )
        if not objects or doers & objects:
            continue
        orders = [_order(window, verb, doers, objects) for verb in alternatives.get(frame.verb, ())]
        found = found or any(order is not None for order in orders)
        if False in orders and True not in orders:
            doer, done_to = (claim.tokens[i].raw for i in (frame.doer, frame.done_to))
            shown = claim.tokens[frame.verb].raw
            reason = f'a source has "{shown}" the other way round between {doer} and {done_to}'
            return Finding(CheckOutcome.FAILED, reason, (frame.verb,))
    turned = _find_turned(comparison)
    if turned is not None:
        shown = claim.text[claim.tokens[turned - 1].start : claim.tokens[turned].end]
        return Finding(CheckOutcome.FAILED, f'"{shown}": a source has the other direction', (turned,))
    return OK if found else ABSENT


def _read_frames(claim: Passage) -> list[_Frame]:
    """Find the claim's verbs between two content words of which at least one is a name."""
    tokens = claim.tokens
    frames: list[_Frame] = []
    for i in claim.content:
        token = tokens[i]
        if token.raw[0].isupper() or token.quotation >= 0 or token.stem[0] == "#" or not _is_verbal(claim, i):
            continue
        if i and tokens[i - 1].form in _DETERMINERS:
            continue
        passive = _is_passive(claim, i)
        if not passive and any(tokens[k].form in _PASSIVE for k in range(max(0, i - 2), i)):
            continue
        before = [k for k in claim.content if i - _REACH <= k < i and _takes_part(claim, k, i)]
        after = [k for k in claim.content if i < k <= i + _OBJECT_REACH and _takes_part(claim, k, i)]
        if not before or not after:
            continue
        between = {tokens[k].form for k in range(i + 1, after[0])}
        if between & _PREPOSITIONS and not passive:
            continue
        left, right = before[-1], after[0]
        if not (tokens[left].raw[0].isupper() or tokens[right].raw[0].isupper()):
            continue
        frames.append(_Frame(i, right, left) if passive else _Frame(i, left, right))
    return frames


def _name_around(claim: Passage, k: int) -> tuple[int, ...]:
    """Return the name that a token is part of, its title included, or the token alone."""
    return next((name for name in claim.names if k in name), (k,))


def _is_verbal(claim: Passage, i: int) -> bool:
    """Tell whether a word looks like a verb: a past form, or an -s right after a name."""
    token = claim.tokens[i]
    if token.form.endswith("ed") or lemma_of(token.stem) != token.stem:
        return True
    return i > 0 and claim.tokens[i - 1].raw[0].isupper() and _THIRD_PERSON.search(token.form) is not None


def _takes_part(claim: Passage, k: int, verb: int) -> bool:
    return claim.tokens[k].clause == claim.tokens[verb].clause and claim.tokens[k].stem[0] != "#"


def _is_passive(passage: Passage, verb: int) -> bool:
    tokens = passage.tokens
    if verb + 1 < len(tokens) and tokens[verb + 1].form == "by":
        return True
    after = {tokens[k].form for k in range(verb + 1, min(len(tokens), verb + 1 + _OBJECT_REACH))}
    return "by" in after and any(tokens[k].form in _PASSIVE for k in range(max(0, verb - 3), verb))


def _order(  # noqa: PLR0911 - one return a case
    window: Passage, verb: int, doers: Collection[int], objects: Collection[int]
) -> bool | None:
    """Tell whether the window has the same order around a verb; None if it can't be told."""
    tokens = window.tokens
    before = {k for k in range(max(0, verb - _REACH), verb) if tokens[k].sentence == tokens[verb].sentence}
    after = {
        k
        for k in range(verb + 1, min(len(tokens), verb + 1 + _REACH))
        if tokens[k].sentence == tokens[verb].sentence
    }
    if _is_object_relative(window, verb):
        return None
    if _is_passive(window, verb) or {tokens[k].form for k in before} & _RELATIVE:
        before, after = after, before
        if not _is_passive(window, verb):
            return None
    elif any(tokens[k].form in _PASSIVE for k in range(max(0, verb - 2), verb)):
        return None
    doer_before, object_after = not before.isdisjoint(doers), not after.isdisjoint(objects)
    if doer_before and object_after:
        return True
    if doer_before or object_after:
        return None
    near = {k for k in after if abs(k - verb) <= _OBJECT_REACH}
    doer_after, object_before = not near.isdisjoint(doers), not before.isdisjoint(objects)
    if object_before and (doer_after or not doers):
        return False
    if doer_after and any(k < verb for k in objects):
        return False
    return None


_RELATIVE = frozenset(("whom",))


def _is_object_relative(window: Passage, verb: int) -> bool:
    """Tell whether a verb's object stands before it (the rival, which he accused of dumping)."""
    tokens = window.tokens
    return any(
        tokens[k].form in _OPENING_RELATIVE
        and k + 1 < verb
        and (tokens[k + 1].is_capital or tokens[k + 1].form in _SUBJECT_PRONOUNS)
        for k in range(max(0, verb - _OBJECT_REACH), verb)
    )


_OPENING_RELATIVE = frozenset(("which", "who", "that"))
_SUBJECT_PRONOUNS = frozenset(("he", "she", "it", "they", "we"))


def _find_turned(comparison: Comparison) -> int | None:
    """Return a name that the claim has after `to` and the window only after `from`, or the reverse."""
    claim, window = comparison.claim, comparison.window
    for name in claim.names:
        i = name[0]
        ours = claim.tokens[i - 1].form if i else ""
        places = comparison.alignment.alternatives.get(i, ())
        theirs = {window.tokens[j - 1].form for j in places if j}
        if ours in _TOWARDS and theirs and theirs <= _FROM:
            return i
        if ours in _FROM and theirs and theirs <= _TOWARDS:
            return i
    return None
