"""Where the sources differ, as the evidence page shows it: each version with its places in the articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.rendering.differences import MAX_SHOWN, UPDATE, topic_in_words, version_in_words
from summarise.rendering.page.passages import Mark, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.differences import Disagreement, Telling

__all__ = ["ShownDifference", "ShownPlace", "ShownVersion", "VersionCell", "number_shown", "view_differences"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """Where an article tells a version; `anchor` is its id on the page."""

    number: int
    source: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """A version, the letter it has in the table, and who tells it."""

    letter: str
    order: int
    text: str
    note: str | None
    sources: str
    places: tuple[ShownPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCell:
    """Which version an article tells; None if it tells none."""

    version: ShownVersion | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDifference:
    """A fact on which the sources differ.

    `number` goes on from the claims, so that a mark in an article leads to it as to a claim.
    """

    number: int
    topic: str
    is_quotation: bool
    is_update: bool
    versions: tuple[ShownVersion, ...]
    cells: tuple[VersionCell, ...]
    marks: tuple[tuple[str, Mark], ...]


def view_differences(
    found: Sequence[Disagreement], numbers: Mapping[str, int], *, first: int
) -> tuple[ShownDifference, ...]:
    """Decide what the page shows of the weightiest disagreements.

    Args:
        found: All of them; those without versions are claims of the summary, which stand there already.
        numbers: Article id to its number.
        first: Number of the first one.
    """
    return tuple(
        _difference(found[index], numbers, number) for index, number in number_shown(found, first).items()
    )


def number_shown(found: Sequence[Disagreement], first: int) -> dict[int, int]:
    """Return the number of each disagreement that the page shows, by its index."""
    shown_ones = [index for index, one in enumerate(found) if one.versions][:MAX_SHOWN]
    return {index: number for number, index in enumerate(shown_ones, start=first)}


def _difference(found: Disagreement, numbers: Mapping[str, int], number: int) -> ShownDifference:
    versions: list[ShownVersion] = []
    marks: list[tuple[str, Mark]] = []
    for order, version in enumerate(found.versions):
        own = [
            (telling, _mark(telling, numbers, number, is_other=order > 0 and not found.is_update))
            for telling in version.tellings
        ]
        marks += [(telling.article_id, mark) for telling, mark in own]
        versions.append(
            ShownVersion(
                letter=_LETTERS[order % len(_LETTERS)],
                order=min(order + 1, _SHADES),
                text=shown(version_in_words(version, found.kind)),
                note=UPDATE if version.is_latest else None,
                sources="1 source" if version.sources == 1 else f"{version.sources} sources",
                places=tuple(
                    ShownPlace(number=mark.article, source=shown(telling.source), anchor=mark.anchor)
                    for telling, mark in own
                ),
            )
        )
    return ShownDifference(
        number=number,
        topic=shown(topic_in_words(found)),
        is_quotation=found.kind == "quotation",
        is_update=found.is_update,
        versions=tuple(versions),
        cells=tuple(_cell(article, versions) for article in numbers.values()),
        marks=tuple(marks),
    )


_SHADES = 4
"""Versions that have a colour of their own in the table; the letter tells the others apart."""


def _mark(telling: Telling, numbers: Mapping[str, int], claim: int, *, is_other: bool) -> Mark:
    return Mark(
        claim=claim,
        article=numbers[telling.article_id],
        start=telling.start,
        end=telling.end,
        is_against=is_other,
    )


def _cell(article: int, versions: Sequence[ShownVersion]) -> VersionCell:
    for version in versions:
        for place in version.places:
            if place.number == article:
                return VersionCell(version=version, anchor=place.anchor)
    return VersionCell(version=None, anchor=None)
