"""What the checks read in a text: numbers, dates, quotations, names, negations, speakers, parts."""

from __future__ import annotations

from datetime import date

import pytest

from summarise.verification.claims import drop_credit, split_parts
from summarise.verification.dates import compare, find_dates, resolve
from summarise.verification.durations import length_of, says_length
from summarise.verification.passages import read_passage
from summarise.verification.quantities import agree, clash, find_quantities
from summarise.verification.quotation_marks import find_quotations
from summarise.verification.scopes import find_scopes
from summarise.verification.speakers import find_speeches


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("17 dead", (17.0,), "count"),
        ("seventeen dead", (17.0,), "count"),
        ("twenty-five ships", (25.0,), "count"),
        ("two dozen ships", (24.0,), "count"),
        ("half a dozen ships", (6.0,), "count"),
        ("spoke twice", (2.0,), "count"),
        ("won thrice", (3.0,), "count"),
        ("a half-dozen ships", (6.0,), "count"),
        ("half a million people", (5e5,), "count"),
        ("seven and a half miles", (7.5,), "count"),
        ("two million and a half ants", (2.5e6,), "count"),
        ("$65.9 billion in aid", (65.9e9,), "money"),
        ("4m crowns", (4e6,), "money"),
        ("1,200 homes", (1200.0,), "count"),
        ("12 per cent", (12.0,), "percent"),
        ("12%", (12.0,), "percent"),
        ("the third quarter", (3.0,), "ordinal"),
        ("the 58th minute", (58.0,), "ordinal"),
        ("won 2–1", (2.0, 1.0), "score"),
        ("lost 1-2", (2.0, 1.0), "score"),
        ("a three-year-old war", (3.0,), "count"),
        ("at 14:10 sharp", (14.0, 10.0), "time"),
        ("at 2:10 p.m. sharp", (14.0, 10.0), "time"),
        ("at 12:05 a.m. sharp", (0.0, 5.0), "time"),
        ("at 12:05 pm sharp", (12.0, 5.0), "time"),
    ],
)
def test_numbers_are_read(text: str, value: tuple[float, ...], kind: str) -> None:
    quantity = find_quantities(read_passage(text))[0]
    assert quantity.value == pytest.approx(value)
    assert quantity.kind == kind


@pytest.mark.parametrize(
    "text", ["Article 5", "School No. 4", "March 3", "in 2019", "nothing", "¾ and ½", "٣"]
)
def test_labels_dates_and_oddities_are_not_numbers(text: str) -> None:
    assert all(quantity.kind != "money" for quantity in find_quantities(read_passage(text)))
    assert text in {"¾ and ½", "٣"} or not find_quantities(read_passage(text))


@pytest.mark.parametrize(
    ("claim", "window", "is_said"),
    [
        ("within seven days", "He wants it within a week.", True),
        ("fifteen minutes later", "It sank a quarter of an hour later.", True),
        ("fifteen minutes later", "It sank half an hour later.", False),
        ("for 45 minutes", "They talked for three quarters of an hour.", True),
        ("for 90 minutes", "They talked for an hour and a half.", True),
        ("in twelve months", "The best result in the past year.", True),
        ("30 days", "The plan for the month.", False),
        ("seven days", "On the days before, a week was not long enough.", True),
        ("seven ships", "A week later.", False),
    ],
)
def test_a_length_of_time_may_be_told_without_a_number(claim: str, window: str, *, is_said: bool) -> None:
    quantity = find_quantities(read_passage(claim))[0]
    assert says_length(read_passage(window), quantity) is is_said


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("four decades", ("months", 480.0)),
        ("40 years", ("months", 480.0)),
        ("two fortnights", ("minutes", 40_320.0)),
        ("40 ships", None),
        ("the third day", None),
    ],
)
def test_lengths_of_time_are_compared_in_one_measure(text: str, length: tuple[str, float] | None) -> None:
    assert length_of(find_quantities(read_passage(text))[0]) == length


@pytest.mark.parametrize(
    ("claim", "source", "is_borne_out"),
    [
        ("more than one million people", "1.5 million people", True),
        ("more than one million people", "2.5 million people", False),
        ("more than 200 drivers", "212 drivers", True),
        ("more than 200 drivers", "299 drivers", True),
        ("more than 250 drivers", "330 drivers", False),
    ],
)
def test_more_than_a_round_number_is_less_than_the_next(
    claim: str, source: str, *, is_borne_out: bool
) -> None:
    ours, theirs = (find_quantities(read_passage(text))[0] for text in (claim, source))
    assert agree(ours, theirs) is is_borne_out


@pytest.mark.parametrize("text", ["one and a half hours", "two and a half hours", "the two leaders"])
def test_a_small_number_in_words_proves_nothing(text: str) -> None:
    assert find_quantities(read_passage(text))[0].is_loose
    assert not find_quantities(read_passage("three and a half hours"))[0].is_loose


def test_the_unit_of_a_range_holds_for_both_ends() -> None:
    low, high = find_quantities(read_passage("Sales will grow by 3 to 5 per cent."))
    assert (low.kind, high.kind) == ("percent", "percent")


@pytest.mark.parametrize(
    ("claim", "source", "agrees", "clashes"),
    [
        ("17 dead", "17 dead", True, False),
        ("17 dead", "12 dead", False, True),
        ("about 12,000 people", "11,940 people", True, False),
        ("more than 60 people", "65 people", True, False),
        ("18 dead", "at least 17 dead", False, False),
        ("16 dead", "at least 17 dead", False, True),
        ("up to 50 people", "48 people", True, False),
        ("no fewer than 50 people", "48 people", False, True),
        ("35.7 percent", "35.72 percent", True, False),
        ("35.72 percent", "35.7 percent", False, False),
        ("35.7 percent", "35.8 percent", False, True),
    ],
)
def test_bounds_are_minded(claim: str, source: str, *, agrees: bool, clashes: bool) -> None:
    ours, theirs = (find_quantities(read_passage(text))[0] for text in (claim, source))
    assert agree(ours, theirs) is agrees
    assert clash(ours, theirs) is clashes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("on Friday", "on February 28", True),
        ("on Friday", "yesterday", True),
        ("28 February", "February 28, 2031", True),
        ("2031-02-28", "the 28th of February", True),
        ("on Monday", "on Friday", False),
        ("February 27", "yesterday", False),
        ("in 2019", "in 2018", False),
        ("in March 2019", "in March 2018", False),
    ],
)
def test_dates_are_compared(one: str, other: str, *, same: bool) -> None:
    day = date(2031, 3, 1)
    first, second = (resolve(find_dates(read_passage(text))[0], day) for text in (one, other))
    assert compare(first, second) is same


def test_a_weekday_and_a_date_stay_unresolved_without_a_day_of_writing() -> None:
    first, second = (
        resolve(find_dates(read_passage(text))[0], None) for text in ("on Friday", "February 28")
    )
    assert compare(first, second) is None


@pytest.mark.parametrize(
    "text", ["He may go.", "They march on.", "2000 homes", "February 31, 2031", "9999-99-99"]
)
def test_words_that_look_like_dates_are_harmless(text: str) -> None:
    assert all(resolve(mention, date(2031, 3, 1)) for mention in find_dates(read_passage(text)))


@pytest.mark.parametrize(
    "text",
    [
        'He said "yes" twice.',
        "He said “yes” twice.",
        "He said «yes» twice.",
        "He said „yes“ twice.",
        "He said 'yes'.",
    ],
)
def test_quotations_are_found_in_any_marks(text: str) -> None:
    assert [text[start:end] for start, end in find_quotations(text)] == ["yes"]


def test_an_unclosed_quotation_ends_where_the_next_begins() -> None:
    text = "“One paragraph.\n\n“Another one.” It ended."
    assert [text[start:end].strip() for start, end in find_quotations(text)] == [
        "One paragraph.",
        "Another one.",
    ]


def test_names_are_runs_of_capitals() -> None:
    passage = read_passage("Yesterday Ursula von der Brandt met Prime Minister Olin at the White Hall.")
    names = [" ".join(passage.tokens[i].raw for i in name) for name in passage.names]
    assert "Prime Minister Olin" in names
    assert "White Hall" in names
    assert any(name.endswith("Ursula von der Brandt") for name in names)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The board did not resign.", "resign"),
        ("The board refused to resign.", "resign"),
        ("They left without papers.", "papers"),
        ("Neither has withdrawn.", "withdrawn"),
        ("No fewer than 40 people came.", None),
    ],
)
def test_negations_are_found(text: str, negated: str | None) -> None:
    passage = read_passage(text)
    assert [passage.tokens[i].form for i in find_scopes(passage).negated] == ([negated] if negated else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It holds,” Marta Olin said.", "Olin"),
        ("“It holds,” said engineer Marta Olin.", "Olin"),
        ("According to Marta Olin, it holds.", "Olin"),
        ("Olin said it holds.", "Olin"),
    ],
)
def test_speakers_are_found(text: str, speaker: str) -> None:
    passage = read_passage(text)
    assert passage.tokens[find_speeches(passage)[0].speaker[-1]].raw == speaker


def test_whose_lawyer_speaks_is_no_speaker() -> None:
    assert find_speeches(read_passage("Yesterday Ms. Olin’s lawyer said it holds."))[0].possible == ()


def test_a_pronoun_is_no_speaker() -> None:
    assert find_speeches(read_passage("“It holds,” he said."))[0].by_pronoun


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The cat sat.", 1),
        ("The mayor of Ansel opened the bridge, and the band played three marches.", 2),
        ("Mayor Olin, who asked for money, opened the old bridge on Monday.", 2),
        ("Although prices fell in March, the company sold fewer boats.", 2),
        ("“We came, and we saw the whole town,” she told us.", 1),
    ],
)
def test_claims_are_taken_apart(text: str, parts: int) -> None:
    assert len(split_parts(read_passage(text))) == parts


def test_credits_are_dropped() -> None:
    assert drop_credit("It rained, Norda Wire reports, citing sailors.") == "It rained."
    assert drop_credit("It rained, he said.") == "It rained, he said."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Odile Marr, who leads the line, told the mayor of Pellham that boats would stop.", "Odile Marr"),
        ("Tomas Averell, a former pilot, said the Littoral Union would ask for money.", "Tomas Averell"),
        ("Interior Minister Ola Berg, 61, said Pellham had paid.", "Interior Minister Ola Berg"),
        ("Tallowmere, which makes batteries, will close, said Odile Terrane.", "Odile Terrane"),
        ("Russia, said Mark Rutte, is the aggressor.", "Mark Rutte"),
        ("“No,” said Ola Berg of the union.", "Ola Berg"),
    ],
)
def test_what_is_told_of_a_speaker_stands_between_the_name_and_the_verb(text: str, speaker: str) -> None:
    passage = read_passage(text)
    found = next(speech for speech in find_speeches(passage) if speech.speaker)
    first, last = passage.tokens[found.speaker[0]], passage.tokens[found.speaker[-1]]
    assert passage.text[first.start : last.end] == speaker
