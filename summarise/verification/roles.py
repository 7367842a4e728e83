"""Who did it to whom: the same verb between the same two names, the other way round, is another claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding
from summarise.verification.spelling import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.verification.passages import Passage

__all__ = ["check_roles"]

_REACH = 9
"""Tokens from a verb to the names of those who take part."""
_PASSIVE = frozenset("was were been being be is are".split())


def check_roles(comparison: Comparison) -> Finding:
    """Compare the order of two names around each shared verb, active or passive."""
    claim, window = comparison.claim, comparison.window
    if len(claim.names) < 2:  # noqa: PLR2004 - a pair
        return ABSENT
    found = False
    for i, doer, done_to in _frames(claim, range(len(claim.tokens))):
        places = comparison.alignment.alternatives.get(i, ())
        frames = list(_frames(window, places))
        straight = any(_is(claim, doer, window, a) and _is(claim, done_to, window, b) for _, a, b in frames)
        crossed = any(_is(claim, doer, window, b) and _is(claim, done_to, window, a) for _, a, b in frames)
        found = found or straight or crossed
        if crossed and not straight:
            first, second = _write(claim, doer), _write(claim, done_to)
            reason = (
                f'a source has "{claim.tokens[i].raw}" the other way round: not {first} but {second} does it'
            )
            return Finding(CheckOutcome.FAILED, reason, (i,))
    return OK if found else ABSENT


def _frames(
    passage: Passage, places: range | tuple[int, ...]
) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """Yield (verb, doer, done to) for each place that stands between two names in one sentence."""
    tokens = passage.tokens
    in_name = {k for name in passage.names for k in name}
    for i in places:
        token = tokens[i]
        if not token.is_content or i in in_name or token.stem[0] == "#" or token.quotation >= 0:
            continue
        before = [
            n
            for n in passage.names
            if n[-1] < i and i - n[-1] <= _REACH and tokens[n[0]].sentence == token.sentence
        ]
        after = [
            n
            for n in passage.names
            if n[0] > i and n[0] - i <= _REACH and tokens[n[0]].sentence == token.sentence
        ]
        if not before or not after:
            continue
        left, right = before[-1], after[0]
        if tokens[left[0]].clause != token.clause or tokens[right[0]].clause != token.clause:
            continue
        between = {tokens[k].form for k in range(i + 1, right[0])}
        if "by" in between and (i and tokens[i - 1].form in _PASSIVE | {"not"} or token.form.endswith("ed")):
            yield i, right, left
        else:
            yield i, left, right


def _is(claim: Passage, name: tuple[int, ...], window: Passage, other: tuple[int, ...]) -> bool:
    return any(same_name(claim.tokens[i].form, window.tokens[j].form) for i in name[-1:] for j in other)


def _write(passage: Passage, name: tuple[int, ...]) -> str:
    return passage.text[passage.tokens[name[0]].start : passage.tokens[name[-1]].end]
