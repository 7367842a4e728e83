"""Does the window deny what the claim says, or say the opposite of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.synonyms import antonyms, lemma_of
from summarise.types import CheckOutcome
from summarise.verification.dates import compare, find_dates
from summarise.verification.findings import ABSENT, OK, Comparison, Finding, fit_slot
from summarise.verification.participants import is_verbal
from summarise.verification.quantities import agree, find_quantities
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from summarise.verification.passages import Token
    from summarise.verification.scopes import Scopes

__all__ = ["check_polarity"]

_FLIP_THRESHOLD = 0.5
"""How alike the surroundings must be for two words to be said of the same thing."""
_SOLE_THRESHOLD = 0.15
"""The same where the window says the word nowhere else."""
_SOLE_RECALL = 0.75
"""Or else how much of the claim the window must say."""
_TIE = 0.05
"""Fits that are no further apart are the same."""


def check_polarity(comparison: Comparison) -> Finding:
    """Compare negations and opposites word by word, each in its own surroundings."""
    claim, window = comparison.claim, comparison.window
    ours, theirs = find_scopes(claim), find_scopes(window)
    alternatives = comparison.alignment.alternatives
    for i in claim.content:
        token = claim.tokens[i]
        if i in ours.unclear or token.form.endswith("ly") or token.form == "non":
            continue
        negated = i in ours.negated
        same = [j for j in alternatives.get(i, ()) if token.quotation < 0 or window.tokens[j].quotation >= 0]
        if same and not token.raw[0].isupper() and token.stem[0] != "#":
            fits = {j: _fit(comparison, i, j) for j in same}
            best = max(fits.values())
            nearest = [j for j in same if fits[j] >= best - _TIE]
            agrees = any(_agree(i, j, ours, theirs) for j in nearest)
            sole = not any(_agree(i, j, ours, theirs) for j in same)
            told = best >= _SOLE_THRESHOLD or comparison.alignment.recall >= _SOLE_RECALL
            if not agrees and (best >= _FLIP_THRESHOLD or (sole and told)):
                return _flipped(token, (i,) if best >= _FLIP_THRESHOLD else (), negated=negated)
        elif not same:
            opposite = _find_opposite(comparison, i, token)
            if (
                opposite is not None
                and (opposite in theirs.negated) == negated
                and not _are_apart(comparison, i, opposite)
            ):
                reason = (
                    f'"{token.raw}" is said of this nowhere: a source says "{window.tokens[opposite].raw}"'
                )
                return Finding(CheckOutcome.FAILED, reason, (i,))
    return OK if ours.has_negation or theirs.has_negation else ABSENT


def _agree(i: int, j: int, ours: Scopes, theirs: Scopes) -> bool:
    """Tell whether two words may both be affirmed or both be denied."""
    if j in theirs.unclear or (i in ours.negated) == (j in theirs.negated):
        return True
    return i in ours.near_negation and j in theirs.near_negation


def _are_apart(comparison: Comparison, i: int, j: int) -> bool:
    """Tell whether of two verbs one is yet to come and the other is done: what opened once may close."""
    ours, theirs = find_scopes(comparison.claim), find_scopes(comparison.window)
    to_come = i in ours.to_come, j in theirs.to_come
    if to_come[0] == to_come[1]:
        return False
    done = j not in theirs.open if to_come[0] else i not in ours.open
    are_verbs = is_verbal(comparison.claim, i) and is_verbal(comparison.window, j)
    return done and are_verbs and not _share_day_or_figure(comparison)


def _share_day_or_figure(comparison: Comparison) -> bool:
    """Tell whether claim and window tell of one day, or give one figure: then they tell of one deed."""
    claim, window = comparison.claim, comparison.window
    if any(compare((one,), (other,)) for one in find_dates(claim) for other in find_dates(window)):
        return True
    return any(agree(one, other) for one in find_quantities(claim) for other in find_quantities(window))


def _fit(comparison: Comparison, i: int, j: int) -> float:
    return fit_slot(comparison, i, j, own=range(i, i + 1), other=range(j, j + 1))


def _flipped(token: Token, disputed: tuple[int, ...], *, negated: bool) -> Finding:
    reason = (
        f'the claim denies "{token.raw}": a source affirms it'
        if negated
        else f'a source denies "{token.raw}"'
    )
    return Finding(CheckOutcome.FAILED, reason, disputed)


def _find_opposite(comparison: Comparison, i: int, token: Token) -> int | None:
    opposites = antonyms().get(token.stem) or antonyms().get(lemma_of(token.stem))
    if not opposites:
        return None
    window = comparison.window
    found = [
        (_fit(comparison, i, j), -j)
        for j in window.content
        if window.tokens[j].stem in opposites or lemma_of(window.tokens[j].stem) in opposites
    ]
    if not found:
        return None
    fit, place = max(found)
    return -place if fit >= _FLIP_THRESHOLD else None
