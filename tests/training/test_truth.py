"""Faults that made claims of a wrong label: each stays mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training import facts, statements
from models.training.alterations import Alteration, Surroundings, replace, set_against
from models.training.collection import Story, collect, surround
from models.training.drafts import make_draft
from models.training.fusions import fuse
from models.training.rewording import reword_sentence
from models.training.shortening import droppable
from models.training.structures import propositions
from models.training.synonyms import LITOTES
from models.training.windows import gather
from models.training.wording import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from spacy.tokens import Doc

    Read = Callable[[str], Doc]


@pytest.fixture
def about(story: Story, rng: Random) -> Surroundings:
    return surround(story, collect([story]), rng)


def test_nothing_is_dropped_inside_quotation_marks(read: Read) -> None:
    doc = read("Costa said “the long strike, which we led, ended on Monday in Porto Verde” after the talks.")
    inside = range(3, next(token.i for token in doc if token.text == "”"))
    assert droppable(doc)
    assert not any(set(stretch) & set(inside) for stretch in droppable(doc))


def test_a_quotation_is_not_taken_apart(read: Read) -> None:
    doc = read("“The ferry left on Monday and the bus stayed,” the mayor said.")
    assert {kind for kind, _ in propositions(doc)} <= {"whole", "speech"}


@pytest.mark.parametrize(
    ("sentence", "is_above"),
    [("More than 20 ships left.", True), ("At least 20 ships left.", True), ("Under 20 ships left.", False)],
)
def test_a_weaker_bound_is_no_falsehood(
    read: Read, about: Surroundings, rng: Random, sentence: str, *, is_above: bool
) -> None:
    made = [facts.swap_number(read(sentence), about, rng) for _ in range(60)]
    told = [(each, text) for each in made if each for text, marked in each.overlay.values() if marked]
    values = [int(text) for _, text in told if text.isdigit()]
    assert values
    assert all((value > 20) is is_above for value in values)
    assert all(each.label == "neutral" and each.reverse is None for each, _ in told)


def test_the_article_fits_the_word_behind_it(read: Read) -> None:
    doc = read("An old ferry and a bus left.")
    assert render(doc, [0, 2, 3, 4, 5, 6, 7], {5: ("accident", True)}).text == "A ferry and an accident left."
    assert render(doc, range(len(doc)), {1: ("", False), 2: ("unit", True)}).text.startswith("A unit")


def test_a_first_article_becomes_small_inside(read: Read) -> None:
    doc = read("A court praised the union.")
    found = [render(doc, order, {}).text for kind, order in propositions(doc) if kind == "passive"]
    assert found == ["The union was praised by a court."]


def test_roles_are_swapped_only_where_the_verb_fits_both(
    read: Read, about: Surroundings, rng: Random
) -> None:
    made = [statements.swap_roles(read("The union is praising the workers."), about, rng) for _ in range(40)]
    assert made == [None] * 40


def test_the_nearest_name_is_not_always_who_did_it(read: Read) -> None:
    doc = read("The leader of the Chamber, which lost money, resigned.")
    assert "relative" not in {kind for kind, _ in propositions(doc)}


def test_two_words_for_one_person_are_not_stitched(parser: Read, rng: Random) -> None:
    texts = ("Mayor resigns", "Ana Reis resigned on Monday.", "The mayor blamed the strike.")
    article = Story("own", tuple(parser(text) for text in texts))
    draft = make_draft(article.docs[1], set(), rng)
    kinds = {pair.kind for _ in range(60) for pair in fuse(article, 1, draft, None, rng)}
    assert kinds
    assert "stitched" not in kinds


def test_contrasts_say_not_in_true_claims(read: Read, rng: Random) -> None:
    doc = read("Maria Costa praised the mayor.")
    contrast = set_against(doc, Alteration("name", replace([0, 1], "Ana Reis")), rng)
    assert contrast is not None
    (true, label), (false, other) = contrast
    assert (label, other) == ("entailment", "contradiction")
    assert render(doc, range(len(doc)), true.overlay).text.startswith("Maria Costa")
    assert "not Maria Costa" in render(doc, range(len(doc)), false.overlay).text


def test_denied_opposites_say_not_in_true_claims(read: Read, rng: Random) -> None:
    assert LITOTES["reject"] == "accept"
    doc = read("The union rejected the offer.")
    found = {render(doc, range(len(doc)), reword_sentence(doc, set(), rng)).text for _ in range(60)}
    assert "The union did not accept the offer." in found


def test_gathered_windows_hold_what_is_asked_for_in_order(story: Story, rng: Random) -> None:
    for _ in range(20):
        text = gather(story, (6, 2), rng)
        assert text.index("union accepted") < text.index("was condemned")
        assert "praised" not in gather(story, (2,), rng, without=5)
