from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from models.training.frames import Material, gather, pair_roles, pair_speakers

if TYPE_CHECKING:
    from models.training.collection import Story
    from models.training.pairs import Pair

MATERIAL = Material(
    names={"PERSON": ("Ana Reis", "Maria Costa", "Tomas Lindqvist", "Vera Costa")},
    sentences=("The ferry left early.", "The pier was closed.", "She said “no” twice."),
    tails=("in the harbour",),
)


@pytest.fixture
def roles(rng: Random) -> list[Pair]:
    return list(pair_roles(MATERIAL, "PERSON", 200, rng))


def test_names_sentences_and_phrases_are_gathered(story: Story) -> None:
    material = gather([story])
    assert "Maria Costa" in material.names["PERSON"]
    assert {"Brazil", "Norway"} <= set(material.names["GPE"])
    assert "Lindqvist announced a new safety plan and opened the northern pier." in material.sentences
    assert story.docs[0].text not in material.sentences
    assert "for a fair offer" in material.tails


def test_roles_come_as_twins_in_the_same_words(roles: list[Pair]) -> None:
    assert len(roles) > 100
    for true, false in zip(roles[::2], roles[1::2], strict=True):
        assert true.premise == false.premise
        assert (true.label, false.label) == ("entailment", "contradiction")
        assert true.hypothesis != false.hypothesis
        assert sorted(true.hypothesis) == sorted(false.hypothesis)
        assert {false.hypothesis[a:b] for a, b in false.spans} <= set(MATERIAL.names["PERSON"])


def test_roles_are_told_in_every_voice(roles: list[Pair]) -> None:
    told = [pair.hypothesis for pair in roles]
    for words in (" was praised", " praised ", " came as no surprise.", "It was "):
        assert any(words in claim for claim in told), words


def test_people_of_one_surname_never_meet(roles: list[Pair], rng: Random) -> None:
    for pair in [*roles, *pair_speakers(MATERIAL, 50, rng)]:
        assert not ("Maria Costa" in pair.hypothesis and "Vera Costa" in pair.hypothesis)


def test_a_false_speaker_is_marked_and_the_other_sentence_is_theirs(rng: Random) -> None:
    pairs = list(pair_speakers(MATERIAL, 50, rng))
    assert len(pairs) > 10
    for true, false in zip(pairs[::2], pairs[1::2], strict=True):
        ((start, end),) = false.spans
        wrong = false.hypothesis[start:end]
        assert wrong in false.premise
        assert wrong not in true.hypothesis
        assert "twice" not in true.premise


def test_the_same_seed_gives_the_same_frames() -> None:
    made = [list(pair_roles(MATERIAL, "PERSON", 9, Random(seed))) for seed in (3, 3, 4)]  # noqa: S311 - no secret
    assert made[0] == made[1] != made[2]


def test_too_few_names_make_no_frames(rng: Random) -> None:
    few = Material({"PERSON": ("Ana Reis",)}, MATERIAL.sentences, MATERIAL.tails)
    assert list(pair_roles(few, "PERSON", 9, rng)) == []
    assert list(pair_speakers(few, 9, rng)) == []
