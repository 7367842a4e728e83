from __future__ import annotations

import pytest

from summarise.agreement.ages import find_age_links
from summarise.agreement.bounds import MOST_LINKS, bounded
from summarise.agreement.holders import find_holder_links
from summarise.agreement.outcomes import find_outcome_links
from summarise.agreement.pairing import lay_out
from summarise.agreement.rates import find_rate_links
from summarise.agreement.slots import Link, Slot
from summarise.agreement.swaps import find_swap_links
from summarise.agreement.undone import find_undone_links
from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import cluster_of

SENTENCES = 80
MENTIONS = 8
SLOT = Slot(0, 0, 0, "noon", "noon")
FINDERS = (
    find_age_links,
    find_holder_links,
    find_outcome_links,
    find_rate_links,
    find_swap_links,
    find_undone_links,
)


def _article(mention: str, tail: str, *, is_dated: bool) -> str:
    mentions = f"{mention}, and then " * MENTIONS
    return " ".join(
        f"{f'In {1950 + number}' if is_dated else 'Now'} {mentions}{tail} {number}."
        for number in range(SENTENCES)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tilda Marsk, 52, sang", "Tilda Marsk, 52, danced"),
        ("Tilda Marsk, 52, sang", "Tilda Marsk, 51, danced"),
        ("the referee, Tilda Marsk, sang", "the referee, Orvo Hollin, danced"),
        ("Tilda Marsk resigned", "a council dismissed Tilda Marsk"),
        ("it will pay 18.40 crowns a share", "its owners get 20.10 crowns for each share"),
        ("Tilda Marsk slapped Orvo Hollin", "Orvo Hollin struck Tilda Marsk"),
        ("Tilda Marsk signed the contract", "the contract was not signed"),
    ],
)
@pytest.mark.parametrize("is_dated", [False, True])
def test_what_is_told_over_and_over_is_compared_once_for_each_time(
    one: str, other: str, *, is_dated: bool
) -> None:
    field = lay_out(
        cluster_of(
            _article(
                one,
                "and so it was that a grey gull of the bay flew over the boat with the number",
                is_dated=is_dated,
            ),
            _article(
                other,
                "which is what the bakers had said to all of them when they were at the stall of",
                is_dated=is_dated,
            ),
        )
    )
    found = [link for find in FINDERS for link in find(field)]
    assert len(found) <= 2 * SENTENCES


def test_no_more_than_so_many_links_are_kept() -> None:
    link = Link(DisagreementKind.DATE, SLOT, SLOT, agrees=True, weight=1.0)
    assert len(bounded(link for _ in range(MOST_LINKS + 1))) == MOST_LINKS
