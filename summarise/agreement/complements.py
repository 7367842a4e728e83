"""Where a deed was done, of what, for what and as what: the words behind prepositions after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.contexts import keys_of
from summarise.verification.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from summarise.agreement.deeds import Deed

__all__ = ["MATTERS", "PLACES", "complements_clash"]

PLACES = "place"
MATTERS = ("of", "for", "as")
_GROUPS: Mapping[str, str] = {
    **dict.fromkeys(
        """in on at under near beside behind inside outside along from into onto beneath below above
        across off between to towards toward through around""".split(),  # noqa: SIM905 - a list of quoted words would be unreadable
        PLACES,
    ),
    **{matter: matter for matter in MATTERS},
}
_ENDS = frozenset("by after before when while because but and who which that over during".split())  # noqa: SIM905 - a list of quoted words would be unreadable


def complements_clash(one: Deed, other: Deed, groups: Collection[str] = (PLACES, *MATTERS)) -> bool:
    """Tell whether two deeds have other words behind prepositions of one group (under the pier, on land)."""
    ours, theirs = _complements(one), _complements(other)
    return any(
        group in ours and group in theirs and ours[group].isdisjoint(theirs[group]) for group in groups
    )


def _complements(deed: Deed) -> Mapping[str, set[object]]:
    passage = deed.statement.passage
    tokens = passage.tokens
    dated = {k for mention in find_dates(passage) for k in range(mention.first, mention.last + 1)}
    found: dict[str, set[object]] = {}
    group: str | None = None
    for k in range(deed.verb + 1, len(tokens)):
        if tokens[k].sentence != tokens[deed.verb].sentence or tokens[k].clause != tokens[deed.verb].clause:
            break
        if tokens[k].form in _GROUPS or tokens[k].form in _ENDS:
            group = _GROUPS.get(tokens[k].form)
        elif group in MATTERS and (k in dated or tokens[k].form in _MONTHS):
            found.setdefault(group, set()).add(tokens[k].form)
        elif group is not None and tokens[k].is_content and k not in dated:
            found.setdefault(group, set()).update(keys_of(tokens[k]))
    return found


_MONTHS = frozenset(("may", "march"))
"""Months that no date is read from (the budget for May)."""
