"""Laws that hold for any articles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from summarise.cluster import Cluster
from summarise.config import Config
from summarise.extraction.centrality import centrality
from summarise.extraction.extract import extract
from summarise.types import Article

_NAMES = ("Marta Olin", "Iskander Bolat", "Agnieta Ruhl", "the court", "the port of Ansel", "Premier Torvik")
_VERBS = ("opened", "closed", "visited", "praised", "criticised", "rebuilt", "sold")
_THINGS = ("the hospital", "the bridge", "the pier", "200 tents", "the old mine", "the ferry to Velmara")
_ENDS = ("on Sunday", "in the evening", "after the vote", "before winter", "with 40 volunteers")

_sentence = st.builds(
    lambda *parts: " ".join(parts)[0].upper() + " ".join(parts)[1:] + ".",
    st.sampled_from(_NAMES),
    st.sampled_from(_VERBS),
    st.sampled_from(_THINGS),
    st.sampled_from(_ENDS),
)
_clusters = st.lists(
    st.lists(_sentence, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=5, unique=True
).map(
    lambda texts: [
        Article(id=f"{number}.txt", text=text, source=f"Outlet {number}") for number, text in enumerate(texts)
    ]
)


@settings(deadline=None, max_examples=40)
@given(_clusters, st.integers(1, 6))
def test_an_extract_is_within_its_limit_and_at_its_places(articles: list[Article], count: int) -> None:
    cluster = Cluster.build(articles)
    found = extract(cluster, Config(max_sentences=count))
    texts = {article.id: article.text for article in articles}
    assert 1 <= sum(len(chosen.place.positions) for chosen in found.chosen) <= count
    assert len({chosen.place for chosen in found.chosen}) == len(found.chosen)
    for chosen in found.chosen:
        sentences = [cluster.sentences_of(chosen.place.article_id)[p] for p in chosen.place.positions]
        span = texts[chosen.place.article_id][sentences[0].start : sentences[-1].end]
        assert " ".join(span.split()) == chosen.text
        assert 0 <= chosen.salience <= 1


@settings(deadline=None, max_examples=40)
@given(_clusters, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(articles: list[Article], random: object) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert extract(Cluster.build(articles), Config()) == extract(Cluster.build(shuffled), Config())


@settings(deadline=None, max_examples=40)
@given(_clusters)
def test_a_copy_of_an_article_changes_no_sentence(articles: list[Article]) -> None:
    copy = Article(id="zz.txt", text=articles[0].text, source="Another Outlet")
    one = extract(Cluster.build(articles), Config())
    other = extract(Cluster.build([*articles, copy]), Config())
    assert [chosen.text for chosen in one.chosen] == [chosen.text for chosen in other.chosen]
    cluster = Cluster.build([*articles, copy])
    assert cluster.voices["zz.txt"] == cluster.voices[articles[0].id]


@settings(deadline=None, max_examples=20)
@given(_clusters, st.integers(0, 4), st.sampled_from(("00.txt", "zz.txt")), st.integers(1, 6))
def test_a_doubled_article_or_a_syndicated_copy_changes_nothing(
    articles: list[Article], which: int, name: str, count: int
) -> None:
    original = replace(articles[which % len(articles)], title="The hospital and the bridge")
    others = [replace(one, title="The pier") for one in articles if one.id != original.id]
    config = Config(max_sentences=count)
    # Ids decide between equals; of an article given twice, the first one does.
    alone = replace(original, id=min(original.id, name))
    once = [chosen.text for chosen in extract(Cluster.build([*others, alone]), config).chosen]
    for source in (original.source, "Another Outlet"):
        copy = replace(original, id=name, source=source)
        twice = extract(Cluster.build([*others, original, copy]), config).chosen
        assert [chosen.text for chosen in twice] == once


@settings(deadline=None, max_examples=20)
@given(_clusters.filter(lambda articles: len(articles) > 1), st.integers(0, 4))
def test_without_an_article_the_others_are_summarised_as_if_it_had_never_been(
    articles: list[Article], which: int
) -> None:
    removed = articles[which % len(articles)]
    rest = [one for one in articles if one is not removed]
    left = extract(Cluster.build(rest), Config())
    assert left.chosen
    assert all(chosen.place.article_id != removed.id for chosen in left.chosen)
    assert all(place.article_id != removed.id for chosen in left.chosen for place in chosen.members)
    assert extract(Cluster.build([*rest, removed]), Config()) == extract(Cluster.build(articles), Config())


@settings(deadline=None)
@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(
            st.lists(st.floats(0, 1, allow_nan=False), min_size=n, max_size=n), min_size=n, max_size=n
        )
    )
)
def test_centrality_is_a_distribution(weights: list[list[float]]) -> None:
    n = len(weights)
    scores = centrality(sparse.csr_array(np.array(weights)), np.full(n, 1 / n))
    assert scores.sum() == pytest.approx(1)
    assert (scores >= 0).all()
