"""The mechanical look for names and numbers that editing took out."""

from __future__ import annotations

from benchmarks.editing import find_losses
from summarise.edits import Edit, EditKind
from summarise.types import Place

PLACE = Place(article_id="a", positions=(0,))
CREDIT = Edit(kind=EditKind.CREDIT, place=PLACE, before=", Norda Wire reports", after="", reason="why")


def test_what_is_gone_for_no_reason_is_a_loss() -> None:
    assert find_losses("Hilda Morn paid 40 crowns.", "Morn paid crowns.", "", ()) == ("Hilda", "40")


def test_what_was_told_dropped_with_an_outlet_or_respelled_is_none() -> None:
    before = "Hilda Morn paid 40 crowns in Kiev, Norda Wire reports."
    assert find_losses(before, "Morn paid 40 crowns in Kyiv.", "Hilda Morn spoke.", (CREDIT,)) == ()
