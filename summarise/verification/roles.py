"""Who did it to whom: the same verb between the same two, the other way round, is another claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.synonyms import lemma_of
from summarise.tokens import stem
from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding, hangs_on
from summarise.verification.participants import is_verbal, read_event
from summarise.verification.titles import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarise.verification.participants import Event

__all__ = ["check_roles"]

_MUTUAL = frozenset(
    stem(word)
    for word in """meet play face fight marry join agree talk speak trade share clash draw negotiate sign
    discuss argue quarrel compete collide merge border match resemble equal say tell add include
    involve follow precede accompany be have appear seem become remain look""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Verbs that say the same both ways round, or whose subject may stand after them."""
_FROM = frozenset(("from",))
_TOWARDS = frozenset(("to", "into", "against"))


def check_roles(comparison: Comparison) -> Finding:
    """Compare who does what to whom at each verb that both have, active or passive."""
    claim, window = comparison.claim, comparison.window
    found = False
    for i in claim.content:
        places = comparison.alignment.alternatives.get(i, ())
        if (
            not places
            or claim.tokens[i].quotation >= 0
            or lemma_of(claim.tokens[i].stem) in _MUTUAL
            or not is_verbal(claim, i)
        ):
            continue
        ours = read_event(claim, i)
        answers = [
            _compare(comparison, ours, read_event(window, j)) for j in places if _may_tell(comparison, j)
        ]
        found = found or any(answer is not None for answer in answers)
        if False in answers and True not in answers:
            shown = claim.tokens[i].raw
            who = _write(comparison, ours.doer or ours.others)
            return Finding(
                CheckOutcome.FAILED,
                f'a source has "{shown}" with the part of {who} the other way round',
                (i,),
            )
    turned = _find_turned(comparison)
    if turned is not None:
        shown = claim.text[claim.tokens[turned - 1].start : claim.tokens[turned].end]
        return Finding(CheckOutcome.FAILED, f'"{shown}": a source has the other direction', (turned,))
    return OK if found else ABSENT


def _may_tell(comparison: Comparison, j: int) -> bool:
    return comparison.window.tokens[j].quotation < 0 and is_verbal(comparison.window, j)


def _write(comparison: Comparison, tokens: Iterable[int]) -> str:
    claim = comparison.claim
    return next((f'"{claim.tokens[i].raw}"' for i in sorted(tokens, reverse=True)), "one")


def _compare(  # noqa: PLR0911 - one return a case
    comparison: Comparison, ours: Event, theirs: Event
) -> bool | None:
    """Tell whether both events have the same doer; None if they don't show it."""
    if not ours.doer and not ours.is_passive:
        return None  # "advised him to restore": any name after it may be anybody's
    doer = _place(comparison, ours.doer)
    others = _place(comparison, (i for i in ours.others if not _is_setting(comparison, i)))
    if not any(comparison.claim.tokens[i].raw[0].isupper() for i in (*ours.doer, *ours.others)):
        return None
    if doer & others:
        return None
    if doer & set(theirs.doer):
        return True
    theirs_doer = set(theirs.doer)
    tokens = comparison.window.tokens
    if any(tokens[j].raw[0].isupper() for j in theirs_doer & others) and (ours.doer or not theirs.is_passive):
        return False
    if ours.is_passive and others & theirs.others:
        return True
    is_done_to = ours.others and any(tokens[j].raw[0].isupper() for j in doer & theirs.others)
    return False if is_done_to and (theirs_doer or _acts_on_name(comparison, ours)) else None


def _is_setting(comparison: Comparison, i: int) -> bool:
    """Tell whether a name only says where it was ("at the White House"), so that it plays no part."""
    tokens = comparison.claim.tokens
    k = i
    while k and (tokens[k].raw[0].isupper() or tokens[k].form in _ARTICLES):
        k -= 1
    return tokens[k].form in _WHERE


_ARTICLES = frozenset(("the", "a", "an"))
_WHERE = frozenset(("at", "in", "on", "near", "outside", "inside"))


def _acts_on_name(comparison: Comparison, event: Event) -> bool:
    """Tell whether a name follows the verb as its object, so that it is no participle (the man accused)."""
    tokens = comparison.claim.tokens
    return any(0 < k - event.verb <= _OBJECT_REACH and tokens[k].is_capital for k in event.others)


_CARRIED_REACH = 8
"""Tokens before `to` or `from` among which stands what comes or goes."""
_OBJECT_REACH = 3
"""Tokens between a verb and the name that it acts on: articles and titles."""


def _place(comparison: Comparison, tokens: Iterable[int]) -> set[int]:
    """Return where the window has the same names and nouns; a title is nobody's alone."""
    claim, alternatives = comparison.claim, comparison.alignment.alternatives
    return {j for i in tokens if claim.tokens[i].form not in TITLES for j in alternatives.get(i, ())}


def _find_turned(comparison: Comparison) -> int | None:
    """Return a name that the claim has after `to` and the window only after `from`, or the reverse."""
    claim, window = comparison.claim, comparison.window
    for name in claim.names:
        i = name[0]
        ours = claim.tokens[i - 1].form if i else ""
        before = range(max(0, i - _CARRIED_REACH), i)
        anchors = [j for k in before for j in comparison.alignment.alternatives.get(k, ())]
        places = comparison.alignment.alternatives.get(i, ())
        theirs = {window.tokens[j - 1].form for j in places if j}
        if not any(hangs_on(window, j, anchors) for j in places):
            continue
        if ours in _TOWARDS and theirs and theirs <= _FROM:
            return i
        if ours in _FROM and theirs and theirs <= _TOWARDS:
            return i
    return None
