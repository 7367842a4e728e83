from __future__ import annotations

from summarise.extraction.mentions import find_mentions


def test_a_full_name_introduces_and_the_last_alone_recalls() -> None:
    found = find_mentions(("Union chief Marta Olin spoke.", "Olin left.", "Ms Olin left.", "Nobody left."))
    assert found.introduced.any(axis=1).tolist() == [True, False, False, False]
    assert found.recalled.any(axis=1).tolist() == [False, True, True, False]


def test_spellings_of_one_name_are_one() -> None:
    found = find_mentions(("President Volodymyr Torvyk spoke.", "Torvik left."))
    assert found.introduced.any(axis=1).tolist() == [True, False]
    assert found.recalled.any(axis=1).tolist() == [False, True]


def test_who_is_introduced_in_the_sentence_is_not_recalled_by_it() -> None:
    found = find_mentions(("Marta Olin said Olin was tired.", "Olin said Marta Olin was tired."))
    assert found.recalled.any(axis=1).tolist() == [False, True]


def test_a_name_that_stands_nowhere_in_full_is_not_looked_for() -> None:
    assert find_mentions(("Olin left.", "Velm is small.")).recalled.shape == (2, 0)
