from __future__ import annotations

from summarise.extraction.redundancy import content_of, redundancy


def _overlap(one: str, other: str) -> float:
    return redundancy(content_of(one), [content_of(other)])


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
    assert _overlap(one, other) == 1.0


def test_nothing_said_is_no_redundancy() -> None:
    assert redundancy(content_of("The bridge is closed."), []) == 0.0
