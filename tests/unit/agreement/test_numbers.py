from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

HARVEST = "The orchard cooperative of Velt shipped {} crates of pears to the coast this autumn."
HARVEST_TOO = "This autumn the Velt orchard cooperative sent {} crates of pears down to the coast."


def test_another_count_of_the_same_thing_is_a_difference() -> None:
    (found,) = differences(HARVEST.format("4,310"), HARVEST_TOO.format("5,270"))
    assert found.kind is DisagreementKind.NUMBER
    assert [version.text for version in found.versions] == ["4,310", "5,270"]
    assert found.topic == "how many crates"
    assert not found.is_update


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,310", "4,310"),
        ("4,310", "about 4,300"),
        ("nearly 1,400", "1,412"),
        ("at least 4,000", "4,310"),
        ("up to 4,500", "4,310"),
        ("1.2 million", "1,214,000"),
    ],
)
def test_rounder_or_bounded_numbers_agree(one: str, other: str) -> None:
    assert differences(HARVEST.format(one), HARVEST_TOO.format(other)) == ()


def test_who_gives_both_numbers_tells_of_two_things() -> None:
    both = HARVEST_TOO.format("5,270") + " A year before, it had been 4,310 crates of pears."
    assert differences(HARVEST.format("4,310"), both) == ()


def test_numbers_of_other_nouns_are_no_difference() -> None:
    first = "The orchard cooperative of Velt shipped 4,310 crates of pears to the coast."
    other = "The orchard cooperative of Velt shipped 5,270 sacks of seed to the coast."
    assert differences(first, other) == ()


def test_a_figure_of_another_year_is_no_difference() -> None:
    other = "In 2029 the Velt orchard cooperative sent 5,270 crates of pears down to the coast."
    assert differences(HARVEST.format("4,310"), other) == ()


def test_other_names_beside_the_numbers_are_other_things() -> None:
    first = "The cooperative shipped 4,310 crates of pears to Ondra this autumn."
    other = "The cooperative shipped 5,270 crates of pears to Sarnholm this autumn."
    assert differences(first, other) == ()


def test_amounts_of_money_and_percentages() -> None:
    found = differences(
        "The court ordered the mill to pay 4.2 million crowns in damages to the weavers.",
        "The mill must pay 4.8 million crowns in damages, the court told the weavers.",
    )
    assert versions_of(found) == [["4.2 million crowns", "4.8 million crowns"]]


def test_a_toll_that_grew_is_an_update() -> None:
    found = differences(
        "A landslide buried the mountain inn at Krell, killing at least 12 people.",
        "The landslide at Krell has killed 17 people, the rescue service said.",
        "The number of people killed in the Krell landslide rose to 21.",
        days=(4, 5, 6),
    )
    (toll,) = found
    assert toll.topic == "how many died"
    assert toll.is_update
    assert [version.text for version in toll.versions] == ["at least 12 people", "17 people", "21"]
    assert [version.is_latest for version in toll.versions] == [False, False, True]


def test_two_tolls_of_one_day_are_a_quarrel() -> None:
    found = differences(
        "The landslide at Krell has killed 14 people, the rescue service said.",
        "The landslide at Krell has killed 17 people, the hospital said.",
        days=(5, 5),
    )
    assert [(one.topic, one.is_update) for one in found] == [("how many died", False)]


def test_a_toll_that_fell_is_a_quarrel() -> None:
    found = differences(
        "The landslide at Krell has killed 17 people, the rescue service said.",
        "The landslide at Krell has killed 14 people, the hospital said.",
        days=(4, 5),
    )
    assert [one.is_update for one in found] == [False]


def test_the_dead_of_another_time_are_left_out() -> None:
    found = differences(
        "The landslide at Krell has killed 17 people, the rescue service said.",
        "It is the worst landslide at Krell since 1998, when 71 people were killed.",
    )
    assert DisagreementKind.NUMBER not in kinds_of(found)


KRELL = "The landslide at Krell has killed 17 people, the rescue service said."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The landslide at Krell killed 17 passengers.",
            "Fourteen passengers died in the landslide at Krell, the hospital said.",
            id="passengers",
        ),
        pytest.param(
            KRELL, "The landslide at Krell had killed 14 people, officials said last night.", id="last night"
        ),
    ],
)
def test_tolls_in_other_words(one: str, other: str) -> None:
    assert [found.topic for found in differences(one, other)] == ["how many died"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(KRELL, "The landslide killed four of the miners.", id="a part, of another trade"),
        pytest.param(
            KRELL, "A fire in Sarnholm has killed 14 people, the mayor of Tolmar said.", id="elsewhere"
        ),
        pytest.param(KRELL, "The landslide at Krell last year killed 14 people.", id="last year"),
        pytest.param(KRELL, "At least 14 people were killed at Krell.", id="a bound that holds"),
        pytest.param(KRELL, "Almost 17 people were killed at Krell.", id="a rounder number"),
        pytest.param(
            KRELL,
            "At Krell, 17 people were killed, and 14 died on the way to Ondra.",
            id="both in one source",
        ),
    ],
)
def test_what_is_no_other_toll(one: str, other: str) -> None:
    assert DisagreementKind.NUMBER not in kinds_of(differences(one, other))


def test_a_bound_and_a_rough_number_beyond_it_agree() -> None:
    first = "At Ondra the turnout was more than 50 per cent of all fishermen, officials said."
    other = "The turnout at Ondra was almost 90 per cent of all fishermen, officials said."
    assert differences(first, other) == ()


def test_whose_number_it_is_may_be_told_by_a_pronoun() -> None:
    first = "Tilda Marsk coached the club of Ondra. She has caught 310 pike in the lake this summer."
    same = "Tilda Marsk has caught 410 pike in the lake this summer."
    other = "Orvo Hollin has caught 410 pike in the lake this summer."
    assert versions_of(differences(first, same)) == [["310", "410"]]
    assert differences(first, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The mill of Velt put a levy on 340 tonnes of Ondran wool this autumn.",
            "This autumn the mill of Velt put a levy on 520 tonnes of Sarnish wool.",
            id="wool of another country",
        ),
        pytest.param(
            "The mill of Velt sent 2,500 bales of wool to Ondra and 1,500 to Tolmar this autumn.",
            "This autumn the mill of Velt sent 4,000 bales of wool to Ondra and Tolmar.",
            id="parts and their sum",
        ),
        pytest.param(
            "The fever has killed 4,317 people in Velt, the health office said.",
            "The fever killed 3,940 people in Velt in a single day, the health office said.",
            id="a day's toll",
        ),
        pytest.param(
            "The fever has killed 4,317 people in Velt, the health office said.",
            "The fever killed 3,940 people in Velt in the past 24 hours, the health office said.",
            id="the toll of 24 hours",
        ),
    ],
)
def test_parts_are_no_other_number(one: str, other: str) -> None:
    assert DisagreementKind.NUMBER not in kinds_of(differences(one, other))


def test_the_number_in_a_score_and_the_whole_of_a_part_are_no_other_number() -> None:
    first = "Tilda Marsk has won 46 regattas in the skiff races off Velt."
    score = "Tilda Marsk, 46-9 in the skiff races off Velt, has 39 regattas by more than a length."
    assert differences(first, score) == ()
    part = "In the skiff races off Velt Tilda Marsk has three of her 53 regattas from this spring."
    assert differences(first, part) == ()


def test_millions_of_people_are_no_metres() -> None:
    one = "The harbour of Tarn served {} passengers last year, the port authority said."
    (found,) = differences(one.format("2m"), one.format("3m"))
    assert found.kind is DisagreementKind.NUMBER


def test_metres_are_no_millions() -> None:
    one = "Sheila Orm won the {} hurdles in Tarn on Friday, the club said."
    assert differences(one.format("100m"), one.format("200m")) == ()


def test_millions_of_a_currency_without_a_sign_are_no_metres() -> None:
    (found,) = differences(
        "Tallow Power earned 112 million marks in the third quarter, the company said.",
        "In the third quarter Tallow Power earned 121m marks, the company said.",
        "The net profit of Tallow Power came to 112m marks in the third quarter.",
    )
    told = {version.text: len(version.tellings) for version in found.versions}
    assert told == {"112 million marks": 2, "121m marks": 1}
