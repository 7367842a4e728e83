"""Why a sentence of the page was chosen, and what lost to it: what `--explain` adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.rendering.citations import shortened
from summarise.rendering.page.passages import shown
from summarise.rendering.reasons import (
    AVERAGE,
    MEANINGS,
    edit_in_words,
    losers,
    loss_in_words,
    merits_in_words,
    ordinal,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.edits import Edit
    from summarise.types import Explanation, Place

__all__ = ["ShownPart", "ShownRival", "ShownWhy", "view_reasons"]

_EXCERPT_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """What one part adds to a salience."""

    figure: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRival:
    """A sentence that lost; `number` is its article's."""

    number: int
    salience: str
    excerpt: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWhy:
    """Why a sentence was chosen: in words, by parts, and against what; and how it was edited."""

    merits: str
    turn: str | None
    parts: tuple[ShownPart, ...]
    rivals: tuple[ShownRival, ...]
    stood_as: str | None = None
    edits: tuple[str, ...] = ()


def view_reasons(explanation: Explanation, numbers: Mapping[str, int]) -> dict[Place, ShownWhy]:
    """Decide what is said of each chosen sentence; `numbers` are those of the articles."""
    edits: dict[Place, list[Edit]] = {}
    for edit in explanation.edits:
        edits.setdefault(edit.place, []).append(edit)
    return {
        choice.place: ShownWhy(
            merits=merits_in_words(choice, explanation.contest),
            turn=None if choice.turn is None else ordinal(choice.turn),
            parts=tuple(
                ShownPart(figure=figure, name=name, meaning=MEANINGS.get(name, ""))
                for name, figure in (
                    (name, f"{value:.2f}" if name == AVERAGE else signed(value))
                    for name, value in choice.adds
                )
                if figure
            ),
            rivals=tuple(
                ShownRival(
                    number=numbers[rival.place.article_id],
                    salience=f"{rival.salience:.2f}",
                    excerpt=shortened(shown(rival.text), max_characters=_EXCERPT_CHARACTERS),
                    reason=loss_in_words(rival),
                )
                for rival in losers(explanation.contest, index)
            ),
            stood_as=shown(choice.text)
            if any(edit.refusal is None for edit in edits.get(choice.place, ()))
            else None,
            edits=tuple(_edit(edit, numbers) for edit in edits.get(choice.place, ())),
        )
        for index, choice in enumerate(explanation.chosen)
    }


def _edit(edit: Edit, numbers: Mapping[str, int]) -> str:
    """Say what was edited, with the numbers of the articles that license it."""
    marks = dict.fromkeys(f"[{numbers[licence.article_id]}]" for licence in edit.licences)
    return " ".join([shown(edit_in_words(edit)), *marks])
