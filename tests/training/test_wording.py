from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training.wording import Wording, join, render, span_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

SENTENCE = "The ferry, which was late, left on Monday."


def test_a_sentence_renders_as_it_is(read: Callable[[str], Doc]) -> None:
    doc = read(SENTENCE)
    assert render(doc, range(len(doc)), {}) == Wording(SENTENCE)


def test_marked_words_are_found_in_the_text(read: Callable[[str], Doc]) -> None:
    doc = read(SENTENCE)
    wording = render(doc, range(len(doc)), {1: ("yellow bus", True), len(doc) - 2: ("Friday", True)})
    assert wording.text == "The yellow bus, which was late, left on Friday."
    assert [wording.text[a:b] for a, b in wording.spans] == ["yellow bus", "Friday"]


def test_dropped_words_leave_no_double_marks(read: Callable[[str], Doc]) -> None:
    doc = read(SENTENCE)
    assert render(doc, [0, 1, 2, 6, 7, 8, 9, 10], {}).text == "The ferry, left on Monday."
    assert render(doc, [0, 1, 7, ",", ","], {}).text == "The ferry left."


def test_what_moves_to_the_front_gets_the_capital(read: Callable[[str], Doc]) -> None:
    doc = read(SENTENCE)
    assert render(doc, [8, 9, ",", 0, 1, 7], {}).text == "On Monday, the ferry left."


@pytest.mark.parametrize(
    ("link", "text"),
    [(", and ", "The ferry left, and the bus stayed."), (" ", "The ferry left. The bus stayed.")],
)
def test_joined_claims_keep_their_spans(link: str, text: str) -> None:
    joined = join(Wording("The ferry left.", ((4, 9),)), link, Wording("The bus stayed.", ((8, 14),)))
    assert joined.text == text
    assert [joined.text[a:b] for a, b in joined.spans] == ["ferry", "stayed"]


def test_a_phrase_from_the_beginning_loses_its_capital(read: Callable[[str], Doc]) -> None:
    assert span_text(read(SENTENCE), [0, 1]) == "the ferry"
