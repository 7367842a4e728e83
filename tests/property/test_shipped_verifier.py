"""The laws of verification, with the model that is shipped, on example clusters cut and shuffled at will."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.gold import GoldCluster, Split, load_clusters
from summarise import Article, Verdict, read_articles
from summarise.backends.choosing import load_verifier
from summarise.cluster import Cluster
from summarise.types import CheckedClaim, Entailment, Origin
from summarise.verification import Claim, verify_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT = (Verdict.SUPPORTED, Verdict.DISPUTED)
_MAX_ARTICLES = 3
_MAX_CLAIMS = 4
_EXAMPLES = 15
"""Each judges some 50 pairs: a law breaks by how windows are found and weighed, not by one rare pair."""


class _Remembering:
    """The shipped verifier, asked once for each pair: its answer doesn't depend on the others asked."""

    def __init__(self) -> None:
        self._verifier = load_verifier(None)
        self._known: dict[tuple[str, str], Entailment] = {}

    @property
    def name(self) -> str:
        return self._verifier.name

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if new:
            self._known.update(zip(new, self._verifier.score(new), strict=True))
        return [self._known[pair] for pair in pairs]


@cache
def _verifier() -> _Remembering:
    return _Remembering()


@cache
def _clusters() -> tuple[tuple[GoldCluster, tuple[Article, ...]], ...]:
    return tuple(
        (gold, tuple(read_articles([gold.folder / "articles"])))
        for gold in load_clusters(split=Split.DEVELOPMENT)
    )


@st.composite
def _cases(draw: st.DrawFn) -> tuple[list[Article], list[str]]:
    """Some articles of one cluster in any order, and some of its gold claims."""
    gold, articles = draw(st.sampled_from(_clusters()))
    some = draw(
        st.lists(
            st.sampled_from(articles),
            min_size=1,
            max_size=_MAX_ARTICLES,
            unique_by=lambda article: article.id,
        )
    )
    claims = draw(
        st.lists(
            st.sampled_from([claim.text for claim in gold.claims]),
            min_size=1,
            max_size=_MAX_CLAIMS,
            unique=True,
        )
    )
    return some, claims


def _check(articles: Sequence[Article], texts: Sequence[str]) -> tuple[CheckedClaim, ...]:
    claims = [Claim(text=text, origin=Origin.GIVEN) for text in texts]
    return verify_claims(claims, Cluster.build(articles), _verifier())


@settings(deadline=None, max_examples=_EXAMPLES)
@given(_cases(), st.data())
def test_a_copied_sentence_is_supported(case: tuple[list[Article], list[str]], data: st.DataObject) -> None:
    sentences = [sentence.text for sentence in Cluster.build(case[0]).sentences]
    copied = data.draw(
        st.lists(st.sampled_from(sentences), min_size=1, max_size=_MAX_CLAIMS, unique=True), "copied"
    )
    for checked in _check(case[0], copied):
        assert checked.verdict in _KEPT, checked


@settings(deadline=None, max_examples=_EXAMPLES)
@given(_cases())
def test_another_article_never_takes_support_away(case: tuple[list[Article], list[str]]) -> None:
    articles, texts = case
    fewer = _check(articles[:1], texts)
    more = _check(articles, texts)
    for old, new in zip(fewer, more, strict=True):
        assert old.verdict not in _KEPT or new.verdict in _KEPT, (old, new)


@settings(deadline=None, max_examples=_EXAMPLES)
@given(_cases())
def test_the_order_of_articles_does_not_matter(case: tuple[list[Article], list[str]]) -> None:
    articles, texts = case
    assert _check(articles[::-1], texts) == _check(articles, texts)


@settings(deadline=None, max_examples=_EXAMPLES)
@given(_cases())
def test_a_claim_is_judged_the_same_in_any_company(case: tuple[list[Article], list[str]]) -> None:
    articles, texts = case
    together = _check(articles, texts)
    assert tuple(_check(articles, [text])[0] for text in texts) == together
