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


def test_who_is_named_by_an_office_keeps_its_article() -> None:
    said = "“{},” the Harbour Master told reporters on the quay."
    (found,) = differences(said.format(WORDS), said.format(WORDS.replace("a harbour", "a market")))
    assert found.topic == "how the Harbour Master is quoted"
    (found,) = differences(said.format(WORDS), SAID.format(WORDS.replace("a harbour", "a market")))
    assert found.topic == "how Runa Ekdal is quoted"


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
            "Old Sarn asked for the 12th lantern of the regatta to be hung beside the ropes",
            "Old Sarn asked for the twelfth lantern of the regatta to be hung beside the ropes",
            id="a number in letters",
        ),
        pytest.param(
            "Old Sarn asked for the 1st lantern and the 21st rope of the regatta to be hung",
            "Old Sarn asked for the first lantern and the twenty-first rope of the regatta to be hung",
            id="first, twenty-first",
        ),
        pytest.param(
            "The lamplight on the mole drew more fishermen home than any rowboat ever did",
            "The lamp light on the mole drew more fisher men home than any row boat ever did",
            id="words joined",
        ),
        pytest.param(
            "No neighbour of ours will favour a grey harbour over one of many colours and odours",
            "No neighbor of ours will favor a grey harbor over one of many colors and odors",
            id="colours",
        ),
        pytest.param(
            "They've told the bakers that we are out of flour and that nothing will rise at dawn",
            "They have told the bakers that we're out of flour and that nothing will rise at dawn",
            id="they've",
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
