"""Which words stand under a negation, and which under a plan, a fear, a question or a possibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.tokens import stem
from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from summarise.verification.passages import Passage

__all__ = ["Scopes", "find_scopes"]

_NEGATIONS = frozenset("not never no without nor neither cannot none nobody nothing hardly barely".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_REFUSALS = frozenset(
    "refuse refused refuses refusing decline declined declines declining fail failed fails failing".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_DENIALS = frozenset("deny denied denies denying".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_NOT_NEGATIONS = frozenset("only longer fewer less more later just doubt matter".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""What follows a `not` or `no` that denies nothing: not only, no fewer than, no doubt."""

_ACCUSATIONS = frozenset(
    stem(word)
    for word in "accuse allege allegation accusation blame suspect claim".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""What they govern is neither affirmed nor denied."""
_PASSIVE = frozenset("was were been be being is are".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_MODALS = frozenset("may might could would should must will shall".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_INTENTIONS = frozenset(
    stem(word)
    for word in """plan intend aim hope expect propose consider threaten urge demand ask order want seek agree
    promise vow try attempt prepare decide schedule set offer need refuse advise tell call pledge
    be is are was
    were due invite appeal allow permit require instruct aim wish try likely ready able unable about
    urge commit recommend encourage""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words whose `to …` has not happened by their saying so."""
_UNCERTAIN = frozenset(
    stem(word)
    for word in """fear whether if alleged allegedly suspected possible possibly potential potentially planned
    proposed perhaps maybe unless afraid forecast prediction estimate target likely expected feared threatened
    possibility prospect risk consider considering considers considered""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_WIDE = 40
"""Tokens of a sentence that an accusation, or a denial in the passive, may be about."""
_REACH = 6
"""Tokens after a cue in which the word that it governs stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Scopes:
    """Token index → the cue that governs it.

    Attributes:
        negated: Tokens that a negation governs: the first content word after it.
        near_negation: Tokens that stand near a negation in its clause (found *no* evidence).
        hedged: Tokens that are said to be planned, feared, asked or possible.
        infinitives: Content words right after `to`.
        unclear: Tokens before a denial in the passive, which may govern any of them.
        has_negation: Whether there is a negation at all.
    """

    negated: dict[int, int]
    near_negation: frozenset[int]
    hedged: dict[int, int]
    infinitives: frozenset[int]
    unclear: frozenset[int]
    has_negation: bool


@remembered
def find_scopes(passage: Passage) -> Scopes:
    """Find what negations and hedges govern."""
    negated: dict[int, int] = {}
    hedged: dict[int, int] = {}
    infinitives: set[int] = set()
    unclear: set[int] = set()
    has_negation = False
    tokens = passage.tokens
    for i, token in enumerate(tokens):
        following = tokens[i + 1].form if i + 1 < len(tokens) else ""
        if _denies(token.form, following):
            has_negation = True
            if token.form in _DENIALS and (following == "by" or (i and tokens[i - 1].form in _PASSIVE)):
                unclear.update(k for k in range(max(0, i - _WIDE), i) if tokens[k].sentence == token.sentence)
            else:
                _govern(passage, i, negated)
        elif token.stem in _ACCUSATIONS:
            stretch = range(i + 1, min(len(tokens), i + 1 + _WIDE))
            unclear.update(k for k in stretch if tokens[k].sentence == token.sentence)
        elif (token.form in _MODALS and not token.is_capital) or token.stem in _UNCERTAIN:
            _govern(passage, i, hedged)
        elif token.form == "to" and (head := _head(passage, i)) is not None and head <= i + 2:
            infinitives.add(head)
            if _asks(passage, i):
                hedged[head] = i
    return Scopes(
        negated, _around(passage, negated), hedged, frozenset(infinitives), frozenset(unclear), has_negation
    )


def _denies(form: str, following: str) -> bool:
    if form in _NEGATIONS or form.endswith("n't"):
        return not (form in {"no", "not"} and following in _NOT_NEGATIONS)
    return form in _DENIALS or (form in _REFUSALS and following == "to")


def _around(passage: Passage, negated: dict[int, int]) -> frozenset[int]:
    tokens = passage.tokens
    return frozenset(
        k
        for cue in negated.values()
        for k in range(max(0, cue - _REACH), min(len(tokens), cue + _REACH + 1))
        if tokens[k].sentence == tokens[cue].sentence
    )


def _asks(passage: Passage, i: int) -> bool:
    """Tell whether one of the few tokens before a `to` says that what follows is not yet done."""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        token = passage.tokens[k]
        if token.clause != passage.tokens[i].clause:
            return False
        if token.stem in _INTENTIONS or token.form in _INTENTIONS:
            return token.form not in {"is", "are", "was", "were", "be"} or k == i - 1
    return False


def _govern(passage: Passage, i: int, governed: dict[int, int]) -> None:
    head = _head(passage, i)
    if head is not None:
        governed[head] = i


def _head(passage: Passage, i: int) -> int | None:
    """Return the first content word after a token, in the same clause."""
    tokens = passage.tokens
    for k in range(i + 1, min(len(tokens), i + 1 + _REACH)):
        if tokens[k].clause != tokens[i].clause:
            return None
        if tokens[k].is_content and not tokens[k].form.endswith("ly"):
            return k
    return None
