"""Drops datelines: “TARNHOLM, Sept. 9 (Norda Wire) — The court agreed.” → “The court agreed.”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.condensation.editing.capitals import begin
from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.reading.cleaning.datelines import find_dateline

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["drop_dateline"]


def drop_dateline(text: str, language: Language) -> tuple[Change, ...]:
    """Drop a dateline that reading left in a sentence, because it wasn't sure or stood in mid-article.

    One that names a city without a day or an agency is kept: the city may be news.
    """
    found = find_dateline(text, near_head=False, language=language)
    if found is None or begin(text[found.length :]) is None or text[found.length].islower():
        return ()
    return (
        Change(
            start=0,
            end=found.length,
            after="",
            kind=EditKind.DATELINE,
            reason="tells where and when it was filed, not what happened",
        ),
    )
