from __future__ import annotations

import pytest

from summarise.condensation.repairing import Refused
from summarise.condensation.shortening import is_clause, shorter_wordings
from summarise.types import CheckedClaim, Origin, Verdict

DRAFT = "The ferry sank off Marl Point on Tuesday, and aliens rescued the crew of nine."


def refused(text: str, *unsaid: str) -> Refused:
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in unsaid)
    claim = CheckedClaim(
        text=text,
        verdict=Verdict.UNSUPPORTED,
        corroboration=0,
        origin=Origin.ABSTRACTED,
        evidence=(),
        against=(),
        checks=(),
        unsaid=spans,
    )
    return Refused(text=text, reason="No source says so.", claim=claim)


def test_each_beginning_and_each_statement_is_tried() -> None:
    found = shorter_wordings(refused(DRAFT))
    assert "The ferry sank off Marl Point on Tuesday." in found
    assert "Marl Point aliens rescued the crew of nine." in found
    assert DRAFT not in found
    assert len(found) == len(set(found))


def test_marked_words_go_with_their_phrase() -> None:
    text = "The ferry, laden with a cargo of gold, sank off Marl Point on Tuesday after a blast."
    found = shorter_wordings(refused(text, "cargo", "gold", "blast"))
    assert found[0] == "The ferry sank off Marl Point on Tuesday."


@pytest.mark.parametrize(
    "text",
    [
        "The pagers came from Somnal, a firm based in Lissand.",
        "The members of the Metal and Power Workers' Union voted for a strike.",
        "Most of the members of the cooperative live in Ansle.",
    ],
)
def test_nothing_is_cut_before_a_preposition_or_within_a_name(text: str) -> None:
    for found in shorter_wordings(refused(text)):
        assert found in {"The pagers came from Somnal.", "Somnal a firm based in Lissand."}


def test_an_opening_phrase_alone_is_no_sentence() -> None:
    found = shorter_wordings(refused("According to the ministry, which met, aliens rescued the crew."))
    assert "According to the ministry." not in found


def test_a_quotation_is_never_cut() -> None:
    quotation = "“It sank in minutes, and nobody was saved,” Orm said on Tuesday."
    for text in shorter_wordings(refused(quotation)):
        assert text.count("“") == text.count("”")


@pytest.mark.parametrize("text", ["", "Sank.", ", , ,", "in on at by"])
def test_what_can_not_be_cut_gives_no_nonsense(text: str) -> None:
    assert all(wording.strip() for wording in shorter_wordings(refused(text)))


@pytest.mark.parametrize("numbers", ["6 to 8", "6% to 8", "6 and 8", "6 – 8"])
def test_a_range_of_numbers_is_never_cut(numbers: str) -> None:
    found = shorter_wordings(refused(f"Kaskad expects sales to grow by {numbers} per cent after a good May."))
    assert f"Kaskad expects sales to grow by {numbers} per cent." in found
    assert not any(text.endswith((" 6.", " 6%.")) for text in found)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "The ferry sank off Marl Point.",
        "Orm said nobody was saved.",
        "It left on Tuesday.",
    ],
)
def test_what_can_stand_is_a_clause(text: str) -> None:
    assert is_clause(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ida Voss, the mayor.",
        "The pagers came from Somnal, which has.",
        "Orm said that.",
        "Reported.",
        "",
        ".",
    ],
)
def test_what_ends_too_early_or_has_no_verb_is_none(text: str) -> None:
    assert not is_clause(text)
