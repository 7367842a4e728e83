"""Drops datelines: “TARNHOLM, Sept. 9 (Norda Wire) — The court agreed.” → “The court agreed.”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.condensation.editing.capitals import begin
from summarise.condensation.editing.wording import Change
from summarise.edits import EditKind
from summarise.reading.cleaning.datelines import LONGEST_DATELINE, find_dateline

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["drop_dateline"]

_SHORT_MONTH = re.compile(r"(?<=, [A-Z][a-z][a-z])\.(?= \d)|(?<=, Sept)\.(?= \d)")


def drop_dateline(text: str, language: Language) -> tuple[Change, ...]:
    """Drop a dateline that reading left in a sentence, because it wasn't sure or stood in mid-article.

    One that names a city without a day or an agency is kept: the city may be news.
    """
    # Reading takes the short form of a month ("Sept.") for a region and its full stop for the end.
    bare = _SHORT_MONTH.sub("", text[:LONGEST_DATELINE], count=1)
    found = find_dateline(bare, near_head=False, language=language)
    if found is None:
        return ()
    length = found.length + min(len(text), LONGEST_DATELINE) - len(bare)
    if begin(text[length:]) is None or text[length].islower():
        return ()
    return (
        Change(
            start=0,
            end=length,
            after="",
            kind=EditKind.DATELINE,
            reason="tells where and when it was filed, not what happened",
        ),
    )
