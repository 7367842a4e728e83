"""First mentions in full, later ones in short, one spelling for each name."""

from __future__ import annotations

import pytest

from summarise.condensation.editing.naming import find_mentions
from tests.unit.condensation.editing.desk import build, edit, kinds, texts

FULL = "The new bridge was opened on Monday by Council President Hilda Morn."
SHORT = "Morn said the bridge had cost 40 million crowns."


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        ("NATO Secretary General Odo Brask spoke.", "NATO Secretary General", ("Odo", "Brask")),
        ("The minister met chief executive Odo Brask.", "chief executive", ("Odo", "Brask")),
        ("On Monday Mr. Brask spoke.", "Mr.", ("Brask",)),
        ("They met Odo van Brask’s lawyer.", "", ("Odo", "Brask")),
        ("They met J.D. Brask.", "", ("J.D.", "Brask")),
    ],
)
def test_a_title_is_told_from_a_name(text: str, title: str, names: tuple[str, ...]) -> None:
    (mention,) = [found for found in find_mentions(text) if found.names[-1] == "Brask"]
    assert (mention.title, (mention.names[0], mention.names[-1])) == (title, (names[0], names[-1]))
    assert text[mention.name_start : mention.end].endswith("Brask")


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court agreed.",
        "On Monday it rained.",
        "He quoted “Odo Brask” at length.",
        "Secretary of State Brask spoke.",
        "House Republicans agreed.",
    ],
)
def test_what_is_no_person_is_not_taken_for_one(text: str) -> None:
    assert [mention for mention in find_mentions(text) if not mention.is_embedded] == []


def test_a_later_mention_is_short() -> None:
    cluster = build(f"{FULL} {SHORT} The builders thanked President Hilda Morn for the 300 new jobs.")
    found = edit(cluster, FULL, "The builders")
    assert texts(found) == [FULL, "The builders thanked Morn for the 300 new jobs."]
    assert kinds(found) == ["later_mention"]


def test_a_full_name_stays_where_only_the_surname_was_told() -> None:
    first = "The new bridge was opened on Monday by President Morn."
    later = "The builders thanked President Hilda Morn for the 300 new jobs."
    cluster = build(f"{first} {later} {SHORT}")
    assert texts(edit(cluster, first, later)) == [first, later]


def test_a_first_mention_is_full() -> None:
    cluster = build(f"{FULL} {SHORT}")
    found = edit(cluster, SHORT)
    assert texts(found) == ["Council President Hilda Morn said the bridge had cost 40 million crowns."]
    (made,) = found.edits
    (licence,) = made.licences
    assert licence.text == "Council President Hilda Morn"


def test_a_first_mention_in_mid_sentence_keeps_small_letters() -> None:
    cluster = build(
        "Former mayor Hilda Morn opened the bridge on Monday. The builders thanked Morn, and went home."
    )
    assert texts(edit(cluster, "The builders")) == [
        "The builders thanked former mayor Hilda Morn, and went home."
    ]


@pytest.mark.parametrize(
    "later",
    [
        "The Morn administration paid 40 million crowns for the bridge.",
        "The builders of Morn Tower came to the bridge on Monday.",
        "“Hilda Morn owes us 40 million crowns,” the builders said on Monday.",
        "The popular speaker Hilda Morn came to the bridge on Monday.",  # "speaker Morn" would be odd
        "The builders' guest, Hilda Morn, came to the bridge on Monday.",
    ],
)
def test_a_name_that_belongs_to_something_else_stays(later: str) -> None:
    cluster = build(f"{FULL} {SHORT} {later}")
    assert texts(edit(cluster, FULL, later)) == [FULL, later]


def test_namesakes_are_left_alone() -> None:
    later = "The builders thanked Hilda Morn for the 300 new jobs."
    cluster = build(f"{FULL} {SHORT} {later}", "Mayor Otto Morn said the bridge was ugly.")
    assert texts(edit(cluster, FULL, later)) == [FULL, later]
    assert texts(edit(cluster, SHORT)) == [SHORT]


def test_a_new_title_stays() -> None:
    later = "The builders thanked former harbour master Hilda Morn for the 300 new jobs."
    cluster = build(f"{FULL} {SHORT} {later}")
    assert texts(edit(cluster, FULL, later)) == [FULL, later]


def test_each_name_has_the_spelling_of_most_sources() -> None:
    rare = "President Zoriana Havrilenko crossed the strait to Gurat on Monday."
    cluster = build(
        f"{rare} Havrilenko said little.",
        "President Zoryana Havrylenko crossed the strait. She went to Ghurat.",
        "In Ghurat, President Zoryana Havrylenko said she was tired.",
    )
    found = edit(cluster, rare)
    assert texts(found) == ["President Zoryana Havrylenko crossed the strait to Ghurat on Monday."]
    assert kinds(found) == ["spelling", "spelling"]
    assert found.edits[0].reason == "2 of the 3 sources with this name spell it so"


def test_spellings_that_one_source_uses_side_by_side_stay() -> None:
    text = "The villages of Marne and Marna were cut off on Monday."
    cluster = build(text, "Marne was cut off.", "Marne is a village.")
    assert texts(edit(cluster, text)) == [text]


def test_one_and_several_are_no_spellings_of_each_other() -> None:
    text = "The Dreamers marched through the city on Monday."
    cluster = build(text, "One Dreamer marched.", "A Dreamer was hurt.")
    assert texts(edit(cluster, text)) == [text]


def test_full_stops_of_initials_follow_most_sources() -> None:
    cluster = build(
        "The US sent 300 ships to the strait, away from the US.",
        "The U.S. sent ships.",
        "Ships of the U.S. came to the strait.",
    )
    found = edit(cluster, "The US sent 300")
    assert texts(found) == ["The U.S. sent 300 ships to the strait, away from the U.S."]


def test_a_first_name_for_short_is_no_other_person() -> None:
    said = "Marn said that the bridge had cost 40 million crowns."
    cluster = build(
        f"The council thanked Senator Bob Marn on Monday. {said}",
        "The bridge was opened by Senator Robert W. Marn, who said it would last.",
    )
    assert texts(edit(cluster, said)) == ["Senator Bob Marn said that the bridge had cost 40 million crowns."]


def test_nobody_is_called_junior_alone() -> None:
    first = "The bridge was opened on Monday by Odo Marn Jr., who said it would last."
    later = "The builders thanked Odo Marn Jr. for the 300 new jobs."
    cluster = build(f"{first} Jr. said little else. {later}")
    assert texts(edit(cluster, first, later)) == [first, later]
