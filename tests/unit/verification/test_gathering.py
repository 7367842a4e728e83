"""Two windows that say a claim together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.types import Entailment, Origin, Verdict
from summarise.verification import Claim, verify_claims
from summarise.verification.gathering import GATHERED_THRESHOLD
from tests.unit.verification.checking import make_cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.types import CheckedClaim

FIRM = "Odile Marr leads the ferry line Sundfar, which owns nine boats. It rained in Pellham."
MAYOR = (
    "Odile Marr told the mayor of Pellham on Monday that the night boats would stop. Nobody was surprised."
)
CLAIM = (
    "Odile Marr, who leads the ferry line Sundfar, told the mayor of Pellham that the night boats would stop."
)


class _Together:
    """Holds only premises that have all of some words for proof, and one with others for a denial."""

    name = "together"

    def __init__(self, *words: str, surety: float = 0.9, denial: str = "") -> None:
        self._words, self._surety, self._denial = words, surety, denial
        self.asked: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        self.asked += pairs
        return tuple(self._score(premise) for premise, _ in pairs)

    def _score(self, premise: str) -> Entailment:
        if self._denial and self._denial in premise:
            return Entailment(entailment=0.0, neutral=0.05, contradiction=0.95)
        sure = self._surety if all(word in premise for word in self._words) else 0.1
        return Entailment(entailment=sure, neutral=1 - sure, contradiction=0.0)


def _verify(claim: str, verifier: _Together, *texts: str) -> CheckedClaim:
    return verify_claims([Claim(text=claim, origin=Origin.GIVEN)], make_cluster(*texts), verifier)[0]


def test_two_windows_support_what_neither_says_alone() -> None:
    checked = _verify(CLAIM, _Together("leads the ferry line", "night boats"), FIRM, MAYOR)
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.corroboration == 1
    assert [one.article_id for one in checked.evidence] == ["1.txt", "2.txt"]
    assert all("Odile Marr" in one.text for one in checked.evidence)


def test_the_order_of_articles_makes_no_difference() -> None:
    verifiers = [_Together("leads the ferry line", "night boats") for _ in range(2)]
    one = _verify(CLAIM, verifiers[0], FIRM, MAYOR)
    other = _verify(CLAIM, verifiers[1], MAYOR, FIRM)
    assert one.verdict is other.verdict
    assert set(verifiers[0].asked) == set(verifiers[1].asked)


@pytest.mark.parametrize("surety", [GATHERED_THRESHOLD - 0.01, 0.5])
def test_luck_is_not_enough(surety: float) -> None:
    verifier = _Together("leads the ferry line", "night boats", surety=surety)
    assert _verify(CLAIM, verifier, FIRM, MAYOR).verdict is Verdict.UNSUPPORTED


def test_a_check_that_fails_in_both_together_spoils_it() -> None:
    claim = CLAIM.replace("night boats", "90 night boats")
    told = MAYOR.replace("night boats", "19 night boats")
    verifier = _Together("leads the ferry line", "night boats")
    assert _verify(claim, verifier, FIRM, told).verdict is not Verdict.SUPPORTED


def test_a_claim_of_one_part_is_not_gathered() -> None:
    verifier = _Together("Sundfar", "Monday")
    checked = _verify("Odile Marr of Sundfar spoke to the mayor of Pellham on Monday.", verifier, FIRM, MAYOR)
    assert checked.verdict is Verdict.UNSUPPORTED
    assert not any(FIRM[:20] in premise and MAYOR[:20] in premise for premise, _ in verifier.asked)


def test_another_article_takes_no_support_away() -> None:
    verifier = _Together("leads the ferry line", "night boats")
    more = "The ferry line Sundfar has a harbour in Pellham, and Odile Marr lives there."
    assert _verify(CLAIM, verifier, FIRM, MAYOR, more).verdict is Verdict.SUPPORTED


def test_no_part_is_taken_from_an_article_that_speaks_against_the_claim() -> None:
    denial = f"{FIRM} Odile Marr says that she told the mayor of Pellham nothing of the kind."
    verifier = _Together("leads the ferry line", "night boats", denial="nothing of the kind")
    assert _verify(CLAIM, verifier, denial, MAYOR).verdict is Verdict.CONTRADICTED
    assert _verify(CLAIM, verifier, denial, FIRM, MAYOR).verdict is Verdict.DISPUTED


def test_who_somebody_is_may_stand_elsewhere() -> None:
    claim = (
        "Odile Marr, the head of the line Sundfar, told the mayor of Pellham that the night boats would stop."
    )
    verifier = _Together("leads the ferry line", "night boats")
    assert _verify(claim, verifier, FIRM, MAYOR).verdict is Verdict.SUPPORTED
