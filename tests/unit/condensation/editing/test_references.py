"""Pronouns and descriptions that open a sentence."""

from __future__ import annotations

import pytest

from tests.unit.condensation.editing.desk import build, edit, kinds, texts

BEFORE = "NATO Secretary General Odo Brask met the Dorsan president on Monday."


def test_a_leading_pronoun_is_named() -> None:
    cluster = build(f"{BEFORE} He refused to give details of the talks.")
    found = edit(cluster, "He refused")
    assert texts(found) == ["NATO Secretary General Odo Brask refused to give details of the talks."]
    assert kinds(found) == ["reference"]
    (made,) = found.edits
    assert made.licences[0].text == BEFORE


def test_a_leading_possessive_is_named() -> None:
    cluster = build(f"{BEFORE} His talks in the palace lasted for three hours.")
    assert texts(edit(cluster, BEFORE, "His talks"))[1] == "His talks in the palace lasted for three hours."
    between = "The palace was closed for the talks of three hours."
    cluster = build(f"{between} {BEFORE} His talks in the palace lasted for three hours.")
    assert (
        texts(edit(cluster, BEFORE, between, "His talks"))[2]
        == "Brask’s talks in the palace lasted for three hours."
    )


@pytest.mark.parametrize(
    "before",
    [
        "NATO Secretary General Odo Brask met President Hilda Morn, and Brask said no.",  # who?
        "NATO Secretary General Odo Brask met Jory Pell on Monday.",
        "NATO Secretary General Odo Brask spoke. She listened to the speech of the morning.",
        "It rained in the capital all day.",
    ],
)
def test_a_pronoun_that_may_be_somebody_else_stays(before: str) -> None:
    cluster = build(f"{before} He refused to give details of the talks.", "President Hilda Morn said no.")
    assert texts(edit(cluster, "He refused")) == ["He refused to give details of the talks."]


def test_a_pronoun_beside_the_name_is_of_another() -> None:
    cluster = build(f"{BEFORE} He refused to tell Brask any details of the talks.")
    assert texts(edit(cluster, "He refused")) == ["He refused to tell Brask any details of the talks."]


def test_a_pronoun_in_a_quotation_is_never_touched() -> None:
    text = "“He refused to give details of the talks,” the driver said."
    cluster = build(f"{BEFORE} {text}")
    assert texts(edit(cluster, text)) == [text]


def test_a_description_is_named() -> None:
    cluster = build(
        f"{BEFORE} The NATO Secretary General refused to give details of the talks.", "Brask said no."
    )
    found = edit(cluster, "The NATO")
    assert texts(found) == ["NATO Secretary General Odo Brask refused to give details of the talks."]
    assert texts(edit(cluster, BEFORE, "The NATO"))[1] == "Brask refused to give details of the talks."


def test_a_description_beside_the_name_stays() -> None:
    text = "The NATO Secretary General refused to give details, but Brask called the talks frank."
    found = edit(build(f"{BEFORE} {text}", "Brask said no."), BEFORE, text)
    assert "reference" not in kinds(found)


def test_a_description_that_two_bear_stays() -> None:
    text = "The president refused to give details of the talks."
    cluster = build(
        f"Dorsan President Hilda Morn met President Odo Brask on Monday. {text}",
        "Morn said no. Brask said no.",
    )
    assert texts(edit(cluster, text)) == [text]


def test_a_description_of_somebody_whom_the_article_does_not_name_stays() -> None:
    text = "The mayor refused to give details of the talks."
    cluster = build(text, "Mayor Hilda Morn said no.")
    assert texts(edit(cluster, text)) == [text]
