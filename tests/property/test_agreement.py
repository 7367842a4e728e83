"""Laws of finding where sources differ: no order of articles, and no copy, changes what is found."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.differences import find_shipped
from benchmarks.gold import Split, load_clusters
from summarise import read_articles
from summarise.cluster import Cluster
from summarise.reading import as_articles

if TYPE_CHECKING:
    from summarise.differences import Disagreement
    from summarise.types import Article

NAMES = [cluster.name for cluster in load_clusters(split=Split.DEVELOPMENT)]


@cache
def articles_of(name: str) -> tuple[Article, ...]:
    (cluster,) = (one for one in load_clusters() if one.name == name)
    return as_articles(read_articles([str(cluster.folder)]))


@cache
def found_in(name: str) -> tuple[Disagreement, ...]:
    return find_shipped(Cluster.build(articles_of(name)))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_the_order_of_articles_changes_nothing(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    shuffled = data.draw(st.permutations(articles_of(name)))
    assert find_shipped(Cluster.build(shuffled)) == found_in(name)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_copy_adds_only_itself(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    original = data.draw(st.sampled_from(articles_of(name)))
    copy = replace(original, id=f"zz-{original.id}", source="The Copyist")
    found = find_shipped(Cluster.build([*articles_of(name), copy]))
    assert [_without(one, copy.id) for one in found] == list(found_in(name))


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(NAMES))
def test_every_span_is_exact_and_every_version_is_told(name: str) -> None:
    texts = {article.id: article.text for article in articles_of(name)}
    for one in found_in(name):
        assert len(one.versions) >= 2
        for version in one.versions:
            assert version.tellings
            assert 1 <= version.sources <= len(version.tellings)
            for place in version.tellings:
                assert texts[place.article_id][place.start : place.end] == place.text


def _without(found: Disagreement, article_id: str) -> Disagreement:
    return replace(
        found,
        supporting=tuple(piece for piece in found.supporting if piece.article_id != article_id),
        against=tuple(piece for piece in found.against if piece.article_id != article_id),
        versions=tuple(
            replace(
                version,
                tellings=tuple(place for place in version.tellings if place.article_id != article_id),
            )
            for version in found.versions
        ),
    )
