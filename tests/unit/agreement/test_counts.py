from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

MILL = "The mill at Velt will cut 410 looms, its owner said on the quay."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MILL, "Within the year 460 looms will disappear, the weavers fear no longer but know."),
        (MILL, "Rival spinners have heard that the old house wants to axe 460 looms."),
    ],
)
def test_the_same_things_done_the_same_to(one: str, other: str) -> None:
    found = differences(one, other)
    assert versions_of(found) == [["410", "460"]]
    assert found[0].topic == "how many looms"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("A rival, Sarn Spinners, bought 460 looms for its hall.", id="another deed"),
        pytest.param("Within the year 460 hand looms will disappear.", id="looms of a kind"),
        pytest.param("Last year 460 looms disappeared.", id="another year"),
        pytest.param("In Sarnholm the mill will axe 460 looms. Velt is calm.", id="another town"),
        pytest.param("In Sarnholm, where it rained, 460 looms will go.", id="a town nearby"),
        pytest.param("Within the year 1,460 looms will disappear.", id="too far apart"),
        pytest.param("Within the year 460 of the 900 looms will go, and 410 now.", id="both in one source"),
        pytest.param("At least 400 looms will disappear.", id="a bound that holds"),
        pytest.param("Some 400 looms will disappear.", id="a rounder number"),
        pytest.param("The plan to axe 460 looms was dropped for one to axe 380 looms.", id="an earlier plan"),
        pytest.param("Within the year 460 spindles will disappear.", id="other things"),
    ],
)
def test_what_is_no_other_count(other: str) -> None:
    assert DisagreementKind.NUMBER not in kinds_of(differences(MILL, other))
