from __future__ import annotations

import pytest

from summarise.differences import DisagreementKind
from tests.unit.agreement.clusters import differences, kinds_of, versions_of

OFFER = "Ondra Ferries will pay 18.40 crowns a share for Halden Shipping."


@pytest.mark.parametrize(
    "other",
    [
        "The owners of Halden Shipping get 20.10 crowns for each of their shares.",
        "Halden Shipping is sold for 3.5 billion crowns, a price of 20.10 a share.",
        "The deal values Halden Shipping at 20.10 crowns per share, clerks in the harbour say.",
    ],
)
def test_another_price_of_one_thing_is_a_difference(other: str) -> None:
    (found,) = differences(OFFER, other)
    assert found.kind is DisagreementKind.NUMBER
    assert versions_of((found,)) == [["18.40 crowns", found.versions[1].text]]
    assert found.versions[1].text.startswith("20.10")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            "The owners of Halden Shipping get 18.4 crowns for each of their shares.", id="the same"
        ),
        pytest.param("Halden Shipping pays a dividend of 2.10 crowns a share.", id="a dividend"),
        pytest.param("Having bought a mill, Halden Shipping earned 20.10 crowns a share.", id="earnings"),
        pytest.param("After the offer Halden Shipping closed at 20.10 crowns a share.", id="a day's price"),
        pytest.param(
            "Sarn Spinners will pay 20.10 crowns a share for Velt Looms. Halden Shipping looked on.",
            id="another deal",
        ),
        pytest.param(
            "Ondra Ferries will pay 20.10 crowns a share for Halden Shipping; it had offered 18.40 a share.",
            id="both in one source",
        ),
        pytest.param(
            "Ondra Ferries will pay 20.10 crowns a share for Halden Shipping after an offer of 17 a share.",
            id="raised from another",
        ),
        pytest.param("Ondra Ferries will pay more than 18 crowns a share for Halden Shipping.", id="a bound"),
        pytest.param("Halden Shipping will pay 20.10 crowns a ticket to Ondra Ferries.", id="another noun"),
        pytest.param(
            "The owners of Halden Shipping get 20.10 dollars for each of their shares.", id="another currency"
        ),
    ],
)
def test_what_is_no_other_price(other: str) -> None:
    assert DisagreementKind.NUMBER not in kinds_of(differences(OFFER, other))
