"""Which words stand under a negation, and which under a plan, a fear, a question or a possibility."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarise.verification import cues
from summarise.verification.participants import is_verbal
from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from summarise.verification.passages import Passage

__all__ = ["Scopes", "find_scopes"]

_PASSIVE = frozenset("was were been be being is are".split())  # noqa: SIM905 - a list of quoted words would be unreadable
_WIDE = 40
"""Tokens of a sentence that an accusation, or a denial in the passive, may be about."""
_REACH = 6
"""Tokens after a cue in which the word that it governs stands."""
_LONG = 14
"""Tokens after a cue over which its clause is open, up to its second verb."""
_QUESTIONS = frozenset("how why what where who which whose".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words that open a clause of its own, whose content is taken for granted."""


@dataclass(slots=True, eq=False)
class Scopes:
    """Token index → the cue that governs it.

    Attributes:
        negated: Tokens that a negation governs: the first content word after it.
        near_negation: Tokens that stand near a negation in its clause (found *no* evidence).
        hedged: Tokens that are said to be planned, feared, asked or possible.
        open: Those and all that follows in the clause: it has not happened, or nobody knows.
        to_come: Tokens under nothing weaker than `will` or `due to`.
        infinitives: Content words right after `to`.
        unclear: Tokens of which it can't be told whether they are denied: those before a denial in
            the passive, after an accusation, or under two negations or a mere `without`.
        has_negation: Whether there is a negation at all.
    """

    negated: dict[int, int] = field(default_factory=dict)
    near_negation: set[int] = field(default_factory=set)
    hedged: dict[int, int] = field(default_factory=dict)
    open: dict[int, int] = field(default_factory=dict)
    to_come: set[int] = field(default_factory=set)
    infinitives: set[int] = field(default_factory=set)
    unclear: set[int] = field(default_factory=set)
    has_negation: bool = False


@remembered
def find_scopes(passage: Passage) -> Scopes:
    """Find what negations and hedges govern."""
    scopes = Scopes()
    for i in range(len(passage.tokens)):
        if not _read_negation(passage, i, scopes):
            _read_hedge(passage, i, scopes)
    _look_around(passage, scopes)
    return scopes


def _read_negation(passage: Passage, i: int, scopes: Scopes) -> bool:
    """Read a negation or a denial at a token; tell whether there is one."""
    tokens = passage.tokens
    form = tokens[i].form
    following = tokens[i + 1].form if i + 1 < len(tokens) else ""
    if not _denies(form, following) and not (form in {"ruled", "rule", "ruling"} and following == "out"):
        return False
    scopes.has_negation = True
    passive = i > 0 and tokens[i - 1].form in _PASSIVE
    if form in cues.DENYING and (following == "by" or passive):
        stretch = range(max(0, i - _WIDE), i)
        scopes.unclear.update(k for k in stretch if tokens[k].sentence == tokens[i].sentence)
        return True
    head = _head(passage, i + (following in {"longer", "out"}))
    if head is None:
        return True
    if i in scopes.negated or (form == "without" and not tokens[head].form.endswith("ing")):
        scopes.unclear.add(head)
    if i not in scopes.negated:
        scopes.negated[head] = i
    return True


def _denies(form: str, following: str) -> bool:
    if form in cues.NEGATIONS or form.endswith("n't"):
        return not (form in {"no", "not"} and following in cues.NOT_NEGATIONS)
    return form in cues.DENYING or (form in cues.REFUSING and following == "to")


def _read_hedge(passage: Passage, i: int, scopes: Scopes) -> None:
    tokens = passage.tokens
    token = tokens[i]
    if token.stem in cues.ACCUSING:
        stretch = range(i + 1, min(len(tokens), i + 1 + _WIDE))
        scopes.unclear.update(k for k in stretch if tokens[k].sentence == token.sentence)
    elif (
        (token.form in cues.MODALS and not token.is_capital)
        or token.stem in cues.UNCERTAIN
        or token.form in cues.MAYBE
    ):
        _open(passage, i, scopes, is_to_come=token.form in cues.TO_COME)
    elif token.form in cues.CONDITIONS:
        _open(passage, i, scopes, is_to_come=False)
    elif token.form == "to" and (head := _head(passage, i)) is not None and head <= _far(passage, i):
        scopes.infinitives.add(head)
        asker = _find_asker(passage, i)
        if asker is not None:
            _open(passage, i, scopes, is_to_come=tokens[asker].form in cues.LIKELY)


def _open(passage: Passage, i: int, scopes: Scopes, *, is_to_come: bool) -> None:
    tokens = passage.tokens
    head = _head(passage, i)
    if head is None:
        return
    scopes.hedged.setdefault(head, i)
    verbs = 0
    for k in range(i + 1, min(len(tokens), i + 1 + _LONG)):
        verbs += tokens[k].is_content and is_verbal(passage, k)
        if tokens[k].clause != tokens[i].clause or verbs > 1 or tokens[k].form in _QUESTIONS:
            break
        scopes.open.setdefault(k, i)
        if is_to_come:
            scopes.to_come.add(k)
        else:
            scopes.to_come.discard(k)


def _look_around(passage: Passage, scopes: Scopes) -> None:
    tokens = passage.tokens
    for cue in scopes.negated.values():
        for k in range(max(0, cue - _REACH), min(len(tokens), cue + _REACH + 1)):
            if tokens[k].sentence == tokens[cue].sentence:
                scopes.near_negation.add(k)


def _far(passage: Passage, i: int) -> int:
    """Return how far after a `to` its verb may stand: further if an auxiliary comes first (have it built)."""
    follows = i + 1 < len(passage.tokens) and passage.tokens[i + 1].form in {"have", "get", "see"}
    return i + (4 if follows else 2)


def _find_asker(passage: Passage, i: int) -> int | None:
    """Return which of the few tokens before a `to` says that what follows is not yet done."""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        token = passage.tokens[k]
        if token.clause != passage.tokens[i].clause:
            return None
        if token.stem in cues.NO_FACT or token.form in cues.NO_FACT:
            return k if token.form not in _PASSIVE or k == i - 1 else None
    return None


def _head(passage: Passage, i: int) -> int | None:
    """Return the first content word after a token, in the same clause."""
    tokens = passage.tokens
    for k in range(i + 1, min(len(tokens), i + 1 + _REACH)):
        if tokens[k].clause != tokens[i].clause:
            return None
        if tokens[k].is_content and not tokens[k].form.endswith("ly"):
            return k
    return None
