"""What somebody does about an act: asks for it, orders it, agrees to it, plans, hopes, fears or denies it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from summarise.tokens import stem
from summarise.verification.cues import LIKELY, NO_FACT
from summarise.verification.passages import remembered
from summarise.verification.scopes import find_scopes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.verification.findings import Comparison
    from summarise.verification.passages import Passage

__all__ = ["find_other_stance"]

_STANCES = """
ask request call urge appeal demand seek want advise press tell told encourage plead beg question wish
order instruct direct command tell told require force oblige
agree accept approve consent endorse back deal agreement approval
decide decision resolve choose chose opt vote voted
promise pledge vow commit will guarantee commitment swore sworn undertake undertook assure
plan intend aim will prepare expect schedule going set due want would propose shall hope
hope want wish would aim
fear warn worry concern afraid risk danger threat
refuse decline reject not never no without dismiss deny denied unwilling
deny denied denies reject dismiss not never refute dispute contradict no
propose suggest offer recommend put moot proposal suggestion
accuse blame allege accusation charge
consider examine study weigh review discuss look
threaten threat warn
begin began begun start launch open commence kick underway way inaugurate
believe think thought expect suspect convinced opinion view
"""
"""One group a line: words that can stand for one another; the first five or so are the ones meant."""
_LEADING = tuple(
    """ask order agree decide promise plan hope fear refuse deny propose accuse consider threaten begin began
    begun""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""The stances that a claim must share with a window."""


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_STANCES.strip().splitlines()):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
            found.setdefault(word, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@cache
def _effective() -> frozenset[str]:
    return frozenset(stem(word) for word in "agree decide order begin began begun".split())  # noqa: SIM905 - a list of quoted words would be unreadable


@cache
def _leading() -> frozenset[str]:
    return frozenset(map(stem, _LEADING))


def find_other_stance(comparison: Comparison) -> tuple[int, int | None] | None:
    """Return the claim's verb of asking, ordering, agreeing … and the other one that the window has for it.

    Both govern the same words: what the claim says was ordered, the window says was asked for. What
    settles a matter (agreed, decided, begun) mustn't be missing from a window that leaves one open.

    Returns:
        The claim's token and the window's, None if that has nothing like it; None if there is no such pair.
    """
    claim, window = comparison.claim, comparison.window
    told = _stances_of(window)
    leading, groups = _leading(), _groups()
    alternatives = comparison.alignment.alternatives
    denied = find_scopes(window).negated
    meant = {group for j, groups_of in told.items() if j not in denied for group in groups_of}
    denied_too = {group for j, groups_of in told.items() if j in denied for group in groups_of}
    own_denied = find_scopes(claim).negated
    for i, token in enumerate(claim.tokens):
        if token.stem not in leading or token.quotation >= 0 or token.raw[0].isupper():
            continue
        if token.form == "order" and i and claim.tokens[i - 1].form == "in":
            continue
        ours = groups[token.stem]
        if not ours.isdisjoint(meant | denied_too if i in own_denied else meant):
            continue
        if token.stem in _effective() and _leaves_open(comparison):
            return i, None
        governed = sorted(
            {
                j
                for k in range(i + 1, min(len(claim.tokens), i + 1 + _REACH))
                if claim.tokens[k].sentence == token.sentence
                for j in alternatives.get(k, ())
            }
        )
        for j in sorted({j for k in governed for j in range(max(0, k - _REACH), k)} & told.keys()):
            first = bisect_right(governed, j)
            shared = bisect_right(governed, j + _REACH) - first
            if j in denied or shared < _SHARED:
                continue
            if window.tokens[governed[first]].sentence == window.tokens[j].sentence:
                return i, j
    return None


def _leaves_open(comparison: Comparison) -> bool:
    """Tell whether the window has something of the claim as open or denied."""
    scopes, tokens = find_scopes(comparison.window), comparison.window.tokens
    places = {j for found in comparison.alignment.alternatives.values() for j in found}
    for k in range(1, len(tokens)):
        if tokens[k].stem in NO_FACT and tokens[k].form.endswith("ed") and tokens[k - 1].form in LIKELY:
            return any(tokens[j].sentence == tokens[k].sentence for j in places)
    return not places.isdisjoint(scopes.open) or not places.isdisjoint(scopes.negated)


_REACH = 10
"""Tokens after a stance among which stands what it is about."""
_SHARED = 2
"""Words of it that claim and window must share."""


@remembered
def _stances_of(passage: Passage) -> Mapping[int, frozenset[int]]:
    """Return the groups of each word that takes a stance; a denied one counts as a refusal."""
    groups = _groups()
    found: dict[int, frozenset[int]] = {}
    for i, token in enumerate(passage.tokens):
        if token.raw[0].isupper() and not token.opens_sentence:
            continue
        both = groups.get(token.stem, frozenset()) | groups.get(token.form, frozenset())
        if token.form.endswith("n't"):
            both |= groups["not"]
        if both:
            found[i] = both
    return found
