"""Fixtures that check one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.lexical import LexicalVerifier
from summarise.types import CheckOutcome, Origin
from summarise.verification import Claim, verify_claims
from tests.unit.verification.checking import make_cluster

if TYPE_CHECKING:
    from summarise.types import CheckedClaim
    from tests.unit.verification.checking import Check, FailedChecks


@pytest.fixture
def check() -> Check:
    def run(claim: str, *texts: str, published: str | None = None) -> CheckedClaim:
        cluster = make_cluster(*texts, published=published)
        return verify_claims([Claim(text=claim, origin=Origin.GIVEN)], cluster, LexicalVerifier())[0]

    return run


@pytest.fixture
def failed() -> FailedChecks:
    def name(claim: CheckedClaim) -> list[str]:
        return [one.name for one in claim.checks if one.outcome is CheckOutcome.FAILED]

    return name
