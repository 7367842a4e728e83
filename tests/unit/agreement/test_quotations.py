from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of

SAID = "“{},” harbour master Runa Ekdal told reporters on the quay."
SAID_TOO = "On the quay, harbour master Runa Ekdal said: “{}.”"
WORDS = "We came here to open a harbour, not to close a school"


@pytest.mark.parametrize(
    "other",
    [
        "We came to open a harbour, not to shut down schools",
        "We never came here to open a harbour, nor to close a school",
        "We came here to open a market, not to close a school",
    ],
)
def test_other_words_of_one_utterance_are_a_difference(other: str) -> None:
    (found,) = differences(SAID.format(WORDS), SAID_TOO.format(other))
    assert found.kind is DisagreementKind.QUOTATION
    assert [version.text for version in found.versions] == [WORDS, other]
    assert "Ekdal" in found.topic


@pytest.mark.parametrize(
    "other",
    [
        WORDS,
        WORDS.upper(),
        "We came here to open a harbour",
        "We came here to open the harbour, not to close a school",
        "We came here to open a harbour … not to close a school",
        "We came here (by boat) to open a harbour, not to close a school",
        "There is a lot of fog on the water, and it will not lift before noon",
    ],
)
def test_the_same_words_cut_words_and_other_utterances_are_none(other: str) -> None:
    assert DisagreementKind.QUOTATION not in kinds_of(differences(SAID.format(WORDS), SAID_TOO.format(other)))


def test_names_in_other_spellings_are_none_and_in_another_form_are() -> None:
    plea = "I said to him, dear {}, you must find a way to mend the bridge with your neighbours"
    spelt = differences(SAID.format(plea.format("Andriy")), SAID_TOO.format(plea.format("Andrii")))
    assert spelt == ()
    formed = differences(SAID.format(plea.format("Volodymyr")), SAID_TOO.format(plea.format("Vladimir")))
    assert kinds_of(formed) == [DisagreementKind.QUOTATION]


def test_what_follows_a_closing_mark_is_no_quotation() -> None:
    first = "The bridge will stay shut until somebody pays for it,” Ekdal told the Ondra Post on the quay."
    other = "The bridge will stay shut until somebody pays for it,” Ekdal told the Sarn Echo on the quay."
    assert differences(first, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "By rolling back this 11th hour rule we keep the old lamps of the pier lit",
            "By rolling back this eleventh hour rule we keep the old lamps of the pier lit",
            id="a number in letters",
        ),
        pytest.param(
            "The endgame is to win the oilfields along the border before the winter",
            "The end game is to win the oil fields along the border before the winter",
            id="words joined",
        ),
        pytest.param(
            "It matters to all people of all colours and flavours who honour the old lamps",
            "It matters to all people of all colors and flavors who honor the old lamps",
            id="colours",
        ),
        pytest.param(
            "I don't believe I have seen the lamps since he was sworn in on the quay",
            "I don't believe I've seen the lamps since he was sworn in on the quay",
            id="I've",
        ),
        pytest.param(
            "the purposes of the Old Harbour Lamps Act",
            "It will take years to learn all that came of the Old Harbour Lamps Act",
            id="the name of a law",
        ),
        pytest.param(
            "We will organise a feast for every lamp that burns on the pier at night",
            "We will organize a feast for every lamp that burns on the pier at night",
            id="organise",
        ),
    ],
)
def test_other_spellings_of_the_same_words_are_none(one: str, other: str) -> None:
    assert DisagreementKind.QUOTATION not in kinds_of(differences(SAID.format(one), SAID_TOO.format(other)))
