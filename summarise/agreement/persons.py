"""People by their names: which words of a name are the name, and whether two are of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.spelling import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.verification.passages import Passage

__all__ = ["Person", "are_one", "read_person"]

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame judge justice president minister prime secretary
    general senator governor mayor chancellor king queen prince princess captain colonel sergeant corporal
    private lieutenant inspector detective superintendent officer chief deputy coach the rev reverend
    bishop pope father sister brother""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name: its folded words without titles, and as it is written."""

    words: tuple[str, ...]
    shown: str


def read_person(passage: Passage, name: Sequence[int]) -> Person | None:
    """Return the person that a name is of; None if nothing but titles stands there."""
    tokens = passage.tokens
    own = [k for k in name if tokens[k].form.removesuffix("'s") not in _TITLES and tokens[k].is_content]
    if not own:
        return None
    shown = passage.text[tokens[own[0]].start : tokens[own[-1]].end].removesuffix("'s")
    return Person(tuple(tokens[k].form.removesuffix("'s") for k in own), shown)


def are_one(one: Person, other: Person) -> bool:
    """Tell whether two names are of one person: one surname, and one first name if both have one."""
    if not same_name(one.words[-1], other.words[-1]):
        return False
    ours, theirs = one.words[:-1], other.words[:-1]
    return not ours or not theirs or any(same_name(a, b) for a in ours for b in theirs)
