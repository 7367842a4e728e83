from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deputy Foreign Minister Oda Lubin", "the foreign minister, Oda Lubin,"),
        ("chief financial officer Oda Lubin", "Oda Lubin, the chief operating officer,"),
        ("Finance Minister Oda Lubin", "Justice Minister Oda Lubin"),
    ],
)
def test_offices_that_nobody_holds_at_once(one: str, other: str) -> None:
    found = differences(
        f"The talks went well, {one} told reporters.", f"Nothing is signed yet, said {other} today."
    )
    assert kinds_of(found) == [DisagreementKind.ROLE]
    assert found[0].topic == "the office of Oda Lubin"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister Oda Lubin", "Minister Oda Lubin"),
        ("Foreign Minister Oda Lubin", "former foreign minister Oda Lubin"),
        ("Foreign Minister Oda Lubin", "Foreign Minister Oda Lubyn"),
        ("Foreign Minister Oda Lubin", "Finance Minister Per Hask"),
        ("Professor Oda Lubin", "Dr Oda Lubin"),
        ("Chairman Oda Lubin", "chief executive officer Oda Lubin"),
    ],
)
def test_offices_that_go_together(one: str, other: str) -> None:
    found = differences(
        f"The talks went well, {one} told reporters.", f"Nothing is signed yet, said {other} today."
    )
    assert DisagreementKind.ROLE not in kinds_of(found)
