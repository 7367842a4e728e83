"""Names of a claim, spelled as a window spells them."""

from __future__ import annotations

import pytest

from summarise.verification.respelling import respell


@pytest.mark.parametrize(
    ("claim", "window", "expected"),
    [
        ("Nadira Solueva spoke.", "Minister Nadira Soluyeva said so.", "Nadira Soluyeva spoke."),
        ("Then Zelenskyy's aide left Kyiv.", "In Kiev, Zelensky left.", "Then Zelensky's aide left Kiev."),
        ("Michael Strandvold resigned.", "Michael Strandvold and Mikael Strandvold met.", None),
        ("The Russian fleet sailed.", "The fleet of Russia sailed.", None),
        ("America agreed.", "The US agreed.", None),
        ("Some fourteen thousand fled.", "Some 14,000 fled.", "Some 14,000 fled."),
        ("Eighty men brought a dozen dogs.", "80 men and 12 dogs came.", "80 men brought a dozen dogs."),
        (
            "It earned 112 million marks, or 31 percent less.",
            "It was 112m marks, 31% less.",
            "It earned 112m marks, or 31 percent less.",
        ),
        ("It came fifth.", "It came sixth.", None),
        ("They spoke twice.", "They spoke 2 times.", None),
        ("It cost €44 million.", "It cost $44 million.", None),
        ("Wait a second.", "It came 2nd.", None),
        ("Ten Tarn Street burned.", "10 Tarn Street burned.", None),
        ("The Bill passed in May.", "William Marn spoke in May.", None),
        ("“We are fifty,” he said.", "They are 50.", None),
        ("Fifty came, or fifty-one.", "Fifty came, 50 in all.", None),
        ("Ossory agreed.", "Kaskad Energy disagreed.", None),
        ("nobody spoke", "", None),
    ],
)
def test_other_spellings_are_written_as_the_window_has_them(
    claim: str, window: str, expected: str | None
) -> None:
    assert respell(claim, window).text == (claim if expected is None else expected)


def test_spans_are_mapped_back_to_the_claim() -> None:
    claim = "Solueva told Zelenskyy that help was late."
    found = respell(claim, "Soluyeva did not speak to Zelensky.")
    assert found.text == "Soluyeva told Zelensky that help was late."
    spans = [(found.text.index(word), found.text.index(word) + len(word)) for word in found.text[:-1].split()]
    words = [claim[start:end] for start, end in found.restore(spans)]
    assert words == claim[:-1].split()


def test_a_span_within_a_name_is_the_whole_name() -> None:
    claim = "Then Solueva left."
    found = respell(claim, "Soluyeva left.")
    inside = found.text.index("yeva")
    assert [claim[a:b] for a, b in found.restore([(inside, inside + 4)])] == ["Solueva"]


def test_invisible_characters_leave_a_claim_as_it_is() -> None:
    claim = "Then Solu\u200beva left."
    assert respell(claim, "Soluyeva left.").text == claim


@pytest.mark.parametrize("claim", ["Half a million came.", "Almost a million came.", "Half a dozen came."])
def test_half_of_a_number_is_left_as_it_is(claim: str) -> None:
    window = "There were 500,000 of them, 1,000,000 in all, and 6 more."
    assert respell(claim, window).text == claim


def test_a_number_and_a_half_is_written_as_the_window_does() -> None:
    assert (
        respell("It is seven and a half miles off.", "It is 7.5 miles away.").text == "It is 7.5 miles off."
    )
