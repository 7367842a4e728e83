from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.digest.composing.citing import Sources
from summarise.digest.composing.differing import find_differing
from summarise.digest.composing.layout import lay_out
from summarise.digest.composing.stories import Difference, Version
from tests.golden.mails import BRIDGE, COURIER, FIRST_NIGHT, POST, WIRE
from tests.sample_summary import COST, sample_summary


def mail_of(difference: Difference) -> tuple[str, str]:
    _, written = lay_out(replace(FIRST_NIGHT, stories=(replace(BRIDGE, differences=(difference,)),)))
    return " ".join(written.plain.split()), written.html


def test_what_a_summary_s_articles_differ_on_is_read_with_its_articles() -> None:
    summary = sample_summary()
    (found,) = find_differing(replace(summary, disagreements=summary.disagreements[-1:]))
    sources = Sources(summary.articles)
    difference = found.cite(sources)
    assert difference.text == COST.text
    told = [version.text for version in difference.versions]
    assert told == [COST.text, *(piece.text for piece in COST.against)]
    cited = [{source.article_id for source in version.sources} for version in difference.versions]
    assert cited == [
        {piece.article_id for piece in COST.evidence},
        *({piece.article_id} for piece in COST.against),
    ]
    assert len(sources.cited) == len(set().union(*cited))


def test_versions_are_told_in_their_own_few_words() -> None:
    summary = sample_summary()
    figures, wording, _ = find_differing(summary)
    told = figures.cite(Sources(summary.articles))
    assert told.topic is not None
    assert told.topic.startswith("figures on")
    assert [(one.text, one.is_sentence, one.is_latest) for one in told.versions] == [
        ("4 million crowns", False, False),
        ("6 million crowns", False, True),
    ]
    assert [one.is_sentence for one in wording.cite(Sources(summary.articles)).versions] == [True, True]
    plain, _ = mail_of(told)
    assert "4 million crowns" in plain
    assert "6 million crowns" in plain


def test_what_does_not_fit_into_a_line_is_left_out() -> None:
    summary = sample_summary()
    long = replace(summary.disagreements[-1], claim="word " * 400)
    assert find_differing(replace(summary, disagreements=(long,))) == ()


@pytest.mark.parametrize("topic", [None, "how many died"])
def test_versions_stand_in_a_line_with_who_tells_them(topic: str | None) -> None:
    versions = (
        Version(text="12 people died", sources=(POST, WIRE), is_sentence=topic is None),
        Version(text="17", sources=(COURIER,), is_latest=topic is not None),
    )
    plain, html = mail_of(Difference(text="12 people died.", versions=versions, topic=topic))
    if topic is None:
        assert "Sources differ: “12 people died” [1][2] · 17 [3]" in plain
        assert "the latest" not in plain + html
    else:
        assert "An update (how many died): 12 people died [1][2] · 17 [3] (the latest)" in plain
        assert "An update (how many died):</b>" in html
        assert "; the latest)" in html


def test_markup_in_a_version_does_nothing() -> None:
    version = Version(text="<script>alert(1)</script>", sources=(POST,))
    plain, html = mail_of(Difference(text="x", versions=(version, version), topic="<b>tolls</b>"))
    assert "<script" not in html
    assert "<b>tolls" not in html
    assert "Sources differ (<b>tolls</b>):" in plain
