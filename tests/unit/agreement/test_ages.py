from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

KEEPER = "Tilda Marsk, 52, keeps the lighthouse at Ondra."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KEEPER, "On the island lives Tilda Marsk, 47, with a goat."),
        ("Marsk, aged 52, keeps the lighthouse.", "A 47-year-old keeper, Tilda Marsk, lit the lamp."),
        ("Tilda Marsk lit the lamp again. She is 52.", "The lamp was lit by Tilda Marsk, who is 47."),
        (KEEPER, "Tilda Marsk is 47 years old and has no wish to retire."),
        (KEEPER, "The lamp is lit by 47-year-old Tilda Marsk."),
    ],
)
def test_two_ages_of_one_person(one: str, other: str) -> None:
    found = differences(one, other)
    assert versions_of(found) == [["52", "47"]]
    assert kinds_of(found) == [DisagreementKind.NUMBER]
    assert found[0].topic.startswith("the age of ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(KEEPER, "Orvo Hollin, 47, mends the nets.", id="another person"),
        pytest.param(KEEPER, "A 52-year-old keeper, Tilda Marsk, lit the lamp.", id="the same age"),
        pytest.param(KEEPER, "Tilda Marsk counted 47 ships that night.", id="no age"),
        pytest.param(KEEPER, "Orla Marsk, 47, was her neighbour.", id="another first name"),
        pytest.param(
            "Marsk, 52, keeps the lighthouse.",
            "Tilda Marsk, 61, and her son, Orvo Marsk, 47, keep goats.",
            id="a family",
        ),
        pytest.param(
            "Marsk, 52, keeps the lighthouse.",
            "Orla Marsk, 47, keeps goats. Tilda Marsk helps her.",
            id="a surname that two bear",
        ),
        pytest.param(
            "Tilda Marsk, 52, keeps the lighthouse, as her son Tilo does.",
            "Tilda Marsk, 47, keeps bees. Tilda Marsk, 44, keeps the goats.",
            id="two ages in one source",
        ),
        pytest.param(KEEPER, "Tilda Marsk, 47, then a nurse, came by boat.", id="another time"),
        pytest.param(KEEPER, "Tilda Marsk, 47, at the time a nurse, came by boat.", id="an age then"),
        pytest.param(
            KEEPER, "The lamp broke, and a 47-year-old drowned, Tilda Marsk said.", id="who tells of another"
        ),
        pytest.param(KEEPER, "A 47-year-old friend of Tilda Marsk lit the lamp.", id="a friend of hers"),
        pytest.param(KEEPER, "Orvo Hollin visited Tilda Marsk. He is 47.", id="the pronoun of another"),
        pytest.param(
            "Version Ondra, 12, of the map is out.", "Ships use Ondra, 7, 8 and 9 of the maps.", id="a list"
        ),
        pytest.param(KEEPER, "In 2019 Tilda Marsk, 45, came by boat.", id="another year"),
        pytest.param(
            "Orvo King, 39, lives on the mole.",
            "Orvo Bishop, 45, lives on the mole.",
            id="surnames like titles",
        ),
        pytest.param(
            "Tilda Marsk King, 39, lives on the mole.",
            "Tilda Marsk, 45, lives on the mole.",
            id="one more name",
        ),
    ],
)
def test_what_is_no_other_age(one: str, other: str) -> None:
    assert differences(one, other) == ()
