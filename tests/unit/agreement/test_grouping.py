from __future__ import annotations

from summarise.agreement import find_disagreements
from summarise.agreement.grouping import group_links
from summarise.agreement.pairing import lay_out
from summarise.agreement.slots import Link, Slot
from summarise.cluster import Cluster
from summarise.differences import DisagreementKind
from summarise.types import Article
from tests.unit.agreement.clusters import cluster_of

A = "The orchard cooperative of Velt shipped 4,310 crates of pears to the coast this autumn."
B = "This autumn the Velt orchard cooperative sent 5,270 crates of pears down to the coast."
C = "In all, 4,310 crates of pears left the Velt orchard cooperative for the coast this autumn."


def test_articles_that_agree_stand_behind_one_version() -> None:
    (found,) = find_disagreements(cluster_of(A, B, C))
    assert [[one.article_id for one in version.tellings] for version in found.versions] == [
        ["0.txt", "2.txt"],
        ["1.txt"],
    ]
    assert [version.sources for version in found.versions] == [2, 1]
    assert found.claim == A
    assert [piece.article_id for piece in found.supporting] == ["0.txt", "2.txt"]
    assert [piece.article_id for piece in found.against] == ["1.txt"]


def test_spans_are_exact() -> None:
    cluster = cluster_of(A, B, C)
    texts = {article.id: article.text for article in cluster.articles}
    for found in find_disagreements(cluster):
        for version in found.versions:
            for one in version.tellings:
                assert texts[one.article_id][one.start : one.end] == one.text
        for piece in (*found.supporting, *found.against):
            assert texts[piece.article_id][piece.start : piece.end] == piece.text


def test_one_source_does_not_differ_from_itself() -> None:
    articles = [Article(id=f"{k}.txt", source="One House", text=text) for k, text in enumerate((A, B))]
    assert find_disagreements(Cluster.build(articles)) == ()


def test_the_weightiest_comes_first() -> None:
    dated = "The ferry line to Sarnholm will open on May {}, the harbour master said."
    found = find_disagreements(cluster_of(f"{A} {dated.format(5)}", f"{B} {dated.format(6)}", C))
    assert [len(one.versions[0].tellings) for one in found] == [2, 1]


def test_other_languages_are_left_out() -> None:
    german = "Die Genossenschaft hat in diesem Herbst {} Kisten mit Birnen an die Küste geschickt."
    assert find_disagreements(cluster_of(german.format("4310"), german.format("5270"))) == ()


def test_a_place_that_two_finders_found_keeps_its_amount() -> None:
    field = lay_out(cluster_of(A, B, days=(4, 5)))
    left, right = (statement.number for statement in field.statements if "crates" in statement.text)
    links = [
        Link(
            DisagreementKind.NUMBER, Slot(left, 6, 6, "4,310", "4310", *told), slot, agrees=False, weight=1.0
        )
        for told, slot in (
            (("how many crates",), Slot(right, 7, 7, "5,270", "5270", "how many crates")),
            (("", 4310.0), Slot(right, 7, 7, "5,270", "5270", "", 5270.0)),
        )
    ]
    (found,) = group_links(links, field)
    assert found.is_update
    assert found.topic == "how many crates"
