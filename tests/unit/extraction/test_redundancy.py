from __future__ import annotations

import pytest

from summarise.extraction.redundancy import Overlaps, content_of


def _overlap(one: str, other: str) -> float:
    return float(Overlaps([content_of(one), content_of(other)]).beside(1)[0])


def test_the_same_fact_in_other_words_is_redundant() -> None:
    one = "Union chief Marta Olin urged Premier Volodymyr Torvik to repair ties with Ansel after the dispute."
    other = (
        "Marta Olin said she had advised Vladimir Torvik to mend his relationship with Ansel after a clash."
    )
    assert _overlap(one, other) >= 0.5


def test_another_fact_with_the_same_names_is_not() -> None:
    one = "Union chief Marta Olin urged Premier Volodymyr Torvik to repair ties with Ansel after the dispute."
    other = "Marta Olin gave Volodymyr Torvik 40 ambulances for the hospitals of Ansel in 2019."
    assert _overlap(one, other) < 0.4


def test_a_quotation_is_not_told_twice() -> None:
    one = "“Without the ferries we would have been nowhere,” Olin said."
    other = "Olin told the council: «Without the ferries we would have been nowhere»."
    assert _overlap(one, other) == pytest.approx(1.0)


def test_a_sentence_repeats_itself_and_a_stranger_repeats_nothing() -> None:
    texts = (
        "The bridge is closed.",
        "Forty bakers marched.",
        "Marta Olin and Volodymyr Torvik.",
        "Marta Olin.",
    )
    overlaps = Overlaps([content_of(text) for text in texts])
    assert overlaps.beside(0).tolist() == pytest.approx([1, 0, 0, 0])
    assert overlaps.beside(2)[3] == pytest.approx(1)
