"""Does the claim report as done what the window says was planned, feared, asked or possible?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding, fit_slot
from summarise.verification.scopes import find_scopes
from summarise.verification.stances import find_unshared_stance

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["check_modality"]

_SOLE_THRESHOLD = 0.25
"""The same where the window says the word nowhere else."""
_FIT_THRESHOLD = 0.5
"""How alike the surroundings must be for two words to be said of the same thing."""


def check_modality(comparison: Comparison) -> Finding:
    """Compare, for each word that the window hedges, whether the claim hedges it too."""
    claim, window = comparison.claim, comparison.window
    ours, theirs = find_scopes(claim), find_scopes(window)
    stance = find_unshared_stance(claim, window)
    if stance is not None:
        return Finding(CheckOutcome.FAILED, f'no source says "{stance}" of this')
    if not theirs.hedged:
        return ABSENT
    if ours.hedged:
        return OK
    softened: Collection[int] = ours.hedged.keys() | ours.infinitives | ours.negated.keys()
    for i, places in comparison.alignment.alternatives.items():
        token = claim.tokens[i]
        if i in softened or token.is_capital or token.stem[0] == "#" or token.quotation >= 0:
            continue
        hedged = [j for j in places if j in theirs.hedged and window.tokens[j].quotation < 0]
        if not hedged or len(hedged) < len(places):
            continue
        if any(_under_hedge(comparison, i, k) for k in softened):
            continue
        threshold = _SOLE_THRESHOLD if len(places) == len(hedged) else _FIT_THRESHOLD
        fit = max(fit_slot(comparison, i, j, own=range(i, i + 1), other=range(j, j + 1)) for j in hedged)
        if fit >= threshold:
            cue = window.tokens[theirs.hedged[hedged[0]]]
            governed = window.text[cue.start : window.tokens[hedged[0]].end]
            return Finding(
                CheckOutcome.FAILED,
                f'"{token.raw}" is not reported as a fact: a source says "{governed}"',
                (),
            )
    return OK


def _under_hedge(comparison: Comparison, i: int, hedge: int) -> bool:
    """Tell whether a word stands right after one that the claim itself softens."""
    tokens = comparison.claim.tokens
    return 0 <= i - hedge <= _NEAR and tokens[i].clause == tokens[hedge].clause


_NEAR = 3
"""Tokens."""
