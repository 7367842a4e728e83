"""The evidence page as text: what is marked, what is escaped, and what a browser may run."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from time import process_time

import pytest
from lxml import html

from summarise.rendering.page import summary_to_html, verification_to_html
from summarise.rendering.page.passages import Mark, cut, shown
from summarise.rendering.page.view import view_summary
from summarise.types import Article, Skipped
from tests.sample_summary import ARTICLES, COST, INVENTION, MODELS, POST, sample_summary


def _page() -> html.HtmlElement:
    return html.document_fromstring(summary_to_html(sample_summary()))


def _mark(start: int, end: int, *, claim: int = 1, is_against: bool = False) -> Mark:
    return Mark(claim=claim, article=1, start=start, end=end, is_against=is_against)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_marked_is_the_evidence_to_the_character(number: int) -> None:
    claim = sample_summary().claims[number - 1]
    page = _page()
    for position, article in enumerate(sample_summary().articles, start=1):
        marks = page.xpath(f"//article[@id='article-{position}']//mark")
        marked = [mark for mark in marks if str(number) in mark.get("data-claims").split()]
        expected = [p.text for p in (*claim.evidence, *claim.against) if p.article_id == article.id]
        # A difference that lies inside the evidence parts its mark.
        assert "".join(mark.text_content() for mark in marked) == "".join(map(shown, expected))


def test_an_articles_whole_text_is_on_the_page() -> None:
    page = _page()
    for position, article in enumerate(sample_summary().articles, start=1):
        (body,) = page.xpath(f"//article[@id='article-{position}']//div[@class='body']")
        assert "".join(body.text_content().split()) == "".join(shown(article.text).split())


def test_every_link_inside_the_page_has_its_aim() -> None:
    page = _page()
    aims = set(page.xpath("//@id"))
    assert len(aims) == len(page.xpath("//@id"))
    inside = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]
    assert len(inside) > len(sample_summary().claims)
    assert set(inside) <= aims


def test_links_that_leave_are_http_and_say_nothing_of_where_they_come_from() -> None:
    leaving = [link for link in _page().xpath("//a") if not link.get("href").startswith("#")]
    assert [link.get("href") for link in leaving] == [POST.url]
    assert all("noreferrer" in link.get("rel") for link in leaving)


def test_article_text_is_never_markup() -> None:
    page = summary_to_html(sample_summary())
    assert page.count("<script") == 1
    assert "&lt;script&gt;alert(1)" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert not re.search(r"<[^>]+\son\w+\s*=", page)
    assert not re.search(r"<[^>]+\sstyle\s*=", page)


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    page = _page()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))
    (style,), (script,) = page.xpath("//style/text()"), page.xpath("//script/text()")
    assert rules["default-src"] == "'none'"
    for rule, text in (("style-src", style), ("script-src", script)):
        assert rules[rule] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert not page.xpath("//@src")
    assert not page.xpath("//link")


def test_the_table_says_who_supports_contradicts_and_is_silent() -> None:
    rows = _page().xpath("//tbody[1]/tr")
    states = [[cell.get("class") for cell in row.xpath("./td")] for row in rows]
    assert states == [
        ["supported", "supported", "supported", "silent"],
        ["contradicted", "supported", "supported", "silent"],
        ["supported", "silent", "silent", "silent"],
    ]


def test_the_table_says_who_tells_which_version() -> None:
    rows = _page().xpath("//tbody[@class='versions']/tr[td]")
    told = [[cell.get("class") for cell in row.xpath("./td")] for row in rows]
    assert told == [["v2", "v1", "v1", "silent"], ["v1", "v2", "silent", "silent"]]
    assert [row.xpath("./td[1]/a")[0].text_content() for row in rows] == ["version B", "version A"]


def test_each_version_leads_to_its_words_in_the_article() -> None:
    page = _page()
    claims = len(sample_summary().claims)
    told = [found for found in sample_summary().disagreements if found.versions]
    for number, found in enumerate(told, start=claims + 1):
        (shown_one,) = page.xpath(f"//li[@id='claim-{number}']")
        assert shown(found.topic[1:]).rstrip("\ufffd") in shown_one.text_content()
        links = shown_one.xpath(".//a[contains(@class, 'to')]/@href")
        assert len(links) == sum(len(version.tellings) for version in found.versions)
        marks = page.xpath("//article//mark")
        marked = [mark for mark in marks if str(number) in mark.get("data-claims").split()]
        words = sorted(telling.text for version in found.versions for telling in version.tellings)
        assert sorted(mark.text_content() for mark in marked) == words
    assert "later: an update" in page.text_content()


def test_a_source_and_its_copy_are_one() -> None:
    view = view_summary(sample_summary())
    assert [claim.standing for claim in view.claims] == ["2 of 3 sources", "1 of 3 sources", "1 of 3 sources"]
    assert [article.copy_of for article in view.articles] == [None, None, 2, None]


def test_what_was_refused_and_why_is_there() -> None:
    text = _page().text_content()
    assert "The bridge closes for ten weeks." in text
    assert "Three sources say nine weeks." in text


def test_why_each_sentence_was_chosen_is_there_if_asked() -> None:
    assert not _page().xpath("//details")
    page = html.document_fromstring(summary_to_html(sample_summary(), explain=True))
    first, third = page.xpath("//details")
    text = " ".join(first.text_content().split())
    assert "Salience 0.91, 1st of 4 candidates: above average for centrality (+0.55)" in text
    assert "+0.55 centrality sentences of other sources are like it" in text
    assert "1 0.62, repeats what stands On Monday the harbour bridge closes for nine weeks." in text
    assert "not to be shown alone: a question" in third.text_content()
    assert "<b>Is</b> it *safe*?\ufffd[31m" in third.text_content()


def test_warnings_are_there() -> None:
    assert "only 3 of 5 sentences were found" in _page().text_content()


def test_a_checked_text_has_its_page() -> None:
    page = html.document_fromstring(verification_to_html((COST, INVENTION), ARTICLES, MODELS))
    assert [badge.text for badge in page.xpath("//li//span[starts-with(@class, 'badge')]")] == [
        "disputed",
        "unsupported",
    ]
    assert "No source says that ferries will be free." in page.text_content()


def test_no_sentence_and_no_article_make_a_page_too() -> None:
    empty = replace(sample_summary(), claims=(), articles=(), rejected=(), disagreements=(), text="")
    empty = replace(empty, explanation=replace(empty.explanation, skipped=(), chosen=(), copies=()))
    assert html.document_fromstring(summary_to_html(empty)).xpath("//h1")


def test_spans_that_overlap_and_cross_paragraphs_are_cut_where_they_change() -> None:
    article = Article(id="a", source="A", text="One two three.\n\nFour five six.")
    marks = [_mark(4, 20), _mark(8, 13, claim=2, is_against=True)]
    first, second = cut(article, marks, (), {})
    assert [(s.text, s.supports, s.opposes) for s in first] == [
        ("One ", (), ()),
        ("two ", (1,), ()),
        ("three", (1,), (2,)),
        (".", (1,), ()),
    ]
    assert [(s.text, s.supports) for s in second] == [("Four", (1,)), (" five six.", ())]
    assert [mark.anchor for segment in first for mark in segment.opens] == ["for-1-1-4", "against-2-1-8"]


def test_what_was_passed_over_says_why() -> None:
    article = Article(id="a", source="A", text="By Ada Brill\nIt rained.")
    skipped = (Skipped(article_id="a", start=0, end=12, kind="byline", text="By Ada Brill"),)
    first, second = cut(article, (), skipped, {"byline": "who wrote it"})
    assert [segment.skipped for segment in first] == ["who wrote it"]
    assert [segment.skipped for segment in second] == [None]


@pytest.mark.parametrize(
    "text", ["\n \n" * 400_000, "a\n" * 100_000, " " * 2_000_000, "\r\n\t" * 500_000 + "x"]
)
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    started = process_time()
    cut(Article(id="a", source="A", text=text), [_mark(0, 1)], (), {})
    assert process_time() - started < 10
