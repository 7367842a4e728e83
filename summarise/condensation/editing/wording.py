"""A sentence while it is being edited: what is changed in it, and what no edit may touch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarise.edits import Edit, EditKind
from summarise.normalisation import DOUBLE_QUOTES, SINGLE_QUOTES
from summarise.verification.quotation_marks import find_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarise.edits import Licence
    from summarise.types import Place

__all__ = ["Change", "Wording", "quotations"]

_PLAIN = str.maketrans(dict.fromkeys(SINGLE_QUOTES, "'"))
_NO_DOUBLE = str.maketrans(dict.fromkeys(DOUBLE_QUOTES, " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an edit does to one stretch of a sentence.

    `start` and `end` count in the sentence as it stands when the change is proposed.
    """

    start: int
    end: int
    after: str
    kind: EditKind
    reason: str
    licences: tuple[Licence, ...] = ()


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each quotation with its marks, double or single."""
    typed = text.translate(_PLAIN)
    found = {*find_quotations(typed), *find_quotations(typed.translate(_NO_DOUBLE))}
    return tuple(sorted((max(start - 1, 0), min(end + 1, len(text))) for start, end in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence with the edits that were made in it.

    Attributes:
        place: Where it was copied from.
        text: How it reads now.
        edits: How it came to read so, in the order in which they were made.
        banned: Changes that checking refused: what they do, before and after.
    """

    place: Place
    text: str
    edits: tuple[Edit, ...] = ()
    banned: frozenset[tuple[EditKind, str, str]] = field(default=frozenset())

    def apply(self, changes: Iterable[Change]) -> Wording:
        """Make changes, from the front, leaving out those that meet a quotation, another or a ban."""
        guarded = quotations(self.text)
        pieces: list[str] = []
        edits: list[Edit] = []
        done = 0
        for change in sorted(changes, key=lambda change: (change.start, change.end)):
            before = self.text[change.start : change.end]
            if (
                change.start < done
                or before == change.after
                or (change.kind, before, change.after) in self.banned
                or any(change.start < end and start < change.end for start, end in guarded)
            ):
                continue
            pieces += [self.text[done : change.start], change.after]
            done = change.end
            edits.append(
                Edit(
                    kind=change.kind,
                    place=self.place,
                    before=before,
                    after=change.after,
                    reason=change.reason,
                    licences=change.licences,
                )
            )
        if not edits:
            return self
        text = "".join([*pieces, self.text[done:]])
        return Wording(place=self.place, text=text, edits=(*self.edits, *edits), banned=self.banned)
