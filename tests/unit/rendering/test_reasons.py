"""Why and why not, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.contest import Loss
from summarise.extraction.salience import PART_NAMES
from summarise.rendering import Format, render_summary
from summarise.rendering.reasons import (
    MEANINGS,
    losers,
    loss_in_words,
    merits_in_words,
    ordinal,
    signed,
)
from summarise.types import Origin
from tests.sample_summary import CLOSING, sample_summary

SUMMARY = sample_summary()
CHOICE = SUMMARY.explanation.chosen[0]
CONTEST = SUMMARY.explanation.contest


def test_each_part_of_salience_has_a_meaning() -> None:
    assert set(PART_NAMES) <= set(MEANINGS)


@pytest.mark.parametrize("loss", Loss)
def test_each_loss_has_words(loss: Loss) -> None:
    assert CONTEST is not None
    assert len(loss_in_words(replace(CONTEST.passed_over[0], loss=loss, detail=None))) > 5


def test_a_detail_is_told() -> None:
    assert CONTEST is not None
    assert loss_in_words(CONTEST.passed_over[1]) == "not to be shown alone: a question"


def test_merits_name_the_largest_parts_only() -> None:
    adds = (("average", 0.4), ("a", 0.1), ("b", 0.3), ("c", 0.2), ("d", 0.25), ("e", 0.001), ("f", -0.2))
    assert merits_in_words(replace(CHOICE, salience=0.95, adds=adds), CONTEST) == (
        "0.95, 1st of 4 candidates: above average for b (+0.30), d (+0.25), c (+0.20); "
        "below average for f (−0.20)"
    )


def test_without_a_record_the_salience_is_all() -> None:
    assert merits_in_words(replace(CHOICE, adds=(), rank=None), None) == "0.91"
    assert losers(None, 0) == ()


def test_each_loser_stands_with_the_sentence_that_it_lost_to() -> None:
    assert CONTEST is not None
    assert [len(losers(CONTEST, index)) for index in range(3)] == [1, 1, 0]
    page = render_summary(SUMMARY, Format.TEXT, explain=True)
    first = page[page.index("How each sentence") :].partition("\n2. ")[0]
    assert "beat     [1] 0.62 “On Monday the harbour bridge closes" in first


@pytest.mark.parametrize(("number", "word"), [(1, "1st"), (12, "12th"), (22, "22nd"), (103, "103rd")])
def test_ordinal_numbers(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_a_difference_that_rounds_to_none_is_not_shown() -> None:
    assert [signed(value) for value in (0.004, -0.004, 0.006, -0.5)] == ["", "", "+0.01", "−0.50"]


def test_what_was_worded_anew_has_letters() -> None:
    drafted = replace(CLOSING, origin=Origin.ABSTRACTED, place=None)
    page = render_summary(replace(SUMMARY, claims=(drafted,)), Format.TEXT, explain=True)
    section = page[page.index("The sentences that were worded anew") :]
    assert "a. [2] The harbour bridge will close" in section
    assert "part        weight      a      b" in section
