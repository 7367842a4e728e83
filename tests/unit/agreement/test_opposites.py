from __future__ import annotations

import pytest

from tests.unit.agreement.clusters import differences, versions_of


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "Prices of Sarnholm herring rose sharply in the spring.",
            "Prices of Sarnholm herring fell sharply in the spring.",
            ["rose sharply in the spring", "fell sharply in the spring"],
        ),
        (
            "The court found that Halden Shipping broke the safety rules.",
            "The court found that Halden Shipping did not break the safety rules.",
            ["broke the safety rules", "not break the safety rules"],
        ),
        (
            "Halden Shipping accepted the offer of the Ondra dockers on Friday.",
            "The offer of the Ondra dockers was rejected by Halden Shipping on Friday.",
            ["accepted the offer of the Ondra dockers on Friday", "rejected by Halden Shipping on Friday"],
        ),
    ],
)
def test_opposite_statements_are_a_difference(one: str, other: str, told: list[str]) -> None:
    assert versions_of(differences(one, other)) == [told]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The same, and both deny it.
        (
            "The court found that Halden Shipping did not break the safety rules.",
            "Halden Shipping never broke the safety rules, the court found.",
        ),
        # A denial of the contrary.
        (
            "Halden Shipping accepted the offer of the Ondra dockers on Friday.",
            "Halden Shipping did not reject the offer of the Ondra dockers on Friday.",
        ),
        # It may come to it.
        (
            "The council of Ondra approved the new harbour wall on Monday.",
            "The council of Ondra could reject the new harbour wall on Monday.",
        ),
        # One rose and another fell.
        (
            "Prices of Sarnholm herring rose sharply in the spring.",
            "Sales of woollen hats in the mountain villages around Tolm fell sharply.",
        ),
        # No name that both have.
        ("The ferry arrived late in the evening.", "The bus did not arrive before the evening."),
    ],
)
def test_what_may_both_be_so_is_no_difference(one: str, other: str) -> None:
    assert differences(one, other) == ()
