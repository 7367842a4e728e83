"""Which claims of a summary tell what other sources tell otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarise.differences import Disagreement, DisagreementKind, Telling, Version, find_told, told_otherwise
from summarise.rendering import Format, render_summary
from tests.sample_summary import CLOSING, COST, MAIL, POST, WIRE, evidence, sample_summary

if TYPE_CHECKING:
    from summarise.types import Article, Summary


def tell(article: Article, words: str) -> Telling:
    start = article.text.index(words)
    return Telling(
        article_id=article.id, source=article.source, start=start, end=start + len(words), text=words
    )


def differ(*told: tuple[Article, str], is_update: bool = False) -> Disagreement:
    versions = tuple(
        Version(text=words, tellings=(tell(article, words),), sources=1) for article, words in told
    )
    return Disagreement(
        claim=COST.text,
        supporting=(),
        against=(),
        kind=DisagreementKind.NUMBER,
        topic="cost of the repairs",
        versions=versions,
        is_update=is_update,
    )


PRICE = differ((WIRE, "4 million crowns"), (POST, "6 million crowns"))
WEEKS = differ((POST, "nine weeks"), (MAIL, "By Ada Brill"))


def test_a_claim_tells_the_version_that_lies_in_its_evidence() -> None:
    assert find_told(COST, (WEEKS, PRICE)) == ((1, PRICE.versions[0]),)
    assert told_otherwise(COST, (WEEKS, PRICE)) == PRICE.versions[1].tellings


def test_a_claim_tells_nothing_of_what_stands_elsewhere() -> None:
    assert not find_told(CLOSING, (PRICE,))
    assert not find_told(replace(COST, evidence=()), (PRICE,))


def test_a_claim_that_leaves_the_thing_out_tells_no_version() -> None:
    assert not find_told(replace(COST, text="The repairs will be dear, the council said."), (PRICE,))


@pytest.mark.parametrize("text", ["Repairs cost 4 million, said the council.", "It is 4 MILLION crowns!"])
def test_a_claim_may_be_shorter_or_written_otherwise(text: str) -> None:
    told = differ((WIRE, "cost 4 million crowns"), (POST, "6 million crowns"))
    assert find_told(replace(COST, text=text), (told,))


def test_of_two_versions_in_the_evidence_the_claim_tells_the_one_with_its_words() -> None:
    claim = replace(
        CLOSING,
        text="The repairs, the council said, will cost 6 million crowns.",
        evidence=(evidence(WIRE, COST.text, 1.0), evidence(POST, "Repairs will cost 6 million crowns.", 0.9)),
    )
    told = differ((WIRE, "repairs will cost 4 million crowns"), (POST, "Repairs will cost 6 million crowns"))
    assert find_told(claim, (told,)) == ((0, told.versions[1]),)


def test_an_update_is_nobodys_error() -> None:
    update = differ((WIRE, "4 million crowns"), (POST, "6 million crowns"), is_update=True)
    assert not find_told(COST, (update,))


def summary_with(*found: Disagreement, against: bool) -> Summary:
    claim = COST if against else replace(COST, against=())
    return replace(sample_summary(), claims=(claim,), disagreements=found)


def test_the_text_names_who_tells_it_otherwise() -> None:
    page = render_summary(summary_with(PRICE, against=False), Format.TEXT)
    assert "otherwise in [1]" in " ".join(page.split())


def test_what_is_not_shown_below_is_not_named_above() -> None:
    page = render_summary(summary_with(*[WEEKS] * 6, PRICE, against=False), Format.TEXT)
    assert "otherwise in" not in page


def test_who_is_named_against_a_claim_is_not_named_twice() -> None:
    page = render_summary(summary_with(PRICE, against=True), Format.TEXT)
    assert "otherwise in" not in page
    assert "(against: [1])" in page


def test_the_page_leads_to_the_difference() -> None:
    page = render_summary(summary_with(PRICE, against=False), Format.HTML)
    assert 'told otherwise: <a href="#claim-2"><bdi>Cost of the repairs</bdi></a>' in page
