from __future__ import annotations

import pytest

from summarise.extraction.standalone import assess


@pytest.mark.parametrize(
    "text",
    [
        "He added that the talks would go on.",
        "“That is important going forward,” she told reporters.",
        "That is important going forward, the minister said.",
        "However, the union rejected the offer on Monday.",
        "Conversely, Premier Ana Torvik backed the plan.",
        "In his turn, the mayor praised the rescuers.",
        "Despite this, Halmere won the match.",
        "Other residents reacted with dismay to the plan.",
        "Asked about the accusation, he declined to comment.",
        "When asked about the vote, Torvik declined to comment.",
        "Its shares fell by a tenth on Tuesday.",
        "Mr Stensrud has said he would do so within the hour.",
        "The latter was opened in 2019 by the mayor.",
        "Minister Nadira Soluyeva, who accompanied him, said that 14,000 people had lost their homes.",
        "Some of them were carried to the football field.",
        "The education ministry of Velm has said it will wait, and parents were angry.",
        "Admiral Davit Olin said the navy of Velm would take part, but not before May.",
        "The fund of Velm, which paid for the first, has not decided.",
        "In a statement released on Tuesday afternoon, they said his presence does harm.",
        "According to the company it shows the bow door closing at noon.",
        "In another appeal to farmers, Marta Olin said that she grew up among goats.",
        "By then the salad of Hallow Farms had been on sale for weeks.",
    ],
)
def test_what_leans_on_the_sentence_before(text: str) -> None:
    assert assess(text).leans


@pytest.mark.parametrize(
    "text",
    [
        "Torvik said that she would sign the declaration on Friday.",
        "Prime Minister Ana Torvik told her ministers to stay.",
        "It was the third time that the court had ruled on the pier.",
        "The leaders said they would meet again in March.",
        "“We came to open a sea,” Torvik said after the signing.",
        "A wing of the hospital collapsed, Mayor Iskander Bolat said.",
        "The Port Authority must pay 4.2 million crowns to the cooperative.",
        "The education ministry of Velm will wait for the report of the inspectors.",
        "Ships of Velm would take part in the search.",
        "On Tuesday Torvik said that she would sign it in another hall of Velm.",
        "Prime Minister Ana Torvik was the first to thank the crew.",
    ],
)
def test_what_stands_alone(text: str) -> None:
    assessment = assess(text)
    assert not assessment.leans
    assert assessment.unfit is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rescue goes on", "too short"),
        ("Will the bridge over the Tamble ever be opened?", "a question"),
        ("Union of metal workers rejects the offer", "no full sentence"),
        ("“We came here to open a sea, the president said.", "a cut quotation"),
        ("and so the bridge over the Tamble was closed.", "a fragment"),
        ("The list " + "and a name " * 30 + "ends.", "over 60 words"),
    ],
)
def test_what_is_no_sentence_for_a_summary(text: str, reason: str) -> None:
    assert assess(text).unfit == reason


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (
            "Meanwhile, the port of Ansel stayed closed on Monday.",
            "The port of Ansel stayed closed on Monday.",
        ),
        ("Mr Ekval closed the port of Ansel.", "Tomas Ekval closed the port of Ansel."),
        ("Next up for Ansel: a port without ships.", "Ansel must do without ships."),
        ("The port of Ansel was closed yesterday.", "The port of Ansel was closed on Monday."),
        ("We think the port of Ansel will stay closed.", "The port of Ansel will stay closed."),
        ("The port of Ansel closed, Norda.ex reports citing the mayor.", "The port of Ansel closed."),
        ("The vote shows the complexity of relations with Ansel.", "The vote split the council of Ansel."),
        ("(Two years ago Tomas Ekval closed the port.)", "Two years ago Tomas Ekval closed the port."),
        ("The toll rose to a new record.", "The toll rose to 310."),
        ("“The port will stay closed for a week.”", "“The port will stay closed for a week,” Torvik said."),
    ],
)
def test_flaws_lower_the_factor(worse: str, better: str) -> None:
    assert assess(worse).factor < assess(better).factor


def test_hostile_text_takes_linear_time() -> None:
    for unit in ("He said ", "“a ", "the same ", "A, ", "during his "):
        assert assess(unit * 50_000).unfit is not None
