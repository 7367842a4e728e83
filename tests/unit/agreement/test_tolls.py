from __future__ import annotations

import pytest

from summarise.agreement.tolls import looks_back, toll_of
from summarise.verification.passages import read_passage
from summarise.verification.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("It killed at least 34 people and injured more than 200.", ["killed", "injured"]),
        ("The toll rose to 187 dead and 1,100 injured.", ["killed", "injured"]),
        ("Some 1,100 people had been hurt and 14,000 had lost their homes.", ["injured", "displaced"]),
        ("The number of people killed in Sunday's storm rose to 187.", ["killed"]),
        ("Nineteen patients and eleven nurses died.", [None, None]),
        ("The fire destroyed 200 homes.", [None]),
        ("About 60 are still missing.", ["missing"]),
        ("The bridge is 34 metres long.", [None]),
    ],
)
def test_what_a_number_of_people_counts(text: str, tolls: list[str | None]) -> None:
    passage = read_passage(text)
    assert [toll_of(passage, quantity) for quantity in find_quantities(passage)] == tolls


def test_other_times_are_told_apart() -> None:
    assert looks_back(read_passage("It is the worst since 1998."))
    assert not looks_back(read_passage("It killed 34 people on Sunday."))
