from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of

SLAP = "Mr Hollin slapped Tilda Marsk at the fair."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SLAP, "In truth it was Tilda Marsk who struck Orvo Hollin."),
        (
            "Ondra Ferries sued Halden Shipping over the berth.",
            "According to the clerk, Ondra Ferries was sued by Halden Shipping.",
        ),
        (
            "It was Ondra Ferries, we hear, that sent Halden Shipping two warnings about the berth.",
            "Halden Shipping warned Ondra Ferries twice about the berth, letters show.",
        ),
        (
            "Ondra Ferries says that it urged the harbour in May to mend the berth.",
            "It was the harbour, its clerk told us, that asked Ondra Ferries in May to mend the berth.",
        ),
    ],
)
def test_who_did_it_to_whom(one: str, other: str) -> None:
    assert kinds_of(differences(one, other)) == [DisagreementKind.ROLE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(SLAP, "Tilda Marsk was slapped by Orvo Hollin.", id="the passive"),
        pytest.param(SLAP, "Tilda Marsk thanked Orvo Hollin.", id="another deed"),
        pytest.param(SLAP, "Tilda Marsk slapped Per Sarn.", id="another victim"),
        pytest.param(
            SLAP,
            "Tilda Marsk slapped Orvo Hollin. Later Orvo Hollin slapped Tilda Marsk.",
            id="both in one source",
        ),
        pytest.param(SLAP, "Tilda Marsk never slapped Orvo Hollin.", id="not done"),
        pytest.param(SLAP, "Tilda Marsk may have slapped Orvo Hollin.", id="perhaps"),
        pytest.param(SLAP, "Tilda Marsk wanted to slap Orvo Hollin.", id="wanted"),
        pytest.param(
            "Ondra Ferries accused Halden Shipping of cutting its ropes.",
            "Halden Shipping accused Ondra Ferries of lying about the weather.",
            id="two charges",
        ),
        pytest.param(
            "Orvo Hollin met Tilda Marsk at the fair.",
            "Tilda Marsk met Orvo Hollin at the fair.",
            id="mutual",
        ),
        pytest.param(
            "Ondra Ferries will offer Halden Shipping berths at the quay.",
            "Halden Shipping offers Ondra Ferries berths at the mole.",
            id="gifts both ways",
        ),
        pytest.param(
            "On May 5, 2031 Tilda Marsk defeated Orla Hollin.",
            "In 2029 Orla Hollin defeated Tilda Marsk, to nobody's surprise.",
            id="another year",
        ),
        pytest.param(
            "Tilda Marsk defeated Orla Hollin at dusk.",
            "The regatta of last year was short: Orla Hollin defeated Tilda Marsk.",
            id="last year",
        ),
        pytest.param(
            "Tilda Marsk defeated Orla Hollin on the mole.",
            "Orla Hollin defeated Tilda Marsk in the market hall.",
            id="another place",
        ),
        pytest.param(
            "Orla Marsk rowed. Marsk slapped Orvo Hollin.",
            "It was Orvo Hollin who slapped Tilda Marsk.",
            id="a namesake",
        ),
    ],
)
def test_what_is_no_swap(one: str, other: str) -> None:
    assert DisagreementKind.ROLE not in kinds_of(differences(one, other))
