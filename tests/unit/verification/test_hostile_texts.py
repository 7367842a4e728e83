"""Texts made to be slow: time grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from summarise.backends.lexical import LexicalVerifier
from summarise.cluster import Cluster
from summarise.types import Article, Origin, Verdict
from summarise.verification import Claim, verify_claims
from summarise.verification.claims import drop_credit, split_parts
from summarise.verification.dates import find_dates
from summarise.verification.passages import read_passage
from summarise.verification.quantities import find_quantities
from summarise.verification.scopes import find_scopes
from summarise.verification.speakers import find_speeches

PIECES = [
    "a", "A ", '"', "'a ", "“", ", ", ", who ", "1", "1,", "1.", "1-", "20 ", "not ", "to ", "claim ",
    "said ", "denied by ", "March ", "May 1 ", ", Norda ", "Norda Wire Aaa ", "citing ", "- ", "U.S. ", "\n",
]  # fmt: skip
LENGTH = 200_000
SECONDS = 10
"""Far above what is needed, far below what a quadratic reading takes."""


@pytest.mark.parametrize("piece", PIECES)
def test_reading_is_linear(piece: str) -> None:
    text = "Olin" + piece * (LENGTH // len(piece))
    start = time.process_time()
    passage = read_passage(text)
    find_dates(passage)
    find_quantities(passage)
    find_scopes(passage)
    speeches = find_speeches(passage)
    assert drop_credit(text)
    assert all(speech.verb < len(passage.tokens) for speech in speeches)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("piece", ["said Olin ", "not sold ", "Olin 12 ", "denied ", "on May 1 "])
def test_ten_thousand_words_without_a_full_stop_are_verified(piece: str) -> None:
    text = piece * (10_000 // len(piece.split()))
    cluster = Cluster.build(
        [Article(id="a", text=text, source="A"), Article(id="b", text=text[9:], source="B")]
    )
    claims = [Claim(text=text, origin=Origin.GIVEN), Claim(text=f"{piece}in Marl.", origin=Origin.GIVEN)]
    claims += [Claim(text=sentence.text, origin=Origin.GIVEN) for sentence in cluster.sentences[:3]]
    start = time.process_time()
    checked = verify_claims(claims, cluster, LexicalVerifier())
    assert time.process_time() - start < SECONDS
    assert checked[2].verdict is Verdict.SUPPORTED


def test_a_long_claim_is_taken_apart_in_linear_time() -> None:
    start = time.process_time()
    assert split_parts(read_passage("Olin, who came, and " * 5_000))
    assert time.process_time() - start < SECONDS
