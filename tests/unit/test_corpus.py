"""The whole of the corpus: complete, readable, and its labels consistent."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from benchmarks.gold import (
    DIFFERENCE_KINDS,
    ERRORS,
    LOOK_ALIKE_REASONS,
    SUPPORT_KINDS,
    GoldClaim,
    GoldCluster,
    Span,
    Split,
    corpus_folder,
    load_clusters,
    load_small_clusters,
)
from benchmarks.manifest import MANIFEST, TRAINING, UNLISTED, checksum, list_files
from summarise.reading import Reading, read
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from summarise.types import Article

CLUSTERS = load_clusters()
SMALL = load_small_clusters()
CLAIMS = [claim for cluster in CLUSTERS for claim in cluster.claims]
FALSE = {Verdict.CONTRADICTED, Verdict.UNSUPPORTED}

each_cluster = pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda cluster: cluster.name)
each_cluster_of_all = pytest.mark.parametrize(
    "cluster", [*CLUSTERS, *SMALL], ids=lambda cluster: cluster.name
)


@cache
def reading_of(folder: Path) -> Reading:
    return read([folder])


def articles_of(cluster: GoldCluster) -> Mapping[str, Article]:
    return {f"articles/{article.id}": article for article in reading_of(cluster.folder).articles}


def spans_of(cluster: GoldCluster) -> Iterator[Span]:
    for claim in cluster.claims:
        yield from chain(claim.evidence, claim.against)
    for difference in cluster.differences:
        yield from difference.versions
    for look_alike in cluster.look_alikes:
        yield from look_alike.spans


def test_manifest_lists_every_file_with_its_checksum() -> None:
    folder = corpus_folder()
    lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert set(listed) == {path.as_posix() for path in there if path.parts[0] != TRAINING} - UNLISTED
    assert [name for name, digest in listed.items() if checksum(folder / name) != digest] == []


def test_manifest_is_what_its_maker_writes() -> None:
    folder = corpus_folder()
    assert (folder / MANIFEST).read_text("utf-8") == list_files(folder), "run make manifest"


def test_every_event_is_of_another_kind() -> None:
    assert len({cluster.kind for cluster in CLUSTERS}) == len(CLUSTERS) == 12
    assert {path.name for path in corpus_folder().iterdir() if path.is_dir()} == {
        "differences",
        "feeds",
        "gold",
        "nuggets",
        TRAINING,
        *(cluster.name for cluster in CLUSTERS),
    }


def test_small_clusters_have_differences_alone() -> None:
    names = [cluster.name for cluster in SMALL]
    assert len({cluster.kind for cluster in SMALL}) == len(SMALL) == 8
    assert not {cluster.name for cluster in CLUSTERS}.intersection(names)
    folder = corpus_folder() / "differences"
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == names
    for cluster in SMALL:
        assert cluster.split is Split.DEVELOPMENT
        assert cluster.claims == ()
        assert cluster.look_alikes


def test_each_split_has_clusters_and_can_be_read_alone() -> None:
    names = {split: [cluster.name for cluster in load_clusters(split=split)] for split in Split}
    assert names[Split.DEVELOPMENT] == ["earthquake", "finding", "match", "results", "ruling", "summit"]
    assert names[Split.HELD_OUT] == ["cyberattack", "election", "ferry", "outbreak", "strike", "wildfire"]


def test_the_readme_lists_every_cluster_with_its_split() -> None:
    lines = (corpus_folder() / "README.md").read_text("utf-8").splitlines()
    listed = [
        line for line in lines if line.startswith("| `") and line.endswith((" development |", " held out |"))
    ]
    assert [line.split("`")[1] for line in listed] == [cluster.name for cluster in CLUSTERS]
    for cluster, line in zip(CLUSTERS, listed, strict=True):
        assert line.endswith(f"| {cluster.split.value.replace('_', ' ')} |")


def test_lengths_of_articles_differ_as_those_of_outlets_do() -> None:
    lengths = [len(article.text.split()) for cluster in CLUSTERS for article in articles_of(cluster).values()]
    assert max(lengths) > 3 * min(lengths)


def test_every_format_and_a_syndicated_copy_occur() -> None:
    articles = [article for cluster in CLUSTERS for article in cluster.articles]
    assert {article.file.rpartition(".")[2] for article in articles} == {"txt", "md", "html", "json"}
    assert any(article.copy_of for article in articles)


@each_cluster_of_all
def test_cluster_is_ours_and_says_what_it_is(cluster: GoldCluster) -> None:
    assert cluster.written_by == "the summarise authors"
    assert cluster.licence == "CC0-1.0"
    assert cluster.event.endswith(".")


@each_cluster_of_all
def test_articles_are_read_without_a_problem(cluster: GoldCluster) -> None:
    assert reading_of(cluster.folder).problems == ()
    assert list(articles_of(cluster)) == [article.file for article in cluster.articles]
    assert 4 <= len(cluster.articles) <= 10
    assert len({article.source for article in cluster.articles}) == len(cluster.articles)


@each_cluster
def test_articles_differ_in_length(cluster: GoldCluster) -> None:
    lengths = [len(article.text.split()) for article in articles_of(cluster).values()]
    assert max(lengths) > 1.25 * min(lengths)


@each_cluster_of_all
def test_articles_differ_in_slant(cluster: GoldCluster) -> None:
    assert len({article.slant for article in cluster.articles}) == len(cluster.articles)


@each_cluster_of_all
def test_copies_name_their_original(cluster: GoldCluster) -> None:
    originals = {article.file for article in cluster.articles if article.independent}
    for article in cluster.articles:
        assert article.independent is (article.copy_of is None)
        assert article.copy_of is None or article.copy_of in originals


@each_cluster_of_all
def test_dates_that_can_be_told_are_told_right(cluster: GoldCluster) -> None:
    told = articles_of(cluster)
    for article in cluster.articles:
        published = told[article.file].published
        assert published is None or published.date().isoformat() == article.published, article.file


@each_cluster_of_all
def test_spans_stand_once_in_what_is_read(cluster: GoldCluster) -> None:
    articles = articles_of(cluster)
    found = {span: articles[span.file].text.count(span.text) for span in spans_of(cluster)}
    assert {span: count for span, count in found.items() if count != 1} == {}
    assert [span for span in found if len(span.text.split()) < 2] == []


@each_cluster_of_all
def test_differences_are_between_articles_and_in_words(cluster: GoldCluster) -> None:
    assert 3 <= len(cluster.differences) <= 30
    for difference in cluster.differences:
        assert difference.kind in DIFFERENCE_KINDS, difference.what
        assert len({version.text for version in difference.versions}) >= 2, difference.what
        assert len({version.file for version in difference.versions}) >= 2, difference.what


@each_cluster_of_all
def test_versions_say_which_agree(cluster: GoldCluster) -> None:
    for difference in cluster.differences:
        said = [version.says for version in difference.versions]
        if any(said):
            assert all(said), difference.what
            assert len(set(said)) >= 2, difference.what


@each_cluster_of_all
def test_look_alikes_are_of_independent_articles_and_say_why(cluster: GoldCluster) -> None:
    original = {article.file: article.copy_of or article.file for article in cluster.articles}
    for look_alike in cluster.look_alikes:
        assert look_alike.kind in DIFFERENCE_KINDS, look_alike.what
        assert look_alike.why in LOOK_ALIKE_REASONS, look_alike.what
        assert len({original[span.file] for span in look_alike.spans}) >= 2, look_alike.what


@each_cluster
def test_there_are_enough_claims_of_every_kind(cluster: GoldCluster) -> None:
    kinds = Counter(claim.kind for claim in cluster.claims)
    errors = Counter(claim.error for claim in cluster.claims)
    labels = Counter(claim.label for claim in cluster.claims)
    assert len(cluster.claims) >= 40
    assert all(kinds[kind] >= 5 for kind in SUPPORT_KINDS), kinds
    assert all(errors[error] >= 1 for error in ERRORS), errors
    assert labels[Verdict.DISPUTED] >= 4
    assert labels[Verdict.CONTRADICTED] >= 10
    assert labels[Verdict.UNSUPPORTED] >= 4


def test_claims_are_told_apart() -> None:
    assert len({claim.id for claim in CLAIMS}) == len(CLAIMS)
    assert len({claim.text for claim in CLAIMS}) == len(CLAIMS)
    assert all(claim.id.startswith(f"{cluster.name}-") for cluster in CLUSTERS for claim in cluster.claims)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_label_agrees_with_the_rest_of_the_claim(claim: GoldClaim) -> None:
    assert (claim.kind in SUPPORT_KINDS) is (claim.label is Verdict.SUPPORTED)
    assert (claim.error in ERRORS) is claim.is_false is (claim.label in FALSE)
    assert bool(claim.evidence) is (claim.label in {Verdict.SUPPORTED, Verdict.DISPUTED})
    assert bool(claim.against) is (claim.label in {Verdict.CONTRADICTED, Verdict.DISPUTED})
    assert claim.kind != "fused" or len({span.file for span in claim.evidence}) >= 2
    assert claim.text == claim.text.strip()
    assert claim.note


@each_cluster
def test_verbatim_claims_stand_in_an_article(cluster: GoldCluster) -> None:
    texts = [" ".join(article.text.split()) for article in articles_of(cluster).values()]
    verbatim = [claim for claim in cluster.claims if claim.kind == "verbatim"]
    assert [claim.id for claim in verbatim if not any(claim.text in text for text in texts)] == []


@each_cluster
def test_other_claims_are_not_copied(cluster: GoldCluster) -> None:
    texts = [" ".join(article.text.split()) for article in articles_of(cluster).values()]
    worded = [claim for claim in cluster.claims if claim.kind in {"paraphrase", "fused"} or claim.is_false]
    assert [claim.id for claim in worded if any(claim.text in text for text in texts)] == []
