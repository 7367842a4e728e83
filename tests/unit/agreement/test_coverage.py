from __future__ import annotations

from summarise.agreement.coverage import tabulate
from summarise.coverage import Stand
from summarise.types import Article, CheckedClaim, Evidence, Origin, Verdict

ARTICLES = tuple(Article(id=name, source=name.upper(), text="The pier sank.") for name in "abcde")
ALONE = {name: number for number, name in enumerate("abcde")}


def claim(supporting: str, opposing: str = "") -> CheckedClaim:
    return CheckedClaim(
        text="The pier sank.",
        verdict=Verdict.DISPUTED if opposing else Verdict.SUPPORTED,
        corroboration=len(supporting) - 1,
        origin=Origin.EXTRACTED,
        evidence=tuple(map(_piece, supporting)),
        against=tuple(map(_piece, opposing)),
        checks=(),
    )


def _piece(name: str) -> Evidence:
    return Evidence(
        article_id=name, source=name.upper(), start=0, end=14, text="The pier sank.", entailment=1.0
    )


def test_each_article_stands_somewhere() -> None:
    (row,) = tabulate([claim("ab", "d")], ARTICLES, ALONE)
    assert row.stands == (
        Stand.SUPPORTED,
        Stand.SUPPORTED,
        Stand.SILENT,
        Stand.CONTRADICTED,
        Stand.SILENT,
    )
    assert (row.claim, row.sources, row.is_single_source, row.left_out_by) == (0, 2, False, ())


def test_what_one_source_alone_reports() -> None:
    rows = tabulate([claim("abcd"), claim("c")], ARTICLES, ALONE)
    assert [row.is_single_source for row in rows] == [False, True]


def test_a_copy_is_no_second_source() -> None:
    (row,) = tabulate([claim("ab")], ARTICLES, ALONE | {"b": ALONE["a"]})
    assert row.is_single_source


def test_what_all_but_one_report_is_left_out_by_that_one() -> None:
    assert tabulate([claim("abde")], ARTICLES, ALONE)[0].left_out_by == ("c",)
    assert tabulate([claim("abe")], ARTICLES, ALONE | {"d": ALONE["c"]})[0].left_out_by == ("c", "d")


def test_who_speaks_against_it_or_stands_beside_others_that_are_silent_leaves_nothing_out() -> None:
    assert tabulate([claim("abde", "c")], ARTICLES, ALONE)[0].left_out_by == ()
    assert tabulate([claim("abd")], ARTICLES, ALONE)[0].left_out_by == ()
    assert tabulate([claim("ab")], ARTICLES[:3], dict.fromkeys("ab", 0) | {"c": 1})[0].left_out_by == ()
