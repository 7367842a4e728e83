"""Changes are made outside quotations only, and recorded as they are made."""

from __future__ import annotations

import pytest

from summarise.condensation.editing.wording import Change, Wording, quotations
from summarise.edits import EditKind
from summarise.types import Place

PLACE = Place(article_id="a", positions=(0,))


def change(text: str, before: str, after: str) -> Change:
    start = text.index(before)
    return Change(start=start, end=start + len(before), after=after, kind=EditKind.SPELLING, reason="why")


@pytest.mark.parametrize(
    "text",
    [
        'She said "go to Kiev" twice.',
        "She said “go to Kiev” twice.",
        "She said «go to Kiev» twice.",
        "She said ‘go to Kiev’ twice.",
    ],
)
def test_a_quotation_is_never_touched(text: str) -> None:
    wording = Wording(place=PLACE, text=text)
    assert wording.apply([change(text, "Kiev", "Kyiv")]) is wording


def test_single_marks_are_seen_beside_double_ones() -> None:
    text = "She said “go” and ‘stay in Kiev’ there."
    assert [text[start:end] for start, end in quotations(text)] == ["“go”", "‘stay in Kiev’"]


def test_changes_are_recorded_with_what_stood_there() -> None:
    text = "Kiev and Lvov met."
    wording = Wording(place=PLACE, text=text).apply(
        [change(text, "Lvov", "Lviv"), change(text, "Kiev", "Kyiv")]
    )
    assert wording.text == "Kyiv and Lviv met."
    assert [(edit.before, edit.after) for edit in wording.edits] == [("Kiev", "Kyiv"), ("Lvov", "Lviv")]


def test_of_overlapping_changes_the_first_is_made() -> None:
    text = "Kiev met."
    wording = Wording(place=PLACE, text=text).apply([change(text, "Kiev met", "x"), change(text, "met", "y")])
    assert wording.text == "x."


def test_a_banned_change_is_not_made() -> None:
    text = "Kiev met."
    wording = Wording(place=PLACE, text=text, banned=frozenset({(EditKind.SPELLING, "Kiev", "Kyiv")}))
    assert wording.apply([change(text, "Kiev", "Kyiv")]).text == text
