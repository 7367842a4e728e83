from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, versions_of


def test_one_day_and_two_places_is_a_difference() -> None:
    found = differences(
        "The two dockers' unions will talk again on May 22 in Port Sarn.",
        "The next round of talks is due on 22 May in Tolmar, a mediator said.",
        days=(1, 1),
    )
    assert [one.kind for one in found] == [DisagreementKind.PLACE]
    assert found[0].topic == "where on May 22"
    assert versions_of(found) == [["Port Sarn", "Tolmar"]]


@pytest.mark.parametrize(
    "other",
    [
        "The next round of talks is due on 22 May in Port Sarn, a mediator said.",
        "The next round of talks is due on 23 May in Tolmar, a mediator said.",
        "The next round is due on 22 May in Tolmar, an hour from Port Sarn.",
        "The next round is due on 22 May in Tolmar. The choir of Ondra sings on 22 May.",
        "The next round of talks is due on 22 May in the evening.",
    ],
)
def test_the_same_place_another_day_or_a_day_of_many_things_is_none(other: str) -> None:
    assert differences("The unions will talk again on May 22 in Port Sarn.", other, days=(1, 1)) == ()
