"""Who says what: the speakers that a passage names, found beside the verbs of saying."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from summarise.verification.passages import Passage

__all__ = ["PRONOUNS", "Speech", "find_speeches"]

_SAYING = frozenset(
    """said says saying told tells added adds stated states noted notes remarked wrote writes replied
    announced commented explained insisted stressed argued warned claimed concluded declared emphasised
    emphasized recalled acknowledged admitted confirmed asserted described describes called calls
    labelled labeled continued asked joked complained conceded countered observed predicted recounted
    responded tweeted suggested retorted answered quipped testified""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
PRONOUNS = frozenset("he she they it i we".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Who speaks when a sentence before tells it."""
_BEFORE = 14
"""Tokens before a verb among which its subject stands."""
_FAR = 40
"""Tokens before a verb among which any possible subject stands."""
_AFTER = 8
"""Tokens after it (said the company's chief executive, Ola Berg)."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One verb of saying.

    Attributes:
        verb: Its index.
        speaker: Indices of the name of who speaks; empty if it isn't a name.
        possible: All the names on the side of its subject: who speaks is one of them.
        by_pronoun: Whether a pronoun speaks.
    """

    verb: int
    speaker: tuple[int, ...]
    possible: tuple[tuple[int, ...], ...]
    by_pronoun: bool


@remembered
def find_speeches(passage: Passage) -> tuple[Speech, ...]:
    """Find the verbs of saying outside quotations, and who says it."""
    tokens = passage.tokens
    names = sorted({*passage.names, *_lone_first_names(passage)})
    found: list[Speech] = []
    for i, token in enumerate(tokens):
        if token.quotation >= 0:
            continue
        if token.form == "according" and i + 1 < len(tokens) and tokens[i + 1].form == "to":
            after = _after(passage, names, i + 1)
            found.append(Speech(i, after[0] if after else (), after, by_pronoun=False))
        elif token.form in _SAYING:
            found.append(_read(passage, names, i))
    return tuple(found)


def _read(passage: Passage, names: list[tuple[int, ...]], i: int) -> Speech:
    tokens = passage.tokens
    near = [tokens[k].form for k in range(max(0, i - 2), i) if tokens[k].clause == tokens[i].clause]
    gap = passage.text[tokens[i - 1].end : tokens[i].start] if i else ""
    following = tokens[i + 1].form if i + 1 < len(tokens) else ""
    inverted = any(mark in gap for mark in ',"”»“?!')
    if PRONOUNS.intersection(near) or (inverted and following in PRONOUNS):
        return Speech(i, (), (), by_pronoun=True)
    if inverted and (after := _after(passage, names, i)):
        subject = _described_subject(passage, names, i)
        if subject is None or _ends_clause(passage, after[0]):
            return Speech(i, after[0], after, by_pronoun=False)
        return Speech(i, subject, (subject,), by_pronoun=False)
    before = tuple(
        name
        for name in _slice(names, i - _FAR, i)
        if name[-1] < i
        and tokens[name[0]].sentence == tokens[i].sentence
        and tokens[name[0]].quotation < 0
        and not _is_possessive(passage, name)
        and not _is_of_another(passage, name)
    )
    same_clause = [
        name for name in before if tokens[name[-1]].clause == tokens[i].clause and i - name[-1] <= _BEFORE
    ]
    chosen = same_clause[-1:] or before[:1]
    return Speech(i, chosen[0] if chosen else (), before, by_pronoun=False)


def _described_subject(passage: Passage, names: list[tuple[int, ...]], i: int) -> tuple[int, ...] | None:
    """Return the name that opens a sentence if what stands between it and the verb only says who that is.

    As in "Ola Berg, who leads the union, said the strike would go on": two commas, and no quotation.
    """
    tokens = passage.tokens
    start = next(
        (k for k in range(i, max(-1, i - _FAR), -1) if not k or tokens[k - 1].sentence != tokens[i].sentence),
        None,
    )
    if start is None or any(tokens[k].quotation >= 0 for k in range(start, i)):
        return None
    for name in _slice(names, start, min(start + _OPENING, i)):
        if name[-1] < i and passage.text[tokens[name[-1]].end] == "," and _lies_between(passage, name, i):
            return name
    return None


def _lies_between(passage: Passage, name: tuple[int, ...], i: int) -> bool:
    """Tell whether a whole clause stands between a name and a verb."""
    return passage.tokens[i].clause - passage.tokens[name[-1]].clause > 1


_OPENING = 4
"""Tokens of a sentence among which the name that opens it begins: Interior Minister Ola Berg."""


def _ends_clause(passage: Passage, name: tuple[int, ...]) -> bool:
    """Tell whether a clause ends with a name and what hangs on it (said Ola Berg of the union)."""
    behind = name[-1] + 1
    return (
        behind == len(passage.tokens)
        or passage.tokens[behind].clause != passage.tokens[name[-1]].clause
        or passage.tokens[behind].form in _PREPOSITIONS
    )


def _after(passage: Passage, names: list[tuple[int, ...]], i: int) -> tuple[tuple[int, ...], ...]:
    tokens = passage.tokens
    return tuple(
        name
        for name in _slice(names, i + 1, i + 1 + _AFTER)
        if i < name[0] <= i + _AFTER
        and tokens[name[0]].sentence == tokens[i].sentence
        and tokens[name[0]].quotation < 0
        and not _is_possessive(passage, name)
    )


def _is_of_another(passage: Passage, name: tuple[int, ...]) -> bool:
    """Tell whether a name only says where who speaks is, or to whom something is done."""
    k = name[0] - 1
    if k > 0 and passage.tokens[k].form in _ARTICLES:
        k -= 1
    before = passage.tokens[k].form if k >= 0 else ""
    return before in _PREPOSITIONS and not passage.tokens[name[0]].opens_sentence


_ARTICLES = frozenset(("the", "a", "an"))
_PREPOSITIONS = frozenset(
    """of in on at to by from for with against into about over near told after before during since
    despite amid""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)


def _is_possessive(passage: Passage, name: tuple[int, ...]) -> bool:
    """Tell whether a name only says whose lawyer, say, is speaking."""
    return passage.tokens[name[-1]].raw.endswith(("'s", "’s", "s'", "s’"))


def _slice(names: list[tuple[int, ...]], start: int, end: int) -> list[tuple[int, ...]]:
    """Return the names that begin from one token on and before another; names are in their order."""
    return names[bisect_left(names, (start,)) : bisect_left(names, (end,))]


def _lone_first_names(passage: Passage) -> list[tuple[int, ...]]:
    """Return capitalised words that begin a sentence right before a verb of saying (Rutte said)."""
    tokens = passage.tokens
    return [
        (i,)
        for i in range(len(tokens) - 1)
        if tokens[i].opens_sentence
        and tokens[i].raw[0].isupper()
        and tokens[i].is_content
        and not tokens[i].form.endswith("s")
        and tokens[i + 1].form in _SAYING
    ]
