from __future__ import annotations

import pytest

from summarise.agreement.dated_deeds import find_dated_deed_links
from summarise.agreement.pairing import lay_out
from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import cluster_of, differences, kinds_of, versions_of

STRAIT = "The strait of Velt will reopen on May 15, according to a text that a courier dropped."
GAME = "Tickets are dear, but the tenth game will begin on Thursday at three."


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            STRAIT,
            "A clerk of the harbour board said the strait would reopen to grain ships at noon on 17 May.",
            ["May 15", "17 May"],
        ),
        (
            GAME,
            "He will have the black pieces on Friday, when the tenth game is to be played.",
            ["Thursday", "Friday"],
        ),
        (
            "The clerk said the timetable, due in September, would not be delayed.",
            "The timetable is now to come in November, two months late.",
            ["September", "November"],
        ),
    ],
)
def test_another_day_of_one_deed(one: str, other: str, told: list[str]) -> None:
    found = differences(one, other, days=(12, 12))
    assert kinds_of(found) == [DisagreementKind.DATE]
    assert versions_of(found) == [told]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STRAIT, "The strait would reopen on 15 May, a clerk said.", id="the same day"),
        pytest.param(STRAIT, "The strait was closed on 17 May, says a clerk.", id="another deed"),
        pytest.param(STRAIT, "The bridge will reopen on 17 May, says a clerk.", id="another thing"),
        pytest.param(STRAIT, "The strait may reopen on 17 May, hopes a clerk.", id="perhaps"),
        pytest.param(STRAIT, "The strait reopened on 10 May, for an hour.", id="done before"),
        pytest.param(STRAIT, "The strait will not reopen on 17 May.", id="not so"),
        pytest.param(
            STRAIT,
            "The strait will reopen on 17 May, and for fishing boats on 15 May.",
            id="both in one source",
        ),
        pytest.param(
            GAME.replace("game", "chess game"),
            "He will have the black pieces on Friday, when the ninth chess game is to be played.",
            id="the ninth",
        ),
        pytest.param(
            "The timetable, due in September, is ready.",
            "The budget is to come in November.",
            id="another paper",
        ),
        pytest.param(
            "The timetable, due in September, is ready.",
            "The timetable was to be read in November.",
            id="a reading",
        ),
        pytest.param(GAME, "He rests on Friday, when the game is to be reviewed.", id="a review"),
    ],
)
def test_what_is_no_other_day(one: str, other: str) -> None:
    assert DisagreementKind.DATE not in kinds_of(differences(one, other, days=(12, 12)))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Orvo Hollin will unveil the lighthouse on May 17.", id="another thing"),
        pytest.param("Tilda Marsk will unveil the sundial on May 17.", id="somebody else"),
    ],
)
def test_what_is_no_other_day_of_a_deed(other: str) -> None:
    one = "Orvo Hollin will unveil the sundial on May 15."
    same = "With flags on all masts Orvo Hollin will unveil the sundial on May 17."
    assert find_dated_deed_links(lay_out(cluster_of(one, same, days=(12, 12)))) != []
    assert find_dated_deed_links(lay_out(cluster_of(one, other, days=(12, 12)))) == []
