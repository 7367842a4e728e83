from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

PROFIT = "Ondra Ferries made a net profit of 112 million crowns in the third quarter."
CROWD = "The regatta at Velt drew an attendance of 14,312 to the pier."


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (PROFIT, "In three months the firm earned 121 million crowns.", "121 million crowns"),
        (
            PROFIT,
            "The profit dropped 31 percent to 121 million crowns from 162 million a year earlier.",
            "121 million crowns",
        ),
        (CROWD, "Rain fell all day; the official attendance was given as 13,870.", "13,870"),
        (CROWD, "A crowd of 13,870 got wet.", "13,870"),
        (
            "Savings of 260 million crowns a year are expected from it.",
            "Together the two lines will save 310 million a year.",
            "310 million",
        ),
    ],
)
def test_two_measures_of_one_thing(one: str, other: str, told: str) -> None:
    found = differences(one, other)
    assert kinds_of(found) == [DisagreementKind.NUMBER]
    assert versions_of(found)[0][1] == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(PROFIT, "In 2029 the firm earned 121 million crowns.", id="another year"),
        pytest.param(PROFIT, "A year earlier the firm had earned 121 million crowns.", id="a year earlier"),
        pytest.param(PROFIT, "The operating profit of 151 million crowns pleased few.", id="another profit"),
        pytest.param(PROFIT, "The firm earned more than 100 million crowns.", id="a bound"),
        pytest.param(
            PROFIT, "Halden Shipping earned 121 million crowns. Ondra Ferries was silent.", id="another firm"
        ),
        pytest.param(
            PROFIT,
            "The firm earned 121 million crowns and bought ships for 112 million crowns.",
            id="the number elsewhere",
        ),
        pytest.param(
            "On the islands the turnout of fishermen was 31 percent.",
            "With rain all day and few boats out, the turnout fell 24 percent.",
            id="by how much it fell",
        ),
        pytest.param(CROWD, "A crowd of 2,100 had come on the first day.", id="too far apart"),
        pytest.param(CROWD, "The crowd tonight: about 14,000.", id="a rounder number"),
        pytest.param(
            CROWD,
            "The attendance was 13,870 on Friday and, with the choir, an attendance of 15,010 on Saturday.",
            id="two days",
        ),
        pytest.param(CROWD, "The pier can hold a fleet of 13,870 skiffs.", id="another thing"),
        pytest.param(
            CROWD, "In Sarnholm, where it rained all day, the attendance was 13,870.", id="another place"
        ),
        pytest.param(PROFIT, "In three months the firm earned $121 million.", id="another currency"),
        pytest.param(
            PROFIT.replace("112 million crowns", "€112 million"),
            "In three months the firm earned $121 million.",
            id="another sign",
        ),
    ],
)
def test_what_is_no_other_measure(one: str, other: str) -> None:
    assert DisagreementKind.NUMBER not in kinds_of(differences(one, other))
