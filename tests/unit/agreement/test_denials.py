from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences

ACCUSED = "The fishers accuse Halmar Dredging of dumping oily mud beside the mussel beds."
DENIED = "Halmar Dredging denied dumping oily mud beside the mussel beds, a spokeswoman said."


def test_an_accusation_in_one_source_and_its_denial_in_another_differ() -> None:
    (found,) = differences(ACCUSED, DENIED)
    assert found.kind is DisagreementKind.STATEMENT
    assert found.topic == "what Halmar Dredging denies"
    assert [version.text for version in found.versions] == [
        "accuse Halmar Dredging of dumping oily mud beside the mussel beds",
        "denied dumping oily mud beside the mussel beds",
    ]


def test_a_report_and_its_rejection_differ() -> None:
    found = differences(
        "The lock keepers were told to close the inner gate early.",
        "Director Ilva Rosten rejected a report that lock keepers were told to close the inner gate early.",
    )
    assert [one.kind for one in found] == [DisagreementKind.STATEMENT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Who gives both sides agrees with everybody who does.
        (f"{ACCUSED} Halmar Dredging denied dumping oily mud.", f"{ACCUSED} {DENIED}"),
        # Another one is accused, of another thing.
        ("The fishers accuse Brandt Shipping of racing through the narrow sound.", DENIED),
        # It isn't affirmed, only possible.
        ("The dredgers might be dumping oily mud beside the mussel beds.", DENIED),
        # Names alone are no matter.
        (
            "Readers of the Ondra Evening Post were glad.",
            "Mayor Brandt disputed a report in the Ondra Evening Post.",
        ),
    ],
)
def test_both_sides_or_another_matter_is_no_difference(one: str, other: str) -> None:
    assert differences(one, other) == ()
