from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A wallet was found under the altar.", "No wallet has been found anywhere, the verger said."),
        ("The sexton was arrested at dawn.", "Everybody pities the sexton. He has not been detained."),
        ("The lease was signed on Monday.", "Nothing has been signed, the verger insisted."),
    ],
)
def test_a_deed_that_was_done_or_not(one: str, other: str) -> None:
    assert kinds_of(differences(one, other)) == [DisagreementKind.STATEMENT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Another thing, both in one source, only not so badly, only planned, and not until then.
        ("A wallet was found under the altar.", "No survivors have been found in the snow."),
        ("A wallet was found under the altar.", "No wallet was found at first. Later a wallet was found."),
        ("A boy was hurt by a tile.", "Nobody was seriously hurt, the verger said."),
        ("The lease is to be signed on Monday.", "The lease has not been signed."),
        ("They waited until the lease was signed.", "The lease was not signed."),
    ],
)
def test_what_may_both_be_so(one: str, other: str) -> None:
    assert differences(one, other) == ()
