"""What every verifier promises, the fake one included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.backends.calibrated import CalibratedVerifier
from summarise.backends.entailment import EntailmentVerifier
from summarise.backends.fakes import FakeVerifier
from summarise.backends.lexical import LexicalVerifier
from summarise.protocols import Verifier

if TYPE_CHECKING:
    from collections.abc import Callable

PAIRS = [
    ("The ferry sank off Marl Point on Tuesday.", "The ferry sank off Marl Point on Tuesday."),
    ("The ferry sank off Marl Point on Tuesday.", "The council closed the library."),
    ("", "The council closed the library."),
    ("The council closed the library.", ""),
    ("…", "…"),
    ("The council closed the library in May.", "The library was closed by the council in May."),
]


@pytest.fixture(
    params=[LexicalVerifier, FakeVerifier, EntailmentVerifier, CalibratedVerifier],
    ids=["lexical", "fake", "entailment", "calibrated"],
)
def verifier(request: pytest.FixtureRequest) -> Verifier:
    make: Callable[[], Verifier] = request.param
    return make()


def test_it_satisfies_the_protocol(verifier: Verifier) -> None:
    assert isinstance(verifier, Verifier)
    assert verifier.name


def test_it_gives_one_distribution_a_pair(verifier: Verifier) -> None:
    scores = verifier.score(PAIRS)
    assert len(scores) == len(PAIRS)
    for score in scores:
        assert score.entailment + score.neutral + score.contradiction == pytest.approx(1)
        assert min(score.entailment, score.neutral, score.contradiction) >= 0


def test_no_pairs_give_no_scores(verifier: Verifier) -> None:
    assert len(verifier.score([])) == 0


def test_a_sentence_entails_itself(verifier: Verifier) -> None:
    assert verifier.score(PAIRS[:1])[0].entailment > 0.85


def test_a_sentence_entails_nothing_unrelated(verifier: Verifier) -> None:
    assert verifier.score(PAIRS[1:2])[0].entailment < 0.25


def test_a_passive_says_the_same(verifier: Verifier) -> None:
    assert verifier.score(PAIRS[5:6])[0].entailment >= 0.5


def test_a_pair_scores_the_same_in_any_batch(verifier: Verifier) -> None:
    together = verifier.score(PAIRS)
    assert [verifier.score([pair])[0] for pair in PAIRS] == list(together)
    assert list(verifier.score(PAIRS[::-1])) == list(together)[::-1]
