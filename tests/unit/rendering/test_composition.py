from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.rendering import Format, render_summary, render_verification
from summarise.rendering.citations import Citations, agreement_in_words, quoted, shortened, without_marks
from summarise.types import CheckedClaim, Explanation, Origin, Summary
from tests.sample_summary import ARTICLES, CLOSING, COST, INVENTION, MAIL, MODELS, POST, WIRE, sample_summary


@pytest.mark.parametrize(
    ("origin", "corroboration", "expected"),
    [
        (Origin.EXTRACTED, 0, "no other source found"),
        (Origin.EXTRACTED, 1, "1 other source agrees"),
        (Origin.EXTRACTED, 2, "2 other sources agree"),
        (Origin.GIVEN, 0, None),
        (Origin.GIVEN, 1, "one source only"),
        (Origin.ABSTRACTED, 3, "3 independent sources"),
    ],
)
def test_corroboration_is_told_in_words(origin: Origin, corroboration: int, expected: str | None) -> None:
    assert agreement_in_words(replace(CLOSING, origin=origin, corroboration=corroboration)) == expected


def test_without_evidence_nobody_agrees() -> None:
    assert agreement_in_words(INVENTION) is None


def test_marks_are_ascending_and_each_once() -> None:
    citations = Citations((POST, MAIL, WIRE))
    assert citations.marks((*CLOSING.evidence, CLOSING.evidence[0])) == "[1][2][3]"
    assert citations.mark(WIRE.id) == "[3]"


def test_a_copy_is_named_after_the_first_of_its_group() -> None:
    citations = Citations((POST, MAIL, WIRE), copies=((WIRE.id, POST.id),))
    assert "same text" not in " ".join(span.text for span in citations.source_spans(POST))
    assert [span.text for span in citations.source_spans(WIRE)][-3:] == ["(same text as", "[1]", ")"]


@pytest.mark.parametrize("source", ["mail", "mail.txt"])
def test_a_source_known_only_by_its_file_is_named_once(source: str) -> None:
    spans = Citations((MAIL,)).source_spans(replace(MAIL, source=source, title=None, published=None))
    assert [span.text for span in spans] == [source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("one two three four", "one two …"),
        ("onetwothreefour", "onetwothre …"),
        ("one\n\ntwo", "one two"),
        ("one " + " " * 100 + "two", "one …"),
    ],
)
def test_long_texts_are_cut_between_words(text: str, expected: str) -> None:
    assert shortened(text, max_characters=10) == expected


def test_a_quotation_is_not_quoted_twice() -> None:
    assert quoted("“No,” she said.") == "“No,” she said."
    assert quoted("She said no.") == "“She said no.”"
    assert quoted("“No, she said.") == "““No, she said.”"
    assert quoted("") == "“”"


def test_an_article_can_not_cite_for_us() -> None:
    assert without_marks("It closed.[2] [12]") == "It closed.(2) (12)"
    claim = replace(CLOSING, text="It closed.[3]", evidence=CLOSING.evidence[:1])
    page = render_verification((claim,), ARTICLES, MODELS, Format.TEXT)
    assert "It closed.(3) [2]" in page


def test_evidence_that_repeats_the_claim_is_not_written_out_again() -> None:
    page = render_verification((COST,), ARTICLES, MODELS, Format.TEXT)
    assert "\n   [2] word for word\n   but [1] “Repairs will cost 6 million crowns.”\n" in page


def test_articles_that_no_claim_cites_are_listed() -> None:
    summary = replace(sample_summary(), claims=(CLOSING,), disagreements=())
    assert "[4] 港の週刊" in render_summary(summary, Format.TEXT)


def test_where_nothing_was_passed_over_it_says_so() -> None:
    summary = replace(sample_summary(), explanation=Explanation(skipped=(), chosen=(), copies=()))
    assert "Nothing: all of it was read as prose." in render_summary(summary, Format.TEXT, explain=True)


def hostile(text: str) -> tuple[Summary, CheckedClaim]:
    claim = replace(CLOSING, text=text, reason=text, evidence=(replace(CLOSING.evidence[0], text=text),))
    summary = sample_summary()
    articles = tuple(replace(article, title=text, url=text, source=text or "x") for article in ARTICLES)
    return replace(summary, text=text, claims=(claim,), articles=articles), claim


@pytest.mark.parametrize("form", Format)
@given(text=st.text(st.characters(codec=None), max_size=40))
def test_nothing_from_an_article_steers_the_terminal(form: Format, text: str) -> None:
    summary, claim = hostile(text)
    pages = (
        render_summary(summary, form, explain=True),
        render_verification((claim,), summary.articles, MODELS, form),
    )
    for page in pages:
        assert {unicodedata.category(c) for c in page if c != "\n"}.isdisjoint({"Cc", "Cf", "Cs"})
        assert page.endswith("\n")
        page.encode("utf-8")
