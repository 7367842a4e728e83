from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.rendering.document import Heading, Item, Listing, Paragraph, Span, Style
from summarise.rendering.markdown import escaped, write_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*bold* and _italic_", r"\*bold\* and \_italic\_"),
        ("[a](javascript:b)", r"\[a\](javascript:b)"),
        ("![a](http://b)", r"!\[a\](http://b)"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("`code` ~~gone~~ a|b", r"\`code\` \~\~gone\~\~ a\|b"),
        ("costs $5 or $6", r"costs \$5 or \$6"),
        ("C:\\new", r"C:\\new"),
        ("two\n\n# lines", r"two \# lines"),
        ("red\x1b[31m and \u202eback", r"red\[31m and back"),
    ],
)
def test_markup_is_shown_as_it_stands(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("+ item", r"\+ item"),
        ("===", r"\==="),
        ("# title", r"\# title"),
        ("    code", "code"),
        ("1.5 metres", r"1\.5 metres"),
    ],
)
def test_a_paragraph_stays_a_paragraph(text: str, expected: str) -> None:
    assert write_markdown((Paragraph((Span(text),)),)) == expected + "\n"


def test_marks_are_ours_and_stay() -> None:
    assert (
        write_markdown((Paragraph((Span("It closed."), Span("[1][2]", Style.MARK))),))
        == "It closed. [1][2]\n"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b?c=d&e=*", "<https://a.example/b?c=d&e=*>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://a.example/<b>", "https://a.example/&lt;b&gt;"),
        ("https://a.example/ b", "https://a.example/ b"),
        ("https://a.example/\u202e", "https://a.example/"),
    ],
)
def test_only_a_clean_web_address_becomes_a_link(url: str, expected: str) -> None:
    assert write_markdown((Paragraph((Span(url, Style.LINK),)),)) == expected + "\n"


def test_lists_nest_under_their_item() -> None:
    below = (Item((Span("why"),)),)
    numbered = Item((Span("first"),), label=Span("1."), below=below)
    bulleted = Item((Span("second"),), label=Span("[2]", Style.MARK), below=below)
    page = write_markdown((Heading("Why"), Listing((numbered, bulleted))))
    assert page == "## Why\n\n1. first\n   - why\n- [2] second\n  - why\n"


@given(text=st.text())
def test_no_live_markup_is_left(text: str) -> None:
    bare = re.sub(r"\\.", "", escaped(text))
    assert not re.search(r"[<>`*_\[\]~|$#\\\n]", bare)
    assert re.sub(r"&(?:amp|lt|gt);", "", bare) == re.sub(
        r"&(?=#?\w{1,32};)", "", re.sub(r"&(?:amp|lt|gt);", "", bare)
    )
