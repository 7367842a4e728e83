"""What a verifier says of another source's things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training.contested import ask_both_ways, describe, find_disagreements, find_rivals
from summarise.agreement import find_disagreements as find_by_words
from summarise.agreement.pairing import lay_out
from summarise.backends.fakes import FakeVerifier
from summarise.differences import DisagreementKind
from summarise.types import Entailment
from tests.unit.agreement.clusters import cluster_of, kinds_of, versions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOOTING = "The shooting at the pass lasted twenty minutes."
FIGHTING = "The fighting went on for nearly an hour."
UNSURE = Entailment(entailment=0.05, neutral=0.9, contradiction=0.05)
SAID = Entailment(entailment=0.97, neutral=0.02, contradiction=0.01)
DENIED = Entailment(entailment=0.01, neutral=0.02, contradiction=0.97)


class Scripted:
    """Says one thing of some claims, another of others, and is unsure of the rest."""

    name = "scripted"

    def __init__(self, said: Sequence[str] = (), denied: Sequence[str] = ()) -> None:
        self.said, self.denied = said, denied
        self.asked: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        self.asked += pairs
        return [
            SAID if claim in self.said else DENIED if claim in self.denied else UNSURE for _, claim in pairs
        ]


def knowing() -> Scripted:
    return Scripted(
        said=("The shooting at the pass lasted an hour.", "The fighting went on for nearly twenty minutes."),
        denied=(SHOOTING, FIGHTING),
    )


def test_what_is_told_in_quite_other_words_is_found() -> None:
    found = find_disagreements(cluster_of(SHOOTING, FIGHTING), knowing())
    assert kinds_of(found) == [DisagreementKind.NUMBER]
    assert versions_of(found) == [["twenty minutes", "an hour"]]
    for version in found[0].versions:
        for telling in version.tellings:
            article = cluster_of(SHOOTING, FIGHTING).articles[int(telling.article_id[0])]
            assert article.text[telling.start : telling.end] == telling.text


@pytest.mark.parametrize(
    "verifier",
    [
        pytest.param(Scripted(), id="unsure"),
        pytest.param(FakeVerifier(), id="tells no contradictions"),
        pytest.param(Scripted(denied=(SHOOTING, FIGHTING)), id="denied, but not said either"),
        pytest.param(
            Scripted(
                said=("The shooting at the pass lasted an hour.", SHOOTING, FIGHTING),
            ),
            id="said either way",
        ),
    ],
)
def test_what_is_not_sure_is_not_found(verifier: Scripted | FakeVerifier) -> None:
    assert find_disagreements(cluster_of(SHOOTING, FIGHTING), verifier) == ()


def test_words_alone_do_not_show_it() -> None:
    assert find_by_words(cluster_of(SHOOTING, FIGHTING)) == ()


def test_what_words_show_is_told_once() -> None:
    texts = ("Nine people drowned when the ferry sank.", "Twelve people drowned when the ferry sank.")
    alone = find_by_words(cluster_of(*texts))
    assert len(alone) == 1
    assert find_disagreements(cluster_of(*texts), Scripted(said=texts, denied=texts)) == alone


def test_the_order_of_the_articles_makes_no_difference() -> None:
    field, turned = (lay_out(cluster_of(*texts)) for texts in ((SHOOTING, FIGHTING), (FIGHTING, SHOOTING)))
    described = []
    for laid in (field, turned):
        groups = ask_both_ways(laid, knowing())
        described.append([describe(group, find_rivals(groups)) for group in groups])
    assert described[0] == described[1] != []


def test_each_pair_is_asked_about_once() -> None:
    verifier = knowing()
    find_disagreements(cluster_of(SHOOTING, FIGHTING), verifier)
    assert len(verifier.asked) == len(set(verifier.asked)) == 4


def test_what_is_not_likely_is_not_asked_about_as_it_stands() -> None:
    verifier = Scripted()
    find_disagreements(cluster_of(SHOOTING, FIGHTING), verifier)
    assert {claim for _, claim in verifier.asked} == set(knowing().said)


def test_without_anything_to_ask_nobody_is_asked() -> None:
    verifier = knowing()
    assert find_disagreements(cluster_of("Gulls cried.", "Dogs barked."), verifier) == ()
    assert not verifier.asked


def test_two_that_say_the_same_are_one_version() -> None:
    third = "It took an hour until the guns at the pass fell silent."
    claims = (SHOOTING, "The fighting went on for 20 minutes.", third)
    verifier = Scripted(
        said=(
            "The shooting at the pass lasted an hour.",
            "The fighting went on for an hour.",
            "It took twenty minutes until the guns at the pass fell silent.",
            "It took 20 minutes until the guns at the pass fell silent.",
        ),
        denied=claims,
    )
    found = find_disagreements(cluster_of(*claims), verifier)
    assert [[version.sources for version in one.versions] for one in found] == [[2, 1]]


def test_what_is_told_of_two_days_is_of_two_things() -> None:
    one = "The council sat on Monday. The meeting began at 9 a.m. in the hall."
    other = "The council sat on Tuesday. The session started at half past ten in the annexe."
    verifier = Scripted(
        said=(
            "The meeting began at half past ten in the hall.",
            "The session started at 9 a.m. in the annexe.",
        ),
        denied=(
            "The meeting began at 9 a.m. in the hall.",
            "The session started at half past ten in the annexe.",
        ),
    )
    assert find_disagreements(cluster_of(one, other), verifier) == ()


def test_a_toll_that_grew_is_an_update() -> None:
    one, other = "Police say 12 people were killed.", "Rescuers have counted 19 people who were killed."
    verifier = Scripted(
        said=("Police say 19 people were killed.", "Rescuers have counted 12 people who were killed."),
        denied=(one, other),
    )
    (found,) = find_disagreements(cluster_of(one, other, days=(4, 6)), verifier)
    assert found.is_update
