from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of

RESIGNED = "Harbour master Tilda Marsk announced her resignation on the quay."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RESIGNED, "The council has dismissed Tilda Marsk over the broken crane."),
        (RESIGNED, "Tilda Marsk was sacked, say three who sat at the table."),
        (RESIGNED, "The crane was bought by Tilda Marsk. She would stay in office, she added."),
        ("Orvo Hollin was convicted of theft.", "A jury acquitted Orvo Hollin, to loud cheers."),
        ("Orvo Hollin died when the crane fell.", "Orvo Hollin survived the fall of the crane."),
    ],
)
def test_two_outcomes_of_which_one_rules_the_other_out(one: str, other: str) -> None:
    assert kinds_of(differences(one, other)) == [DisagreementKind.STATEMENT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(RESIGNED, "Tilda Marsk quit, say three who sat at the table.", id="in other words"),
        pytest.param(RESIGNED, "The council has dismissed Orvo Hollin.", id="somebody else"),
        pytest.param(RESIGNED, "Tilda Marsk may be dismissed, some say.", id="perhaps"),
        pytest.param(RESIGNED, "The council wants to dismiss Tilda Marsk.", id="wanted"),
        pytest.param(RESIGNED, "The council never dismissed Tilda Marsk.", id="not so"),
        pytest.param(
            RESIGNED,
            "The council dismissed Tilda Marsk. Hours before, Tilda Marsk had resigned.",
            id="both in one source",
        ),
        pytest.param(RESIGNED, "Tilda Marsk dismissed her deputy at once.", id="whom she dismissed"),
        pytest.param(RESIGNED, "Tilda Marsk stayed on the quay until dusk.", id="where she stayed"),
        pytest.param(
            "Orvo Hollin was convicted of theft.", "A court cleared the way for Orvo Hollin.", id="the way"
        ),
        pytest.param(
            "Tilda Marsk resigned as harbour master in 2012.",
            "In May 2026 the council dismissed Tilda Marsk.",
            id="another year",
        ),
        pytest.param(
            "Orvo Hollin was convicted of theft.",
            "A jury acquitted Orvo Hollin of arson.",
            id="another crime",
        ),
        pytest.param(
            "The council has dismissed Tilda Marsk.",
            "Tilda Marsk announced the resignation of Orvo Hollin.",
            id="another's resignation",
        ),
        pytest.param("Orvo Hollin was convicted of theft.", "Orvo Hollin was cleared to sail.", id="to sail"),
        pytest.param(RESIGNED, "Tilda Marsk was fired at from the mole.", id="fired at"),
        pytest.param(
            "Orla Marsk rowed. Marsk resigned at dusk.", "The council dismissed Tilda Marsk.", id="a namesake"
        ),
        pytest.param(
            "Tilda Marsk survived a fever.", "Tilda Marsk died when the crane fell.", id="another danger"
        ),
    ],
)
def test_what_is_no_other_outcome(one: str, other: str) -> None:
    assert DisagreementKind.STATEMENT not in kinds_of(differences(one, other))
