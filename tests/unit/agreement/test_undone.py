from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

FOUND = "A silver whistle was found under the pier of Velt, two fishermen said."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FOUND, "No whistle has been found anywhere, the harbour office told us."),
        (
            "The council of Velt signed the ferry contract at dawn.",
            "The ferry contract was not signed, a clerk said.",
        ),
        ("Police arrested Orvo Hollin on the quay.", "Orvo Hollin was never detained, his lawyer said."),
    ],
)
def test_what_was_done_and_was_not(one: str, other: str) -> None:
    assert kinds_of(differences(one, other)) == [DisagreementKind.STATEMENT]


def test_the_negation_is_shown() -> None:
    found = differences("Police arrested Orvo Hollin on the quay.", "Orvo Hollin was never detained there.")
    assert versions_of(found)[0][1] == "Orvo Hollin was never detained there"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(FOUND, "No whistle has been found yet, the harbour office told us.", id="not yet"),
        pytest.param(FOUND, "No copper whistle has been found anywhere.", id="another whistle"),
        pytest.param(FOUND, "No hat has been found anywhere.", id="another thing"),
        pytest.param(FOUND, "No whistle was sold anywhere.", id="another deed"),
        pytest.param(FOUND, "Initially no whistle was found, the harbour office said.", id="initially"),
        pytest.param(
            FOUND,
            "No whistle was found on the first day. On the next day a whistle was found.",
            id="both in one source",
        ),
        pytest.param(
            "Police arrested Orvo Hollin on May 5.",
            "Orvo Hollin was not arrested on May 3, his wife said.",
            id="another day",
        ),
        pytest.param(
            "Police arrested Orvo Hollin.", "Police did not arrest Tilda Marsk.", id="somebody else"
        ),
        pytest.param("Orvo Hollin landed a punch.", "Orvo Hollin hardly landed a punch.", id="hardly"),
        pytest.param(
            "Tilda Marsk signed the petition. Orvo Hollin looked on.",
            "Orvo Hollin did not sign the petition.",
            id="by another",
        ),
        pytest.param(
            "The council signed the ferry contract at noon.",
            "The council did not sign the ferry contract in 2029.",
            id="another year",
        ),
        pytest.param(
            "The council signed the ferry contract for May.",
            "The council did not sign the ferry contract for June.",
            id="another month's",
        ),
        pytest.param(FOUND, "No whistle was found in the market hall.", id="another place"),
    ],
)
def test_what_is_no_contradiction(one: str, other: str) -> None:
    assert DisagreementKind.STATEMENT not in kinds_of(differences(one, other))
