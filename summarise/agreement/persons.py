"""People by their names: which words of a name are the name, and whether two are of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.spelling import name_key, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["Bearers", "Person", "are_one", "own_words", "read_person"]

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame judge justice president minister prime secretary
    general senator governor mayor chancellor king queen prince princess captain colonel sergeant corporal
    private lieutenant inspector detective superintendent officer chief deputy coach the rev reverend
    bishop pope father sister brother sen rep gov sgt lt col gen st congressman congresswoman
    representative vice former attorney director manager farmer""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)

_SUFFIXES = frozenset(("jr", "sr"))


@dataclass(frozen=True, slots=True)
class Person:
    """A name: its folded words without titles, and as it is written."""

    words: tuple[str, ...]
    shown: str


def read_person(passage: Passage, name: Sequence[int]) -> Person | None:
    """Return the person that a name is of; None if nothing but titles stands there."""
    tokens = passage.tokens
    own = own_words(passage, name)
    if not own:
        return None
    shown = passage.text[tokens[own[0]].start : tokens[own[-1]].end].removesuffix("'s")
    return Person(tuple(tokens[k].form.removesuffix("'s") for k in own), shown)


def own_words(passage: Passage, name: Sequence[int]) -> list[int]:
    """Return the tokens of a name without the titles before it; King and Bishop are surnames, too.

    None are left if it is titles alone (Prime Minister): whether King alone is one, nobody knows.
    """
    forms = [(k, passage.tokens[k].form.removesuffix("'s")) for k in name if passage.tokens[k].is_content]
    while forms and forms[-1][1].rstrip(".") in _SUFFIXES:
        forms.pop()
    if all(form in _TITLES for _, form in forms):
        return []
    while len(forms) > 1 and forms[0][1] in _TITLES:
        forms.pop(0)
    return [k for k, _ in forms]


def are_one(one: Person, other: Person) -> bool:
    """Tell whether two names are of one person: one surname, and one first name if both have one."""
    if not same_name(one.words[-1], other.words[-1]):
        return False
    ours, theirs = one.words[:-1], other.words[:-1]
    return not ours or not theirs or any(same_name(a, b) for a in ours for b in theirs)


class Bearers:
    """Who of a cluster bears which surname."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Read all names of two words and more."""
        self._full: dict[str, list[Person]] = {}
        for statement in statements:
            for name in statement.passage.names:
                person = read_person(statement.passage, name) if len(name) > 1 else None
                if person is None or len(person.words) == 1:
                    continue
                known = self._full.setdefault(name_key(person.words[-1]), [])
                if not any(are_one(person, other) for other in known):
                    known.append(person)

    def is_sole(self, person: Person) -> bool:
        """Tell whether a person's surname is borne by one at most, so that it alone is enough."""
        return len(self._full.get(name_key(person.words[-1]), ())) <= 1

    def know(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Tell whether the shorter of two names of one thing is enough to know it by."""
        short = min(one, other, key=len)
        return len(short) != 1 or self.is_sole(Person(tuple(short), ""))

    def are_one(self, one: Person, other: Person) -> bool:
        """Tell whether two names are of one person; a surname alone is, if no family shares it."""
        if not are_one(one, other):
            return False
        return min(len(one.words), len(other.words)) > 1 or self.is_sole(one)
