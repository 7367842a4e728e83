"""True claims: each is entailed by the sentence, as we read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training.rewording import reword_sentence
from models.training.shortening import droppable, shorten
from models.training.structures import find_speech, propositions
from models.training.wording import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from spacy.tokens import Doc


def claims(doc: Doc) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, order in propositions(doc):
        found.setdefault(kind, []).append(render(doc, order, {}).text)
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "claim"),
    [
        ("The court praised the company.", "passive", "The company was praised by the court."),
        ("The company was praised by the court.", "active", "The court praised the company."),
        ("Lindqvist opened the pier and thanked both sides.", "clause", "Lindqvist thanked both sides."),
        ("The ferry left the harbour on Monday.", "moved", "On Monday, the ferry left the harbour."),
        ("On Monday, the ferry left the harbour.", "moved", "The ferry left the harbour on Monday."),
        (
            "Maria Costa, the leader of the union, welcomed the offer.",
            "apposition",
            "Maria Costa is the leader of the union.",
        ),
        (
            "The strike hurt the Chamber, which lost 20 million dollars.",
            "relative",
            "The Chamber lost 20 million dollars.",
        ),
        (
            "The offer was fair, Maria Costa said.",
            "speech",
            "Maria Costa said that the offer was fair.",
        ),
    ],
)
def test_claims(read: Callable[[str], Doc], sentence: str, kind: str, claim: str) -> None:
    assert claim in claims(read(sentence))[kind]


@pytest.mark.parametrize(
    "sentence", ["If the union agrees, the company will pay and rebuild.", "Did the court fine the company?"]
)
def test_conditions_and_questions_stay_whole(read: Callable[[str], Doc], sentence: str) -> None:
    assert set(claims(read(sentence))) == {"whole"}


def test_speech_is_found_with_its_speaker(read: Callable[[str], Doc]) -> None:
    speech = find_speech(read("Maria Costa said that the long strike was over."))
    assert speech is not None
    verb, subject, said = speech
    assert (verb.text, subject.text) == ("said", "Costa")
    assert len(said) == 6
    assert find_speech(read("Maria Costa ended the long strike.")) is None


def test_asides_and_times_can_go(read: Callable[[str], Doc]) -> None:
    doc = read("The old ferry, which was late, left the harbour on Monday.")
    found = {"".join(doc[i].text_with_ws for i in stretch).strip() for stretch in droppable(doc)}
    assert found == {"old", "which was late", "on Monday"}


@pytest.mark.parametrize(
    "sentence", ["The former mayor spoke.", "No ferry left on Monday.", "The ferry never leaves in winter."]
)
def test_what_a_negation_or_a_word_like_former_governs_stays(
    read: Callable[[str], Doc], sentence: str
) -> None:
    assert droppable(read(sentence)) == []


def test_shortening_keeps_five_tokens(read: Callable[[str], Doc], rng: Random) -> None:
    doc = read("The old ferry left on Monday.")
    order = shorten(doc, list(range(len(doc))), rng, most=9)
    assert render(doc, order, {}).text in {"The ferry left on Monday.", "The old ferry left."}


def test_rewording_leaves_quotations_and_taken_words_alone(read: Callable[[str], Doc], rng: Random) -> None:
    doc = read("The company said “the company will help” and hired 15 workers.")
    taken = {1}
    quoted = set(range(3, 9))
    found = [reword_sentence(doc, taken, rng) for _ in range(40)]
    changed = set().union(*found)
    assert changed
    assert not changed & (taken | quoted)
    assert not any(is_marked for overlay in found for _, is_marked in overlay.values())
