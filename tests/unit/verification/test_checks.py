"""Each kind of error, one true wording beside a false one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.types import Verdict

if TYPE_CHECKING:
    from tests.unit.verification.checking import Check, FailedChecks

FERRY = (
    "The ferry Halcyon sank off Marl Point on Tuesday with 212 people on board, the coast guard said. "
    "Divers recovered 17 bodies, and 31 people are missing. "
    "“We heard a bang and then the lights went out,” said Ines Tavor, a passenger. "
    "Transport Minister Olaf Brenner ordered an inquiry. "
    "Brenner accused the shipping company Nordlin of ignoring safety rules. "
    "Nordlin has not commented on the accusation. "
    "The opposition asked the government to pay compensation to the families. "
    "Ticket sales fell by 12 per cent in March. "
    "“Every boat in the harbour went out to help. Nobody waited for orders,” Tavor added."
)

TRUE = [
    "The Halcyon sank off Marl Point on Tuesday with 212 people on board.",
    "Seventeen bodies were recovered by divers.",
    "“We heard a bang and then the lights went out,” Ines Tavor said.",
    "An inquiry was ordered by Transport Minister Olaf Brenner.",
    "Olaf Brenner accused Nordlin of ignoring safety rules.",
    "Ticket sales dropped 12% in March.",
    "The opposition asked the government to compensate the families.",
]

FALSE = [
    ("numbers", "The Halcyon sank off Marl Point on Tuesday with 221 people on board."),
    ("numbers", "Divers recovered 31 bodies."),
    ("numbers", "Ticket sales fell by 21 per cent in March."),
    ("dates", "The Halcyon sank off Marl Point on Thursday with 212 people on board."),
    ("dates", "Ticket sales fell by 12 per cent in April."),
    ("names", "The Halcyon sank off Gull Point on Tuesday with 212 people on board."),
    ("names", "Transport Minister Karl Brenner ordered an inquiry."),
    ("names", "Prime Minister Olaf Brenner ordered an inquiry."),
    ("quotes", "“We heard a cry and then the lights went out,” said Ines Tavor."),
    ("quotes", "“We heard a bang and nobody waited for orders,” said Ines Tavor."),
    ("attribution", "“We heard a bang and then the lights went out,” said Olaf Brenner."),
    ("polarity", "Ticket sales rose by 12 per cent in March."),
    ("polarity", "Nordlin has commented on the accusation."),
    ("modality", "The opposition ordered the government to pay compensation to the families."),
    ("roles", "The shipping company Nordlin accused Brenner of ignoring safety rules."),
]


@pytest.mark.parametrize("claim", TRUE)
def test_a_true_paraphrase_is_supported(check: Check, claim: str) -> None:
    checked = check(claim, FERRY)
    assert checked.verdict is Verdict.SUPPORTED, checked.reason
    assert checked.reason is None
    assert checked.corroboration == 1


@pytest.mark.parametrize(("kind", "claim"), FALSE)
def test_one_changed_thing_is_caught(check: Check, failed: FailedChecks, kind: str, claim: str) -> None:
    checked = check(claim, FERRY)
    assert checked.verdict in {Verdict.UNSUPPORTED, Verdict.CONTRADICTED}
    assert kind in failed(checked), checked.reason
    assert checked.reason
    assert not checked.evidence


@pytest.mark.parametrize("told", ["for forty years", "for half a century less ten years"])
def test_a_length_of_time_may_be_told_in_another_unit(check: Check, failed: FailedChecks, told: str) -> None:
    checked = check(f"Brenner ran the harbour {told}.", "Brenner ran the harbour for four decades.")
    assert ("numbers" in failed(checked)) is (told != "for forty years")


def test_a_length_of_something_else_hides_no_other_number(check: Check, failed: FailedChecks) -> None:
    window = "Brenner ran the harbour for three days, a week after the storm."
    assert "numbers" in failed(check("Brenner ran the harbour for seven days.", window))


@pytest.mark.parametrize(("told", "is_told"), [("twice", True), ("two times", True), ("three times", False)])
def test_how_often_is_a_number(check: Check, failed: FailedChecks, told: str, *, is_told: bool) -> None:
    window = "Brenner and Tavor have spoken twice since Friday, the ministry said."
    assert ("numbers" in failed(check(f"Tavor has spoken {told} with Brenner.", window))) is not is_told


def test_how_often_may_be_told_the_other_way_round(check: Check, failed: FailedChecks) -> None:
    window = "Brenner and Tavor have spoken three times since Friday, the ministry said."
    assert "numbers" in failed(check("Tavor has spoken twice with Brenner.", window))


@pytest.mark.parametrize(
    ("claim", "is_opposite"),
    [("The harbour at Marl Point will close.", False), ("The harbour at Marl Point closed.", True)],
)
def test_what_opened_once_may_close(
    check: Check, failed: FailedChecks, claim: str, *, is_opposite: bool
) -> None:
    checked = check(claim, "The harbour at Marl Point opened in 1987.")
    assert ("polarity" in failed(checked)) is is_opposite


@pytest.mark.parametrize(
    ("claim", "window"),
    [
        ("The mine will close on 5 May.", "The mine opened on 5 May."),
        ("Ticket prices will rise by 12 per cent.", "Ticket prices fell by 12 per cent."),
        ("Nordlin will win 40 jobs.", "Nordlin lost 40 jobs."),
    ],
)
def test_what_shares_its_day_or_figure_is_one_deed(
    check: Check, failed: FailedChecks, claim: str, window: str
) -> None:
    assert "polarity" in failed(check(claim, window))


def test_an_invented_addition_is_not_supported(check: Check) -> None:
    claim = (
        "The Halcyon sank off Marl Point on Tuesday, hours after a second ferry had caught fire in Dunmouth."
    )
    checked = check(claim, FERRY)
    assert checked.verdict is Verdict.UNSUPPORTED
    assert checked.reason


def test_checks_are_always_the_same_and_in_order(check: Check) -> None:
    names = [one.name for one in check("It rained.", FERRY).checks]
    assert names[:6] == ["quotes", "numbers", "names", "dates", "polarity", "attribution"]
    assert names == [one.name for one in check(TRUE[0], FERRY).checks]


CHECKED = (
    "The prime minister told the navy on Monday to check whether Ostavia could stop the sale of grain. "
    "He said he told Berg that Dorr was the one who supplied Kestrel drones to Ostavia in 2029. "
    "Ostavia had to answer by Friday. Mara Dorr called the meeting a disgrace."
)


def test_to_check_whether_something_can_be_done_is_not_to_do_it(check: Check, failed: FailedChecks) -> None:
    ordered = check("The prime minister told the navy to stop the sale of grain.", CHECKED)
    assert "modality" in failed(ordered)
    assert ordered.reason == '"stop" is an open question: a source says "whether".'
    asked = check("The prime minister told the navy to check if it could stop the sale of grain.", CHECKED)
    assert "modality" not in failed(asked)


def test_whom_something_is_given_to_is_not_whom_the_claim_is_about(
    check: Check, failed: FailedChecks
) -> None:
    given = check("Dorr supplied Ostavia with Kestrel drones in 2029.", CHECKED)
    assert "names" not in failed(given), given.reason
    swapped = check(
        "Ola Berg supplied Kestrel drones to Ostavia.", "Dorr supplied Kestrel drones to Ostavia."
    )
    assert "names" in failed(swapped)


def test_what_is_given_with_a_thing_is_not_another_name_for_it(check: Check, failed: FailedChecks) -> None:
    window = "Dorr spoke of the Zemland-supplied Kestrel drones that Ostavia got from his fleet in 2029."
    given = check("Dorr supplied Ostavia with Kestrel drones in 2029.", window)
    assert "names" not in failed(given), given.reason
    accused = check("Dorr accused Ostavia of theft.", "Dorr accused Zemland of theft, and thanked Ostavia.")
    assert "names" in failed(accused)


def test_for_what_somebody_runs_is_not_another_name(check: Check, failed: FailedChecks) -> None:
    told = "Ina Berg, the sister of Mara Berg, an Orvash Council candidate, criticised the plan."
    assert not failed(
        check("Ina Berg, the sister of Orvash Council candidate Mara Berg, criticised it.", told)
    )
    assert "names" in failed(check("Ina Berg, the sister of Karl Olin, criticised the plan.", told))


def test_whose_chief_somebody_is_is_not_who_speaks(check: Check, failed: FailedChecks) -> None:
    source = "The ODU met on Monday. Its chief, Mara Dorr, called the meeting a disgrace."
    assert not failed(check("The ODU chief called the meeting a disgrace.", source))
    assert "attribution" in failed(
        check(
            "Ola Berg called the meeting “a disgrace to all of us here”.",
            "Dorr called the meeting “a disgrace to all of us here”. Ola Berg listened.",
        )
    )


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "Karl Dorr sacked Tallowmere director Mara Olin.",
            "Karl Dorr sacked Mara Olin, a director of Kaskad Energy, and bought Tallowmere.",
        ),
        (
            "At Norda airport Berg was stopped with two guns.",
            "Karl Dorr was stopped at Norda airport with two guns. Ola Berg is the chief of police.",
        ),
    ],
)
def test_another_name_in_the_same_place_is_caught(check: Check, claim: str, source: str) -> None:
    assert check(claim, source).verdict is not Verdict.SUPPORTED


def test_another_bodys_mayor_is_somebody_else(check: Check, failed: FailedChecks) -> None:
    claim = "The Norda mayor said: “The bridge will never be built here.”"
    source = "“The bridge will never be built here”, said the Ostwick mayor. The Norda mayor listened."
    assert "attribution" in failed(check(claim, source))


def test_what_is_decided_to_be_done_is_no_open_question(check: Check, failed: FailedChecks) -> None:
    source = "A referendum on whether to leave the bloc was won on Sunday, and voters decided to quit."
    assert "modality" not in failed(check("Voters decided to leave the bloc.", source))
