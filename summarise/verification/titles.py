"""The office that a name is given: President, Prime Minister, Mayor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.spelling import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.verification.findings import Comparison
    from summarise.verification.passages import Passage

__all__ = [
    "TITLES",
    "find_other_bearer",
    "find_title_conflict",
    "is_described",
    "says_which_office",
    "says_whose_office",
]

_OFFICES = frozenset(
    """president minister chancellor mayor king queen prince princess judge justice captain coach ceo
    chairman chairwoman chair governor senator professor commissioner ambassador premier spokesman
    spokeswoman sheriff general admiral colonel bishop pope secretary prosecutor goalkeeper midfielder
    defender striker""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words that tell one office from another."""
_RANKS = frozenset("prime vice deputy former acting foreign finance defence defense interior".split())  # noqa: SIM905 - a list of quoted words would be unreadable
"""Words that make another office of one."""
TITLES = (
    _OFFICES
    | _RANKS
    | frozenset("mr mrs ms dr sir lord lady chief head leader director advisor adviser".split())  # noqa: SIM905 - a list of quoted words would be unreadable
)
_BEFORE = 5
"""Tokens before a name among which its title stands."""
_AFTER = 6
"""Tokens after it (Orban, the prime minister of Hungary)."""


def find_title_conflict(comparison: Comparison, name: tuple[int, ...]) -> str | None:
    """Return what the article calls the bearer of a name when it is another office than the claim's."""
    claim = comparison.claim
    title = _title_before(claim, name)
    if not title & _OFFICES:
        return None
    surname = claim.tokens[name[-1]].form
    told = [found for found in _titles_of(comparison.whole, surname) if found & _OFFICES]
    if not told or any(title <= found and not (found - title) & _RANKS for found in told):
        return None
    if any(found <= title and not (title - found) & _RANKS for found in told):
        return None
    shown = claim.text[claim.tokens[name[0]].start : claim.tokens[name[-1]].end]
    return f'the title of "{shown}": a source says "{" ".join(sorted(told[0]))}"'


def find_other_bearer(comparison: Comparison, name: tuple[int, ...]) -> str | None:
    """Return whom the article gives the very title that the claim gives a name, and never that name.

    Only a title of two words or more (Economy Minister) is one person's.
    """
    claim, article = comparison.claim, comparison.whole
    office = next(
        (i for i in range(name[-1], max(-1, name[0] - 2), -1) if claim.tokens[i].form in _OFFICES), None
    )
    if office is None or office < 1 or claim.tokens[office - 1].clause != claim.tokens[office].clause:
        return None
    qualifier, title = claim.tokens[office - 1], claim.tokens[office]
    bearer = [claim.tokens[i].form for i in name if i > office]
    if not bearer or not qualifier.is_content or qualifier.stem[0] == "#":
        return None
    others: list[str] = []
    for j in article.places.get(title.stem, ()):
        after = article.tokens[j + 1 : j + 3]
        if not j or not after or not after[0].is_capital or article.tokens[j - 1].stem != qualifier.stem:
            continue
        if any(same_name(own, token.form) for own in bearer for token in after):
            return None
        others.append(" ".join(token.raw for token in after if token.is_capital))
    if not others:
        return None
    return f'the title "{qualifier.raw} {title.raw}": a source gives it to "{others[0]}"'


def _title_before(passage: Passage, name: tuple[int, ...]) -> frozenset[str]:
    tokens = passage.tokens
    words = [tokens[k].form for k in name]
    k = name[0] - 1
    while k >= 0 and tokens[k].form in TITLES and tokens[k].clause == tokens[name[0]].clause:
        words.append(tokens[k].form)
        k -= 1
    return frozenset(word for word in words if word in _OFFICES | _RANKS)


def _titles_of(article: Passage, surname: str) -> Iterator[frozenset[str]]:
    tokens = article.tokens
    for j in article.capitals:
        if not same_name(surname, tokens[j].form):
            continue
        before = [k for k in range(max(0, j - _BEFORE), j) if tokens[k].clause == tokens[j].clause]
        after = [
            k
            for k in range(j + 1, min(len(tokens), j + 1 + _AFTER))
            if tokens[k].clause == tokens[j].clause + 1 and tokens[k].sentence == tokens[j].sentence
        ]
        for stretch in (before, after):
            yield frozenset(tokens[k].form for k in stretch if tokens[k].form in _OFFICES | _RANKS)


def is_described(claim: Passage, parts: tuple[int, ...]) -> bool:
    """Tell whether a name only says whose office somebody holds (the NATO chief)."""
    behind = parts[-1] + 1
    return behind < len(claim.tokens) and claim.tokens[behind].form in TITLES


def says_which_office(comparison: Comparison, parts: tuple[int, ...], name: tuple[int, ...]) -> bool:
    """Tell whether a name of the claim says whose candidate or chief a name of the window is."""
    tokens = comparison.claim.tokens
    behind = parts[-1] + 1
    if behind + 1 >= len(tokens) or tokens[behind].form not in TITLES | _RUNNING:
        return False
    alternatives = comparison.alignment.alternatives
    if set(name).isdisjoint(alternatives.get(behind + 1, ())):
        return False
    forms = [token.form for token in comparison.window.tokens]
    return any(
        forms[j + 1 : j + 2] == [tokens[behind].form]
        or forms[max(0, j - 2) : j] == [tokens[behind].form, "of"]
        for j in alternatives.get(parts[-1], ())
    )


_RUNNING = frozenset(("candidate", "nominee", "contender", "hopeful"))


def says_whose_office(passage: Passage, name: tuple[int, ...]) -> bool:
    """Tell whether a name only says whose chief or spokesman somebody is (the NATO chief said).

    Stricter than `is_described`: what follows is no part of a name, and officials and the police count, too.
    """
    behind = name[-1] + 1
    if behind == len(passage.tokens):
        return False
    gap = passage.text[passage.tokens[name[-1]].end : passage.tokens[behind].start]
    return gap.isspace() and passage.tokens[behind].raw in _SPEAKING


_SPEAKING = frozenset(
    """chief chiefs head boss leader leaders president minister secretary chancellor mayor governor chairman
    chairwoman chair director manager coach captain spokesman spokeswoman spokesperson official officials
    officer officers lawyer lawyers prosecutor prosecutors ambassador envoy commander general commissioner
    judge senator economist analyst analysts researchers scientists workers police government""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words for who speaks, behind the name of a country, a body or a firm."""
