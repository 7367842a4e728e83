from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from models.training import facts, statements
from models.training.collection import Story, collect, surround
from models.training.news import make_news_rows
from models.training.synthesis import make_pairs
from models.training.wording import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from models.training.alterations import Alteration, Surroundings
    from models.training.pairs import Pair

    Maker = Callable[[Doc, Surroundings, random.Random], Alteration | None]

LABELS = {"entailment", "neutral", "contradiction", "not_entailment"}


@pytest.fixture(scope="module")
def pairs(story: Story) -> list[Pair]:
    rng = random.Random(5)  # noqa: S311 - no secret
    return [pair for pair, _ in make_pairs([story], rng, per_sentence=40)]


@pytest.fixture
def about(story: Story, rng: random.Random) -> Surroundings:
    return surround(story, collect([story]), rng)


def altered(doc: Doc, maker: Maker, about: Surroundings, rng: random.Random) -> set[str]:
    made = [maker(doc, about, rng) for _ in range(30)]
    return {render(doc, range(len(doc)), each.overlay).text for each in made if each}


@pytest.mark.parametrize(
    ("maker", "sentence", "claim"),
    [
        (statements.reverse_polarity, "The ferry did not leave.", "The ferry left."),
        (statements.reverse_polarity, "The ferry has left.", "The ferry has not left."),
        (statements.oppose, "The court acquitted him.", "The court convicted him."),
        (statements.swap_roles, "Costa praised Lindqvist.", "Lindqvist praised Costa."),
        (statements.report_as_done, "The union plans to strike.", "The union struck."),
        (statements.report_as_done, "The ferry may be sold.", "The ferry was sold."),
        (statements.report_as_planned, "The union signed a deal.", "The union may sign a deal."),
        (statements.drop_hedge, "The alleged thief fled.", "The thief fled."),
        (statements.swap_degree, "More than ten ships left.", "Fewer than ten ships left."),
        (facts.swap_name, "Ana Reis leads Norway.", "Ana Reis leads Brazil."),
        (facts.swap_speaker, "Ana Reis said the strike was over.", "Maria Costa said the strike was over."),
    ],
)
def test_each_error_is_made(  # noqa: PLR0913, PLR0917 - a case and what it is tried with
    read: Callable[[str], Doc],
    about: Surroundings,
    rng: random.Random,
    maker: Maker,
    sentence: str,
    claim: str,
) -> None:
    assert claim in altered(read(sentence), maker, about, rng)


@pytest.mark.parametrize(
    "maker", [facts.swap_number, facts.swap_date, facts.swap_noun, facts.swap_quoted_word]
)
def test_swapped_facts_differ_from_the_sentence(
    read: Callable[[str], Doc], about: Surroundings, rng: random.Random, maker: Maker
) -> None:
    sentence = "The union said “the long strike hurt everyone” after 48 hours on Friday."
    found = altered(read(sentence), maker, about, rng)
    assert found
    assert sentence not in found


@pytest.mark.parametrize(
    "maker",
    [facts.swap_number, facts.swap_date, facts.swap_speaker, statements.swap_degree, statements.drop_hedge],
)
def test_nothing_is_made_of_a_sentence_that_offers_nothing(
    read: Callable[[str], Doc], about: Surroundings, rng: random.Random, maker: Maker
) -> None:
    assert maker(read("Ships sail."), about, rng) is None


def test_pairs_are_of_every_sort(pairs: list[Pair]) -> None:
    labels = Counter(pair.label for pair in pairs)
    assert set(labels) == LABELS
    assert 0.35 < labels["entailment"] / labels.total() < 0.65
    assert {pair.kind for pair in pairs} >= {"name", "number", "negation", "roles", "true passive", "half"}


def test_spans_lie_in_the_claim_and_only_false_claims_have_them(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert all(0 <= start < end <= len(pair.hypothesis) for start, end in pair.spans)
        assert not (pair.label == "entailment" and pair.spans)
        assert pair.spans or pair.label == "entailment" or pair.kind == "elsewhere"


def test_claims_are_sentences(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert pair.hypothesis.rstrip("”\"'")[-1] in ".!?"
        assert pair.hypothesis.strip() == pair.hypothesis
        assert "  " not in pair.hypothesis
        assert len(pair.premise.split()) <= 95


def test_false_claims_are_also_told_as_true_ones(pairs: list[Pair]) -> None:
    true = {pair.hypothesis for pair in pairs if pair.label == "entailment"}
    false = {pair.hypothesis for pair in pairs if pair.label != "entailment"}
    assert len(true & false) > 0.15 * len(false)


def test_the_same_seed_gives_the_same_pairs(story: Story) -> None:
    made = [list(make_pairs([story], random.Random(seed), 3)) for seed in (8, 8, 9)]  # noqa: S311 - no secret
    assert made[0] == made[1] != made[2]


def test_some_stories_are_held_out_whole(story: Story) -> None:
    other = Story("other", story.docs)
    train, dev = make_news_rows([("Own", story), ("US Senate", other)], seed=1, dev_stories=1)
    assert train
    assert dev
    assert {row.set for row in train + dev} == {"news"}
    assert make_news_rows([("Own", story)], seed=1, dev_stories=1)[0] == []
