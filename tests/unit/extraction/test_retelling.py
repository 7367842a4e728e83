from __future__ import annotations

import pytest

from summarise.extraction.redundancy import Overlaps, content_of
from summarise.extraction.retelling import Retellings

_REPORT = (
    "The mayor of Lindmar, Ana Torvik, told the fishers to find a way of sharing the pier with the ferries."
)
_QUOTATION = (
    "“You must find a way of sharing this pier with the ferries, dear friends, and soon,” Torvik said."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_REPORT, _QUOTATION),
        (
            "The union will ballot nurses in every ward before the end of March, its leader said.",
            "“We will ballot our nurses in every single ward before the end of March,” said Imke Solberg.",
        ),
    ],
)
def test_a_quotation_and_its_report_tell_the_same(one: str, other: str) -> None:
    contents = [content_of(one), content_of(other)]
    assert Retellings(contents).beside(0)[1]
    assert Retellings(contents).beside(1)[0]
    assert Overlaps(contents).beside(0)[1] == 1


@pytest.mark.parametrize(
    "other",
    [
        "“The pier was never meant for ferries of this size,” said Torvik.",
        "“The ferries must share, and the pier will find its way to the fishers,” Torvik said.",
        "“Sharing is fine, but who pays for the lamps, the ropes and the watchmen of a pier?” asked Olin.",
        "Ana Torvik asked the fishers of Lindmar for patience.",
    ],
)
def test_other_words_on_the_same_topic_are_no_report(other: str) -> None:
    assert not Retellings([content_of(_REPORT), content_of(other)]).beside(0)[1]


def test_sharing_names_alone_is_no_report() -> None:
    one = "Prime Minister Ana Torvik of Halvmark met President Davit Marukhan of Krasovia in Lindmar."
    other = "“It was Ana Torvik of Halvmark and Davit Marukhan of Krasovia who left,” said Olin in Lindmar."
    assert not Retellings([content_of(one), content_of(other)]).beside(0)[1]
