from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences

OPEN = "The Harbour Board of Ondra has not decided whether to sue the dredging company Halmar."
SETTLED = "The Harbour Board of Ondra will sue the dredging company Halmar over the sunken pier."


def test_what_one_has_as_decided_and_another_as_open_is_a_difference() -> None:
    (found,) = differences(OPEN, SETTLED)
    assert found.kind is DisagreementKind.STATEMENT
    assert [version.text for version in found.versions] == [
        "has not decided whether to sue the dredging company Halmar",
        "will sue the dredging company Halmar over the sunken pier",
    ]
    assert found.topic == "what The Harbour Board Ondra decides" or found.topic.startswith(
        "what Harbour Board"
    )


@pytest.mark.parametrize(
    "other",
    [
        "The Council of Sarnholm will sue the dredging company Halmar over the sunken pier.",
        "The Harbour Board of Ondra will decide on the dredging company Halmar in June.",
        "The Harbour Board of Ondra will paint its lighthouse white and green this summer.",
        f"{OPEN} The Harbour Board of Ondra will sue the dredging company Halmar after all, a clerk said.",
    ],
)
def test_another_subject_another_matter_or_both_at_once_is_no_difference(other: str) -> None:
    assert differences(OPEN, other) == ()
