"""The picture as XML: what it says, and that nothing in it acts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarise.rendering import draw_summary
from summarise.types import Explanation, Summary
from tests.sample_summary import CLOSING, MAIL, sample_summary

SVG = "{http://www.w3.org/2000/svg}"
CLASSES = {"for", "against", "silent"}


def _drawn(summary: Summary) -> etree._Element:
    return etree.fromstring(draw_summary(summary).encode())


def _cells(root: etree._Element) -> list[str]:
    """Return the classes of the cells of the table, row by row; the legend has a transform."""
    groups = [group for group in root.findall(f"{SVG}g") if "transform" not in group.attrib]
    kinds = [group.findall(f"{SVG}rect")[0].get("class") for group in groups]
    return [str(kind) for kind in kinds if kind in CLASSES]


def _texts(root: etree._Element) -> list[str]:
    return ["".join(str(part) for part in text.itertext()) for text in root.iter(f"{SVG}text")]


def test_a_cell_for_each_sentence_and_article_says_what_the_article_says() -> None:
    cells = _cells(_drawn(sample_summary()))
    assert cells == [
        *("for", "for", "for", "silent"),
        *("against", "for", "for", "silent"),
        *("for", "silent", "silent", "silent"),
    ]


def test_each_cell_has_words_and_the_whole_has_a_title_and_a_description() -> None:
    root = _drawn(sample_summary())
    titles = [str(title.text) for title in root.iter(f"{SVG}title")]
    assert "Sentence 1, Ostwick Mail: says so, entailment 1.00, taken from here" in titles
    assert "Sentence 2, Quayside Post: says otherwise" in titles
    assert root.get("aria-labelledby") == "title description"
    description = root.findtext(f"{SVG}desc")
    assert description is not None
    assert "Sentence 2 (disputed): backed by Ostwick Mail, Norda Wire; contradicted by" in description


def test_what_an_article_says_is_text_and_steers_nothing() -> None:
    hostile = '<script>alert(1)</script> & "quoted" \x1b[31m\u202e\ufffe ]]>'
    summary = sample_summary()
    articles = (replace(MAIL, source=hostile), *summary.articles[1:])
    page = draw_summary(replace(summary, claims=(replace(CLOSING, text=hostile),), articles=articles))
    root = etree.fromstring(page.encode())
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>alert(1)</script>" in " ".join(_texts(root))
    assert not re.search("[\x1b\u202e\ufffe]", page)


def test_it_loads_nothing() -> None:
    page = draw_summary(sample_summary())
    assert "url(" not in page
    assert "href" not in page
    assert page.count("http") == 1


def test_it_has_colours_for_the_dark() -> None:
    assert "@media (prefers-color-scheme:dark)" in draw_summary(sample_summary())


def test_long_sentences_are_broken_and_cut() -> None:
    long = replace(CLOSING, text="The harbour bridge will close on Monday. " * 20)
    broken = [text for text in _texts(_drawn(replace(sample_summary(), claims=(long,)))) if "bridge" in text]
    assert len(broken) == 4
    assert broken[-1].endswith(" …")


def test_of_many_articles_those_that_say_something_are_drawn() -> None:
    many = (*sample_summary().articles, *(replace(MAIL, id=f"{n}", source=f"S{n}") for n in range(50)))
    root = _drawn(replace(sample_summary(), articles=many))
    assert len(_cells(root)) == 3 * 3
    assert any("51 more articles" in text for text in _texts(root))


def test_without_a_record_of_the_choice_it_is_drawn_without_salience() -> None:
    bare = replace(sample_summary(), explanation=Explanation(skipped=(), chosen=(), copies=()))
    assert len(_cells(_drawn(bare))) == 12
    assert "salience 0" not in draw_summary(bare)


@pytest.mark.parametrize("times", [2])
def test_the_same_summary_gives_the_same_bytes(times: int) -> None:
    assert len({draw_summary(sample_summary()) for _ in range(times)}) == 1


@given(text=st.text(max_size=400), source=st.text(max_size=60))
def test_any_text_makes_a_picture_that_can_be_read(text: str, source: str) -> None:
    summary = replace(
        sample_summary(),
        claims=(replace(CLOSING, text=text),),
        articles=tuple(replace(article, source=source) for article in sample_summary().articles),
    )
    assert len(_cells(_drawn(summary))) == 4
