"""Laws of verification that hold for any articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.backends.lexical import LexicalVerifier
from summarise.cluster import Cluster
from summarise.errors import EmptyInputError
from summarise.types import Article, Origin, Place, Verdict
from summarise.verification import Claim, verify_claims

_SENTENCES = (
    "Marta Olin opened the bridge on Sunday with 40 volunteers.",
    "The court did not close the port of Ansel before winter.",
    "“We saw nothing, and we heard nothing,” said Iskander Bolat.",
    "He added that 12 per cent of the boats were lost.",
    "Agnieta Ruhl was accused by the mayor of breaking her word.",
    "Nobody knows when the ferry, which sank in March 2031, will be raised.",
    "The company plans to cut 300 jobs; the union refused to talk.",
    "It was 2–1 at half-time, U.S. officials said yesterday.",
    "That is it.",
    "Marta Olin closed the bridge on Monday with 14 volunteers.",
    "Zoryana Havrylenko and Michael Stensrud met twice in Kyiv.",
    "Zoriana Havrilenko and Mikael Stensrud never met in Kiev.",
)
_KEPT = (Verdict.SUPPORTED, Verdict.DISPUTED)
_texts = st.lists(
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=7).map(" ".join),
    min_size=1,
    max_size=4,
    unique=True,
)
_hostile = st.text(
    alphabet=st.sampled_from(list("ab AB.,\"'“”«»-–…?!12%$€\n\t\u200b\u00ad\u0301¾٣ﬁßſ")),
    min_size=1,
    max_size=120,
)


def _build(texts: list[str]) -> Cluster:
    return Cluster.build(
        [
            Article(id=f"{text[:9]}-{n}", text=text, source=f"Outlet {text} {n}")
            for n, text in enumerate(texts)
        ]
    )


def _place(cluster: Cluster, number: int) -> Place:
    sentence = cluster.sentences[number]
    return Place(article_id=sentence.article_id, positions=(sentence.position,))


@settings(deadline=None, max_examples=60)
@given(_texts)
def test_a_copied_sentence_is_supported(texts: list[str]) -> None:
    cluster = _build(texts)
    claims = [Claim(text=sentence.text, origin=Origin.GIVEN) for sentence in cluster.sentences]
    claims += [
        Claim(text=" ".join(sentence.text.split()), origin=Origin.EXTRACTED, place=_place(cluster, number))
        for number, sentence in enumerate(cluster.sentences)
    ]
    for checked in verify_claims(claims, cluster, LexicalVerifier()):
        assert checked.verdict in _KEPT, checked
        assert max(one.entailment for one in checked.evidence) == pytest.approx(1)


@settings(deadline=None, max_examples=60)
@given(_hostile)
def test_a_copied_sentence_of_any_characters_is_supported(text: str) -> None:
    try:
        cluster = _build([text])
    except EmptyInputError:
        return
    claims = [Claim(text=sentence.text, origin=Origin.GIVEN) for sentence in cluster.sentences]
    assert all(checked.verdict in _KEPT for checked in verify_claims(claims, cluster, LexicalVerifier()))


@settings(deadline=None, max_examples=60)
@given(_texts, st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=7).map(" ".join))
def test_another_article_never_takes_support_away(texts: list[str], more: str) -> None:
    before = _build(texts)
    claims = [Claim(text=sentence, origin=Origin.GIVEN) for sentence in _SENTENCES]
    after = Cluster.build(
        [*before.articles, Article(id="zz", text=f"{more} It was late.", source="Another outlet")]
    )
    for old, new in zip(
        verify_claims(claims, before, LexicalVerifier()),
        verify_claims(claims, after, LexicalVerifier()),
        strict=True,
    ):
        assert old.verdict not in _KEPT or new.verdict in _KEPT


@settings(deadline=None, max_examples=40)
@given(_texts, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(texts: list[str], random: object) -> None:
    articles = list(_build(texts).articles)
    claims = [Claim(text=sentence, origin=Origin.GIVEN) for sentence in _SENTENCES]
    expected = verify_claims(claims, Cluster.build(articles), LexicalVerifier())
    random.shuffle(articles)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert verify_claims(claims, Cluster.build(articles), LexicalVerifier()) == expected


@settings(deadline=None, max_examples=40)
@given(_texts, _texts)
def test_evidence_stands_at_its_place(texts: list[str], others: list[str]) -> None:
    cluster = _build(texts)
    whole = {article.id: article.text for article in cluster.articles}
    claims = [Claim(text=text, origin=Origin.GIVEN) for text in others]
    for checked in verify_claims(claims, cluster, LexicalVerifier()):
        assert (checked.verdict in _KEPT) == bool(checked.evidence)
        assert (checked.reason is None) == (checked.verdict is Verdict.SUPPORTED)
        for one in (*checked.evidence, *checked.against):
            assert whole[one.article_id][one.start : one.end] == one.text
            assert 0 <= one.entailment <= 1
