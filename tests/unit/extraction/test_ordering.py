from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarise.extraction.mentions import Mentions, find_mentions
from summarise.extraction.ordering import reading_order
from summarise.extraction.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NOBODY = Mentions(introduced=np.zeros((5, 0), dtype=bool), recalled=np.zeros((5, 0), dtype=bool))


def _order(  # noqa: PLR0913 - what there is to know of each
    chosen: Sequence[int],
    lead: int,
    expected: Mapping[int, float],
    *,
    leans_on: Mapping[int, int] | None = None,
    answers: Mapping[int, Sequence[int]] | None = None,
    places: Mapping[int, tuple[str, int]] | None = None,
    roles: Mapping[int, Role] | None = None,
    mentions: Mentions = _NOBODY,
) -> tuple[int, ...]:
    return reading_order(
        chosen,
        lead=lead,
        expected_place=expected,
        leans_on=leans_on or {},
        answers=answers or {},
        places={
            one: (*place, place[1])
            for one, place in (places or {one: (str(one), 0) for one in chosen}).items()
        },
        roles=dict.fromkeys(chosen, Role.DETAIL) | dict(roles or {}),
        mentions=mentions,
    )


def test_reading_order_is_lead_then_place_with_followers_behind() -> None:
    assert _order(
        [4, 1, 2, 3],
        2,
        {1: 0.1, 2: 0.5, 3: 0.9, 4: 0.2},
        leans_on={3: 1},
        places={1: ("a", 3), 2: ("b", 0), 3: ("a", 4), 4: ("c", 1)},
    ) == (2, 1, 3, 4)


def test_sentences_of_one_article_keep_its_order() -> None:
    places = {1: ("a", 2), 2: ("b", 0), 3: ("a", 0)}
    assert _order([1, 2, 3], 1, {1: 0.1, 2: 0.2, 3: 0.3}, places=places) == (3, 2, 1)


def test_what_stands_right_behind_another_in_its_article_stays_there() -> None:
    places = {1: ("a", 0), 2: ("b", 4), 3: ("a", 1), 4: ("c", 7)}
    expected = {1: 0.0, 2: 0.2, 3: 0.9, 4: 0.5}
    roles = {3: Role.OUTLOOK}
    assert _order([1, 2, 3, 4], 1, expected, places=places, roles=roles) == (1, 3, 2, 4)
    assert _order([1, 2, 3, 4], 3, expected, places=places, roles=roles) == (1, 3, 2, 4)


def test_what_is_taken_for_known_waits_for_one_that_tells_it() -> None:
    expected = {0: 0.0, 1: 0.1, 2: 0.2, 3: 0.3}
    assert _order([0, 1, 2, 3], 0, expected, answers={1: [3]}) == (0, 2, 3, 1)
    assert _order([0, 1, 2, 3], 0, expected, answers={1: [0, 3]}) == (0, 1, 2, 3)


def test_of_what_stands_at_one_place_the_outlook_comes_last() -> None:
    roles = {1: Role.OUTLOOK, 2: Role.REACTION, 3: Role.QUOTATION, 4: Role.CAUSE}
    assert _order([0, 1, 2, 3, 4], 0, dict.fromkeys(range(5), 0.5), roles=roles) == (0, 4, 3, 2, 1)


def test_who_introduces_somebody_comes_before_who_recalls_them() -> None:
    texts = (
        "The council of Velm met on Monday.",
        "Olin called the plan late.",
        "It will cost 40 crowns, said Mayor Marta Olin.",
    )
    mentions = find_mentions(texts)
    assert _order([0, 1, 2], 0, {0: 0, 1: 0.1, 2: 0.9}, mentions=mentions) == (0, 2, 1)


def test_the_lead_stays_first_whoever_it_recalls() -> None:
    mentions = find_mentions(("Olin resigned.", "Mayor Marta Olin had been ill."))
    assert _order([0, 1], 0, {0: 0, 1: 0.1}, mentions=mentions) == (0, 1)


def test_two_that_each_recall_whom_the_other_introduces_keep_their_places() -> None:
    mentions = find_mentions(
        ("The council met.", "Marta Olin thanked Bolat.", "Iskander Bolat thanked Olin.")
    )
    assert _order([0, 1, 2], 0, {0: 0, 1: 0.1, 2: 0.2}, mentions=mentions) == (0, 1, 2)
