"""The nuggets of the corpus: complete, where they say they are, and with rules no looser than the facts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from benchmarks.gold import Split, load_clusters
from benchmarks.nuggets import NuggetCluster, NuggetSpan, load_nuggets
from benchmarks.pyramid import prepare
from benchmarks.pyramid_scoring import SpanError, find_span
from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.nuggets import Nugget
    from benchmarks.pyramid import Prepared

CLUSTERS = load_nuggets()
GOLD = {cluster.name: cluster for cluster in load_clusters()}

each_cluster = pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda cluster: cluster.name)


@cache
def prepared(cluster: NuggetCluster) -> Prepared:
    return prepare(cluster)


def texts_of(cluster: NuggetCluster) -> dict[str, str]:
    return {f"articles/{article.id}": article.text for article in prepared(cluster).articles}


def stated(nugget: Nugget) -> list[NuggetSpan]:
    return [span for span in nugget.spans if not span.is_outdated]


@each_cluster
def test_there_are_enough_and_they_are_told_apart(cluster: NuggetCluster) -> None:
    assert 15 <= len(cluster.nuggets) <= 40
    assert [nugget.id for nugget in cluster.nuggets] == [
        f"{cluster.name}-n{number:02}" for number in range(1, len(cluster.nuggets) + 1)
    ]
    assert len({nugget.fact for nugget in cluster.nuggets}) == len(cluster.nuggets)
    assert [nugget.fact for nugget in cluster.nuggets if not nugget.fact.endswith((".", '."'))] == []


@each_cluster
def test_every_nugget_is_stated_by_a_span_that_is_there(cluster: NuggetCluster) -> None:
    texts = texts_of(cluster)
    for nugget in cluster.nuggets:
        assert stated(nugget), nugget.id
        for span in nugget.spans:
            start, end = find_span(span, texts[span.file])
            assert single_spaced(texts[span.file][start:end]) == span.text, nugget.id


@each_cluster
def test_what_a_copy_repeats_is_listed_for_the_copy(cluster: NuggetCluster) -> None:
    texts = {file: single_spaced(text) for file, text in texts_of(cluster).items()}
    copies = {article.file: article.copy_of for article in GOLD[cluster.name].articles if article.copy_of}
    missing = [
        (nugget.id, span.text)
        for nugget in cluster.nuggets
        for span in nugget.spans
        for copy, original in copies.items()
        if span.file == original
        and span.text in texts[copy]
        and (copy, span.text) not in {(other.file, other.text) for other in nugget.spans}
    ]
    assert missing == []


@each_cluster
def test_weight_is_the_number_of_independent_sources(cluster: NuggetCluster) -> None:
    independent = {article.file for article in GOLD[cluster.name].articles if article.independent}
    for nugget in cluster.nuggets:
        assert 1 <= nugget.weight <= len(independent)
        assert nugget.weight >= len({span.file for span in nugget.spans} & independent)
    assert max(nugget.weight for nugget in cluster.nuggets) > len(independent) / 2


@each_cluster
def test_rules_match_the_facts_and_no_sentence_without_a_span(cluster: NuggetCluster) -> None:
    pyramid = prepared(cluster).pyramid
    assert [nugget.id for nugget in cluster.nuggets if not nugget.rule.matches(nugget.fact)] == []
    loose = [
        (nugget.id, sentence)
        for nugget, ways in zip(pyramid.nuggets, pyramid.ways, strict=True)
        for sentence in pyramid.sentences
        if nugget.rule.matches(sentence) and not any(part in sentence for way in ways for part in way)
    ]
    assert loose == []


@each_cluster
def test_outdated_figures_carry_nothing(cluster: NuggetCluster) -> None:
    pyramid = prepared(cluster).pyramid
    for nugget in cluster.nuggets:
        outdated = [span.text for span in nugget.spans if span.is_outdated]
        assert nugget not in pyramid.carried(outdated)


def test_splits_are_those_of_the_gold_claims() -> None:
    assert {cluster.name: cluster.split for cluster in CLUSTERS} == {
        cluster.name: GOLD[cluster.name].split for cluster in CLUSTERS
    }
    assert [cluster.split for cluster in load_nuggets(split=Split.DEVELOPMENT)] == [Split.DEVELOPMENT] * 6


GOLD_TOML = """\
split = "held_out"
articles = [{file = "articles/1.txt"}, {file = "articles/2.txt", copy_of = "articles/1.txt"}]
"""
NUGGETS_TOML = """\
[[nuggets]]
id = "flood-n01"
fact = "The dyke at Ostwyk broke."
rule = [["broke", "burst*"], ["dyke", "1.3", "o'hara's"]]
unless = ["did not"]
spans = [{file = "articles/1.txt", span = "a dyke broke"}, {file = "articles/2.txt", span = "a dyke broke"}]
"""


@pytest.fixture
def nugget(tmp_path: Path) -> Nugget:
    for folder, text in (("gold", GOLD_TOML), ("nuggets", NUGGETS_TOML)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "flood.toml").write_text(text, "utf-8")
    ((found,),) = (cluster.nuggets for cluster in load_nuggets(tmp_path))
    return found


def test_a_copy_has_no_voice_of_its_own(nugget: Nugget) -> None:
    assert nugget.weight == 1


@pytest.mark.parametrize(
    ("sentence", "matches"),
    [
        ("The DYKE\nbroke.", True),
        ("The dyke was bursting.", True),
        ("The dyke broker came.", False),
        ("It broke the dyke, which did not hold.", False),
        ("It broke 1.3 records.", True),
        ("It broke 11.3 records.", False),
        ("It broke 1.35 records.", False),
        ("It broke O’Hara’s wall.", True),
        ("The dyke held.", False),
    ],
)
def test_rules_take_words_as_they_stand(nugget: Nugget, sentence: str, *, matches: bool) -> None:
    assert nugget.rule.matches(sentence) is matches


def test_a_span_is_found_across_lines_and_by_its_number() -> None:
    text = "It rained. Then a dyke\nbroke, and a dyke broke."
    first = NuggetSpan(file="1.txt", text="a dyke broke", occurrence=1)
    second = NuggetSpan(file="1.txt", text="a dyke broke", occurrence=2)
    assert text[slice(*find_span(first, text))] == "a dyke\nbroke"
    assert find_span(second, text) == (text.rindex("a dyke"), len(text) - 1)


@pytest.mark.parametrize(("words", "occurrence"), [("a dam", None), ("a dyke", None), ("a dyke", 3)])
def test_a_span_that_is_not_there_or_not_clear_is_refused(words: str, occurrence: int | None) -> None:
    span = NuggetSpan(file="1.txt", text=words, occurrence=occurrence)
    with pytest.raises(SpanError, match=rf"1\.txt: found \d times: '{words}'"):
        find_span(span, "a dyke and a dyke")
