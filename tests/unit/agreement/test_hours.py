from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of


def test_two_hours_at_which_it_began() -> None:
    found = differences(
        "The fire in the granary broke out at half past three.",
        "It was ten to five when the first flames began to lick at the roof of the barn.",
    )
    assert kinds_of(found) == [DisagreementKind.DATE]
    assert versions_of(found) == [["half past three", "ten to five"]]
    assert found[0].topic == "when it began"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One time in two wordings, nearly the same, another event, what is to come, and two onsets.
        ("The fire began at 3.30 p.m. in a barn.", "It started at half past three, the vicar said."),
        ("The fire began about half past three, he said.", "It started at 3.45 p.m., the vicar said."),
        ("The fire began at 3.30 p.m. in a barn.", "The brigade drank its tea at 5.45 p.m. in the hall."),
        ("The fire began at 3.30 p.m. in a barn.", "The trial will begin at 9.30 a.m. in the hall."),
        (
            "The fire began at 3.30 p.m. in a barn.",
            "The storm began at noon, they said. The looting started at 6 p.m., they said.",
        ),
    ],
)
def test_what_is_no_other_hour(one: str, other: str) -> None:
    assert differences(one, other) == ()
