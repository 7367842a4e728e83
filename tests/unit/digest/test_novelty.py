from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise import Summariser
from summarise.backends.lexical import LexicalVerifier
from summarise.digest.novelty import find_novelty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.types import Article, CheckedClaim

TOLD = (
    "A ferry with 80 people on board ran aground off Ostwick on Sunday evening.",
    "The harbour master, Ida Brekke, said that nobody was hurt.",
)


@pytest.fixture(scope="module")
def summariser() -> Summariser:
    return Summariser(verifier=LexicalVerifier())


def is_new(sentence: str, summariser: Summariser) -> bool:
    (novelty,) = find_novelty([sentence], TOLD, summariser)
    return novelty.is_new


@pytest.mark.parametrize(
    "sentence",
    [
        TOLD[0],
        "On Sunday evening a ferry with 80 people on board ran aground off Ostwick.",
        "A ferry ran aground off Ostwick on Sunday evening.",
        "Nobody was hurt, the harbour master, Ida Brekke, said.",
    ],
)
def test_what_was_told_is_not_new(sentence: str, summariser: Summariser) -> None:
    assert not is_new(sentence, summariser)


@pytest.mark.parametrize(
    "sentence",
    [
        "A ferry with 95 people on board ran aground off Ostwick on Sunday evening.",
        "A ferry with 80 people on board ran aground off Marhaven on Sunday evening.",
        "The ferry off Ostwick was towed to the shipyard by two tugs.",
        "Parliament rose for the summer.",
    ],
)
def test_what_differs_is_new(sentence: str, summariser: Summariser) -> None:
    assert is_new(sentence, summariser)


def test_everything_is_new_where_nothing_was_told(summariser: Summariser) -> None:
    assert [novelty.is_new for novelty in find_novelty(TOLD, (), summariser)] == [True, True]
    assert find_novelty((), TOLD, summariser) == ()


class Refusing:
    """A checker that isn't to be asked."""

    def verify_each(
        self, texts: Sequence[str], articles: Sequence[Article]
    ) -> tuple[tuple[CheckedClaim, ...], ...]:
        message = f"asked about {texts} and {articles}"
        raise AssertionError(message)


def test_no_model_is_asked_where_words_decide() -> None:
    found = find_novelty([TOLD[1], "Parliament rose!", "—"], TOLD, Refusing())
    assert [novelty.is_new for novelty in found] == [False, True, False]
