from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Hollin slapped Tilda Marsk at the fair.", "In truth it was Tilda Marsk who struck Orvo Hollin."),
        (
            "Ondra Ferries sued Halden Shipping over the berth.",
            "According to the clerk, Ondra Ferries was sued by Halden Shipping.",
        ),
        (
            "It was Ondra Ferries that sent Halden Shipping two warnings about the berth.",
            "Halden Shipping warned Ondra Ferries twice, letters show.",
        ),
    ],
)
def test_who_did_it_to_whom(one: str, other: str) -> None:
    assert kinds_of(differences(one, other)) == [DisagreementKind.ROLE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The passive, another deed, another victim, both in one source, and what didn't happen.
        ("Mr Hollin slapped Tilda Marsk at the fair.", "Tilda Marsk was slapped by Orvo Hollin."),
        ("Mr Hollin slapped Tilda Marsk at the fair.", "Tilda Marsk thanked Orvo Hollin."),
        ("Mr Hollin slapped Tilda Marsk at the fair.", "Tilda Marsk slapped Per Sarn."),
        (
            "Mr Hollin slapped Tilda Marsk at the fair.",
            "Tilda Marsk slapped Orvo Hollin. Later Orvo Hollin slapped Tilda Marsk.",
        ),
        ("Mr Hollin slapped Tilda Marsk at the fair.", "Tilda Marsk never slapped Orvo Hollin."),
    ],
)
def test_what_is_no_swap(one: str, other: str) -> None:
    assert DisagreementKind.ROLE not in kinds_of(differences(one, other))
