from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

REFEREE = "The crowd of Velt whistled when the referee, Tilda Marsk, looked at her watch."
BEST = "Best actress is Tilda Marsk for her part as the lamplighter."


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        (REFEREE, "Referee Orvo Hollin let the game run on.", "referee"),
        (REFEREE, "Orvo Hollin, the referee, let the game run on.", "referee"),
        (BEST, "Best actress: Orla Hollin, of the town theatre.", "best actress"),
        (BEST, "Orla Hollin was named best actress, and wept.", "best actress"),
    ],
)
def test_two_holders_of_one_part(one: str, other: str, part: str) -> None:
    found = differences(one, other)
    assert kinds_of(found) == [DisagreementKind.NAME]
    assert versions_of(found)[0][0] == "Tilda Marsk"
    assert found[0].topic == f"who is the {part}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(REFEREE, "The referee, Tilda Marsk, let the game run on.", id="the same"),
        pytest.param(REFEREE, "The referee, Marsk, let the game run on.", id="a surname alone"),
        pytest.param(REFEREE, "The coach, Orvo Hollin, shouted at the bench.", id="another part"),
        pytest.param(
            REFEREE,
            "Referee Orvo Hollin, who had taken over from Tilda Marsk, let it run on.",
            id="one for the other",
        ),
        pytest.param(
            REFEREE,
            "The referee, Orvo Hollin, was hurt; referee Orla Sarn took over.",
            id="two in one source",
        ),
        pytest.param(REFEREE, "A referee, Orvo Hollin, was among the guests.", id="one of many"),
        pytest.param(REFEREE, "Next to the referee, Orvo Hollin stood and wept.", id="who stood beside"),
        pytest.param(BEST, "Best actor: Orvo Hollin, of the town theatre.", id="best actor"),
        pytest.param(BEST, "Best supporting actress: Orla Hollin.", id="best supporting actress"),
        pytest.param(BEST, "Orla Hollin wept with the best actress.", id="who wept"),
        pytest.param(REFEREE, "Assistant referee Orvo Hollin let the game run on.", id="assistant"),
        pytest.param(REFEREE, "The former referee, Orvo Hollin, let the game run on.", id="former"),
        pytest.param(REFEREE, "The video-referee, Orvo Hollin, let the game run on.", id="a compound"),
        pytest.param(REFEREE, "Last year the referee, Orvo Hollin, let the game run on.", id="last year"),
        pytest.param(BEST, "Orla Hollin was named best actress last year.", id="last year's"),
        pytest.param(REFEREE, "The referee, Orvo Hollin, let the game at Sarnholm run on.", id="elsewhere"),
    ],
)
def test_what_is_no_other_holder(one: str, other: str) -> None:
    assert DisagreementKind.NAME not in kinds_of(differences(one, other))
