"""Datelines that reading left in a sentence."""

from __future__ import annotations

import pytest

from summarise.condensation.editing.datelines import drop_dateline
from summarise.languages import ENGLISH


@pytest.mark.parametrize(
    "dateline", ["TARNHOLM, Sept. 9 (Norda Wire) — ", "TARNHOLM, March 3 — ", "VELMARA (Reuters) - "]
)
def test_a_dateline_is_dropped(dateline: str) -> None:
    (change,) = drop_dateline(f"{dateline}The court agreed on Monday.", ENGLISH)
    assert (change.start, change.end, change.after) == (0, len(dateline), "")


@pytest.mark.parametrize(
    "text",
    [
        "NATO — The alliance agreed on Monday.",
        "Tarnholm — the court agreed on Monday.",
        "The court agreed on Monday — at last.",
        "The harbour (Norda) was closed on Monday.",
    ],
)
def test_what_is_no_dateline_for_sure_stays(text: str) -> None:
    assert drop_dateline(text, ENGLISH) == ()
