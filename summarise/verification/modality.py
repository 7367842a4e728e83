"""Does the claim report as done what the window says was planned, feared, asked or possible?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.synonyms import lemma_of
from summarise.types import CheckOutcome
from summarise.verification.cues import NO_FACT, UNCERTAIN
from summarise.verification.findings import ABSENT, OK, Comparison, Finding
from summarise.verification.participants import is_verbal
from summarise.verification.scopes import find_scopes
from summarise.verification.stances import find_other_stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.verification.passages import Passage, Token
    from summarise.verification.scopes import Scopes

__all__ = ["check_modality"]

_OBJECT_REACH = 6
"""Tokens after a verb in which its object stands."""
_QUESTION_REACH = 12
"""Tokens after "whether" in which stands what is asked."""
_ASKING = frozenset("whether if could may might can would should not".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words by which a claim leaves open, too, what it tells."""
_ORDERING = frozenset("told ordered asked instructed directed commanded urged requested".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_ORDER_REACH = 9
"""Tokens after an order in which stands what is to be done."""
_SAME = 1.0
"""Strength of the match of one verb with itself: a synonym must be what a hedge is about."""


def check_modality(comparison: Comparison) -> Finding:
    """Compare, for each verb that the claim states as a fact, whether the window says it as one."""
    claim, window = comparison.claim, comparison.window
    ours, theirs = find_scopes(claim), find_scopes(window)
    stance = find_other_stance(comparison)
    if stance is not None:
        shown = claim.tokens[stance[0]].raw
        told = "" if stance[1] is None else f': a source says "{window.tokens[stance[1]].raw}"'
        return Finding(CheckOutcome.FAILED, f'no source says "{shown}" of this{told}')
    if not theirs.open:
        return ABSENT
    for verb in _find_facts(claim, ours):
        open_at = _find_open(comparison, verb, theirs)
        if open_at is not None:
            cue = window.tokens[theirs.open[open_at]]
            governed = window.text[cue.start : window.tokens[open_at].end]
            shown = claim.tokens[verb].raw
            return Finding(
                CheckOutcome.FAILED, f'"{shown}" is not reported as a fact: a source says "{governed}"'
            )
    asked = _find_asked(comparison, ours)
    if asked is not None:
        shown, told = claim.tokens[asked[0]].raw, window.tokens[asked[1]].raw
        return Finding(CheckOutcome.FAILED, f'"{shown}" is an open question: a source says "{told}"')
    return OK


def _find_facts(claim: Passage, scopes: Scopes) -> Iterator[int]:
    """Find the verbs outside quotations that the claim says have happened or are happening."""
    if claim.text.rstrip().endswith("?"):
        return
    for i in claim.content:
        token = claim.tokens[i]
        if (
            token.quotation < 0
            and i not in scopes.open
            and i not in scopes.infinitives
            and i not in scopes.negated
            and i not in scopes.unclear
            and token.stem not in NO_FACT
            and token.stem not in UNCERTAIN
            and is_verbal(claim, i)
        ):
            yield i


def _find_open(comparison: Comparison, verb: int, theirs: Scopes) -> int | None:
    """Return where the window has a verb, or else all that it is said of, as something not yet done."""
    claim, window = comparison.claim, comparison.window
    alternatives = comparison.alignment.alternatives
    is_past = _is_past(claim.tokens[verb])

    def is_open(j: int) -> bool:
        return j in theirs.open and (is_past or j not in theirs.to_come) and window.tokens[j].quotation < 0

    places = alternatives.get(verb, ())
    if places:
        if comparison.alignment.matches[verb][1] < _SAME and not (
            is_past and set(places) <= set(theirs.hedged)
        ):
            return None
        return places[0] if all(map(is_open, places)) else None
    said = [
        i
        for i in claim.content
        if verb < i <= verb + _OBJECT_REACH
        and claim.tokens[i].clause == claim.tokens[verb].clause
        and not claim.tokens[i].raw[0].isupper()
        and claim.tokens[i].stem[0] != "#"
        and alternatives.get(i)
    ]
    found = [j for i in said for j in alternatives[i]]
    if not found or not all(map(is_open, found)):
        return None
    return found[0] if len(said) > 1 or found[0] in theirs.hedged else None


def _find_asked(comparison: Comparison, ours: Scopes) -> tuple[int, int] | None:
    """Return what the claim says is to be done, and the window's word that asks whether it is or can be.

    Ordered to check whether it could be stopped is not ordered to stop it.
    """
    claim, window = comparison.claim, comparison.window
    for verb in sorted(ours.infinitives):
        before = [token.form for token in claim.tokens[max(0, verb - _ORDER_REACH) : verb]]
        if _ORDERING.isdisjoint(before) or not _ASKING.isdisjoint(before):
            continue
        places = comparison.alignment.alternatives.get(verb, ())
        asking = [_find_question(window, j) for j in places]
        if asking and asking[0] is not None and None not in asking:
            return verb, asking[0]
    return None


def _find_question(window: Passage, j: int) -> int | None:
    """Return the word before a token, in its clause, that asks whether it is so."""
    tokens = window.tokens
    for k in range(j - 1, max(-1, j - _QUESTION_REACH), -1):
        if tokens[k].clause != tokens[j].clause or tokens[k].quotation != tokens[j].quotation:
            return None
        if tokens[k].form == "whether":
            return k
    return None


def _is_past(token: Token) -> bool:
    return token.form.endswith("ed") or lemma_of(token.stem) != token.stem
