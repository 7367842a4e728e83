"""Figures that words find are reported only if a detector doesn't take them for those of two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.agreement import find_disagreements
from summarise.agreement.asking import judge_pairs
from summarise.backends.fakes import FakeDetector, FakeEmbedder
from tests.unit.agreement.clusters import cluster_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.marks import MarkedEntailment

TEXTS = (
    "The fire at the mill in Karvo killed 12 people on Friday, police said.",
    "The fire at the mill in Karvo killed 17 people on Friday, police said.",
)
DAYS = (
    "The new ferry line to Sarnholm will open on May 5, the harbour master said.",
    "The harbour master said that the new ferry line to Sarnholm would open on 6 May.",
)
QUOTED = (
    "“We came here to open a harbour, not to close a school,” harbour master Runa Ekdal said.",
    "On the quay, harbour master Runa Ekdal said: “We came to open a harbour, not to shut down schools.”",
)


@pytest.mark.parametrize("embedder", [None, FakeEmbedder()])
def test_figures_that_neither_statement_denies_are_of_two_things(embedder: FakeEmbedder | None) -> None:
    assert len(find_disagreements(cluster_of(*TEXTS))) == 1
    assert len(find_disagreements(cluster_of(*TEXTS), FakeDetector(("12", "17")), embedder)) == 1
    assert find_disagreements(cluster_of(*TEXTS), FakeDetector(("wolves", "sheep")), embedder) == ()


def test_few_are_asked_about_however_many_articles_there_are() -> None:
    asked: list[tuple[str, str]] = []

    class Listing(FakeDetector):
        def judge(self, pairs: Sequence[tuple[str, str]]) -> tuple[MarkedEntailment, ...]:
            asked.extend(pairs)
            return super().judge(pairs)

    one = "The fire at the mill in Karvo, says witness {}, killed {} people on Friday, police said."
    texts = [one.format("ABCDEFGHIJKLMNOPQR"[i], 12 + i) for i in range(18)]
    found = find_disagreements(cluster_of(*texts), Listing(("12", "17")))
    assert 0 < len(asked) <= 48
    assert len(set(asked)) == len(asked)
    assert found


def test_so_are_days() -> None:
    assert len(find_disagreements(cluster_of(*DAYS))) == 1
    assert len(find_disagreements(cluster_of(*DAYS), FakeDetector(("5", "6")))) == 1
    assert find_disagreements(cluster_of(*DAYS), FakeDetector(("wolves", "sheep"))) == ()


def test_what_is_neither_needs_no_detector() -> None:
    without = find_disagreements(cluster_of(*QUOTED))
    assert len(without) == 1
    assert find_disagreements(cluster_of(*QUOTED), FakeDetector(("wolves", "sheep"))) == without


def test_names_are_spelled_as_the_first_text_spells_them() -> None:
    detector = FakeDetector(("Dorrit", "Dorritt"))
    pair = ("Dorrit Lamm opened the vault.", "The vault was opened by Dorritt Lamm at noon.")
    assert detector.judge([pair])[0].entailment.contradiction > 0.9
    (judged,) = judge_pairs([pair], detector)
    assert judged.entailment.contradiction < 0.1
    words = [pair[1][mark.start : mark.end] for mark in judged.marks]
    assert words == ["The", "vault", "was", "opened", "by", "Dorritt", "Lamm", "at", "noon"]
