from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "Tilda Marsk, 52, keeps the lighthouse at Ondra.",
            "On the island lives Tilda Marsk, 47, with a goat.",
            ["52", "47"],
        ),
        (
            "Marsk, aged 52, keeps the lighthouse.",
            "A 47-year-old keeper, Tilda Marsk, lit the lamp.",
            ["52", "47"],
        ),
        (
            "Tilda Marsk lit the lamp again. She is 52.",
            "The lamp was lit by Tilda Marsk, who is 47.",
            ["52", "47"],
        ),
    ],
)
def test_two_ages_of_one_person(one: str, other: str, told: list[str]) -> None:
    found = differences(one, other)
    assert versions_of(found) == [told]
    assert kinds_of(found) == [DisagreementKind.NUMBER]
    assert found[0].topic.startswith("the age of ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Another person, the same age, no age at all, and a family of two.
        ("Tilda Marsk, 52, keeps the lighthouse.", "Orvo Hollin, 47, mends the nets."),
        ("Tilda Marsk, 52, keeps the lighthouse.", "A 52-year-old keeper, Tilda Marsk, lit the lamp."),
        ("Tilda Marsk, 52, keeps the lighthouse.", "Tilda Marsk counted 47 ships that night."),
        ("Tilda Marsk, 52, keeps the lighthouse.", "Orla Marsk, 47, was her neighbour."),
        ("Marsk, 52, keeps the lighthouse.", "Tilda Marsk, 81, and her son, Orvo Marsk, 47, keep goats."),
    ],
)
def test_what_is_no_other_age(one: str, other: str) -> None:
    assert differences(one, other) == ()
