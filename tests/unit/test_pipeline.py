from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from summarise import Article, Config, Summariser, Verdict, read_articles, summarise, verify
from summarise.backends.fakes import FakeDetector, FakeVerifier, ScriptedAbstractor
from summarise.errors import AbstractorError, BackendError, ConfigError, EmptyInputError
from summarise.rendering.json import summary_to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CORPUS = Path(__file__).parents[2] / "corpus"
CLUSTERS = sorted(path.parent.name for path in CORPUS.glob("*/articles"))

_QUAKE = (
    "A strong earthquake struck the town of Tolmezh on Sunday, killing 34 people. "
    "Mayor Iskander Bolat said the hospital had collapsed. "
    "Soldiers brought 200 tents to the football field in the evening."
)
_QUAKE_TOO = (
    "At least 34 people were killed on Sunday when a strong earthquake struck Tolmezh. "
    "The army set up a camp of 200 tents. "
    "The road to the capital stayed closed by a landslide."
)


def _articles(name: str) -> tuple[Article, ...]:
    return read_articles([str(CORPUS / name)])


@pytest.mark.parametrize("name", CLUSTERS)
def test_every_sentence_is_proven_at_its_place(name: str) -> None:
    articles = {article.id: article for article in _articles(name)}
    summary = summarise(tuple(articles.values()), config=Config(max_sentences=4))
    assert 1 <= len(summary.claims) <= 4
    assert summary.text == " ".join(claim.text for claim in summary.claims)
    for claim in summary.claims:
        assert claim.verdict in {Verdict.SUPPORTED, Verdict.DISPUTED}
        assert claim.evidence
        assert claim.place is not None
        assert claim.evidence[0].article_id == claim.place.article_id
        for evidence in (*claim.evidence, *claim.against):
            assert articles[evidence.article_id].text[evidence.start : evidence.end] == evidence.text


@pytest.mark.parametrize("name", CLUSTERS)
def test_the_order_of_the_articles_changes_no_byte(name: str) -> None:
    articles = _articles(name)
    one = summary_to_json(summarise(articles), explain=True)
    other = summary_to_json(summarise(articles[::-1]), explain=True)
    assert one == other


@pytest.mark.parametrize("name", CLUSTERS)
@pytest.mark.parametrize("max_words", [40, 100, 250])
def test_the_limit_in_words_holds(name: str, max_words: int) -> None:
    summary = summarise(_articles(name), config=Config(max_words=max_words))
    assert 0 < len(summary.text.split()) <= max_words


@pytest.mark.parametrize("max_sentences", [1, 3, 8])
def test_as_many_sentences_as_asked(max_sentences: int) -> None:
    summary = summarise(_articles("ruling"), config=Config(max_sentences=max_sentences))
    given = sum(len(claim.place.positions) for claim in summary.claims if claim.place)
    assert given == max_sentences
    assert not summary.warnings


def test_fewer_sentences_than_asked_come_with_the_reason() -> None:
    summary = summarise([_QUAKE, _QUAKE_TOO], config=Config(max_sentences=50))
    assert 2 <= len(summary.claims) < 50
    assert any("of 50 sentences" in warning for warning in summary.warnings)


def test_strings_dictionaries_and_articles_are_the_same() -> None:
    one = summarise([_QUAKE, {"text": _QUAKE_TOO, "source": "Sevnar Times"}])
    assert [a.source for a in one.articles].count("Sevnar Times") == 1
    again = summarise(one.articles)
    assert again.text == one.text


def test_corroboration_counts_other_sources_only() -> None:
    twice = summarise([{"text": _QUAKE, "source": "A Post"}, {"text": _QUAKE, "source": "B Post", "id": "b"}])
    assert {claim.corroboration for claim in twice.claims} == {0}
    assert any("only one independent source" in warning for warning in twice.warnings)


def test_unrelated_articles_are_named() -> None:
    other = "The orchestra of Ansel opened its season on Friday. The violins were out of tune all night."
    summary = summarise([{"text": _QUAKE, "id": "quake"}, {"text": other, "id": "music"}])
    assert any("same event" in warning for warning in summary.warnings)
    assert summary.claims


def test_a_bound_on_checking_is_told() -> None:
    articles = [
        {
            "text": f"A strong earthquake struck Tolmezh on Sunday. Tent {number} went to Ansel.",
            "id": f"{number}",
        }
        for number in range(101)
    ]
    assert any("100 that share most" in warning for warning in summarise(articles).warnings)
    assert not any("share most" in warning for warning in summarise(articles[:100]).warnings)


def test_a_query_leans_the_choice() -> None:
    articles = _articles("ruling")
    summary = summarise(articles, config=Config(max_sentences=2, query="dissenting judges"))
    assert "dissent" in summary.text.lower()


def test_no_prose_is_an_error_that_says_so() -> None:
    with pytest.raises(EmptyInputError, match="prose"):
        summarise(["By Ilse Marawetz"])


def test_too_few_words_for_any_sentence() -> None:
    with pytest.raises(ConfigError, match="fits into 2 words"):
        summarise([_QUAKE], config=Config(max_words=2))


def test_ten_thousand_words_without_a_full_stop() -> None:
    with pytest.raises(EmptyInputError, match="over 60 words"):
        summarise(["Then the mayor of Tolmezh spoke of the quake and " * 1000])


def test_verify_gives_one_claim_a_sentence_and_reads_our_own_marks() -> None:
    text = "A strong earthquake struck Tolmezh on Sunday. [1][2] The hospital had not collapsed. [1]"
    checked = verify(text, [_QUAKE, _QUAKE_TOO])
    assert [claim.text for claim in checked] == [
        "A strong earthquake struck Tolmezh on Sunday.",
        "The hospital had not collapsed.",
    ]
    assert checked[0].verdict is Verdict.SUPPORTED
    assert checked[1].verdict is not Verdict.SUPPORTED
    assert checked[1].reason


def test_a_quotation_stitched_over_two_sentences_is_caught() -> None:
    article = (
        "“The bridge is safe. Nobody need fear it,” Mayor Bolat said on Monday. "
        "“The ferry will run all winter. Tickets stay free,” he told reporters on Tuesday."
    )
    true, false = (
        "“The bridge is safe. Nobody need fear it,” Bolat said.",
        "“The bridge is safe. Tickets stay free,” Bolat said.",
    )
    [found] = verify(true, [article])
    assert (found.text, found.verdict) == (true, Verdict.SUPPORTED)
    [found] = verify(false, [article])
    assert (found.text, found.verdict) == (false, Verdict.UNSUPPORTED)
    assert found.reason


def test_texts_verified_together_are_each_verified_by_itself() -> None:
    texts = ("The hospital collapsed [1]. Nobody was hurt.", "A strong earthquake struck Tolmezh on Sunday.")
    articles = [_QUAKE, _QUAKE_TOO]
    summariser = Summariser()
    together = summariser.verify_each(texts, articles)
    assert together == tuple(summariser.verify(text, articles) for text in texts)
    assert [len(claims) for claims in together] == [2, 1]
    assert summariser.verify_each((), articles) == ()


def test_the_verifier_is_at_hand() -> None:
    summariser = Summariser()
    assert summariser.verifier.name == summariser.models.verifier


def test_nothing_to_verify_is_an_error() -> None:
    with pytest.raises(EmptyInputError, match="no sentence to check"):
        verify("  \n", [_QUAKE])


def test_one_summariser_serves_many_threads() -> None:
    summariser = Summariser(config=Config(max_sentences=3))
    clusters = [_articles(name) for name in CLUSTERS[:3]]
    alone = [summariser.summarise(articles) for articles in clusters]
    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(summariser.summarise, clusters * 2))
    assert together == alone * 2


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    Summariser().summarise([_QUAKE, _QUAKE_TOO], progress=lambda *step: told.append(step))
    assert ("reading", 2, 2) in told
    assert ("checking", 1, 1) in told
    assert told[-1] == ("comparing", 1, 1)


def test_a_draft_stands_only_if_it_is_supported() -> None:
    drafts = ["An earthquake struck Tolmezh on Sunday.", "Aliens landed in Sevnar on Friday.", ""]
    summariser = Summariser(config=Config(max_sentences=3), abstractor=ScriptedAbstractor(drafts))
    summary = summariser.summarise([_QUAKE, _QUAKE_TOO])
    assert summary.claims[0].text == drafts[0]
    assert summary.claims[0].origin == "abstracted"
    assert "Aliens" not in summary.text
    assert {(refused.text, refused.replaced_by) for refused in summary.rejected} >= {(drafts[1], 1), ("", 2)}
    assert all(refused.reason for refused in summary.rejected)
    assert summary.models.abstractor == "scripted-abstractor-1"
    assert summary.explanation.tally is not None
    assert (summary.explanation.tally.accepted, summary.explanation.tally.replaced) == (1, 2)


def test_a_draft_never_breaks_the_limit() -> None:
    long = "A strong earthquake struck the town of Tolmezh on Sunday, killing 34 people."
    config = Config(max_words=12)
    summary = Summariser(config=config, abstractor=ScriptedAbstractor([long])).summarise([_QUAKE, _QUAKE_TOO])
    assert len(summary.text.split()) <= 12
    assert summary.rejected


def test_a_query_that_nothing_answers_is_told() -> None:
    plain = summarise([_QUAKE, _QUAKE_TOO])
    asked = summarise([_QUAKE, _QUAKE_TOO], config=Config(query="zebra"))
    assert asked.text == plain.text
    assert any("query" in warning for warning in asked.warnings)


def test_a_digest_of_two_reports_does_not_make_them_one() -> None:
    shared = "The road to the capital stayed closed. The orchestra of Ansel gave its fee to the fund."
    articles = [
        {"text": f"{_QUAKE} {shared}", "id": "one"},
        {"text": f"Rain fell on Velmara. Divers found a wreck. The ferry was late. {shared}", "id": "other"},
        {"text": shared, "id": "digest"},
    ]
    summary = summarise(articles)
    assert len(summary.explanation.copies) == 1
    assert "digest" in summary.explanation.copies[0]
    assert not any("only one independent source" in warning for warning in summary.warnings)


class _Embedder:
    name = "scripted"

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self.vectors = vectors

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.resize(self.vectors, (len(texts), self.vectors.shape[-1]))


def test_an_embedder_takes_part() -> None:
    embedder = _Embedder(np.eye(3, dtype=np.float32))
    summary = Summariser(embedder=embedder).summarise([_QUAKE, _QUAKE_TOO])
    assert summary.models.embedder == "scripted"
    assert summary.claims


def test_an_embedder_that_computes_nonsense_is_an_error() -> None:
    embedder = _Embedder(np.full((1, 3), np.nan, dtype=np.float32))
    with pytest.raises(BackendError, match="not finite"):
        Summariser(embedder=embedder).summarise([_QUAKE, _QUAKE_TOO])


_FAILURES = {
    "no drafts": ([], "returned 0 drafts for 3 facts"),
    "told": (AbstractorError("the machine has no memory left"), "no memory left"),
    "not told": (ZeroDivisionError("a bug"), "ZeroDivisionError: a bug"),
}


@pytest.mark.parametrize(("script", "words"), _FAILURES.values(), ids=_FAILURES)
def test_a_failing_abstractor_leaves_the_extract_and_a_warning(
    script: Sequence[str] | Exception, words: str
) -> None:
    config = Config(max_sentences=3)
    extracted = summarise([_QUAKE, _QUAKE_TOO], config=config)
    summary = Summariser(config=config, abstractor=ScriptedAbstractor(script)).summarise([_QUAKE, _QUAKE_TOO])
    assert summary.claims == extracted.claims
    assert not summary.rejected
    assert words in summary.warnings[0]
    strict = Summariser(config=replace(config, strict=True), abstractor=ScriptedAbstractor(script))
    with pytest.raises(AbstractorError, match=words):
        strict.summarise([_QUAKE, _QUAKE_TOO])


def test_what_was_written_before_a_failure_stands() -> None:
    written = "An earthquake struck Tolmezh on Sunday."
    failing = ScriptedAbstractor(AbstractorError("the server went away", drafts=[written, "", ""]))
    summary = Summariser(config=Config(max_sentences=3), abstractor=failing).summarise([_QUAKE, _QUAKE_TOO])
    assert summary.claims[0].text == written
    assert {claim.origin for claim in summary.claims[1:]} == {"extracted"}
    assert "the server went away" in summary.warnings[0]


def test_an_abstractor_that_is_not_there_leaves_the_extract_and_a_warning() -> None:
    config = Config(max_sentences=3, abstractor="nowhere/to/be/found")
    summary = Summariser(config=config).summarise([_QUAKE, _QUAKE_TOO])
    assert summary.claims == summarise([_QUAKE, _QUAKE_TOO], config=Config(max_sentences=3)).claims
    assert "nowhere/to/be/found" in summary.warnings[0]
    assert summary.models.abstractor is None
    with pytest.raises(ConfigError, match="nowhere/to/be/found"):
        Summariser(config=replace(config, strict=True))


@pytest.mark.parametrize("name", CLUSTERS)
def test_an_article_on_another_event_is_named_and_no_other(name: str) -> None:
    other = CLUSTERS[(CLUSTERS.index(name) + 1) % len(CLUSTERS)]
    stranger = _articles(other)[0]
    own = [article for article in _articles(name) if article.id != stranger.id]
    warnings = summarise([*own, stranger]).warnings
    assert [w for w in warnings if "same event" in w] == [
        w for w in warnings if w.startswith(f"{stranger.id} ")
    ]
    assert any("same event" in warning for warning in warnings)


_BUS = "A bus slid into the river Olm at Karvo. Nobody was on board, its owner says."
_BUS_TOO = "Divers heard knocking in the river. Through the windows of the bus eleven climbed out."


def test_what_is_told_otherwise_in_other_words_is_found_by_a_detector() -> None:
    detector = FakeDetector(("Nobody", "eleven"))
    found = Summariser(verifier="lexical", detector=detector).summarise((_BUS, _BUS_TOO))
    assert found.models.detector == detector.name
    (difference,) = found.disagreements
    assert {version.text for version in difference.versions} == {
        "Nobody was on board",
        "Through the windows of the bus eleven climbed out",
    }


def test_the_shipped_detector_is_asked_but_where_words_alone_are_compared() -> None:
    shipped = Summariser().summarise((_BUS, _BUS_TOO)).models.detector
    assert shipped is not None
    assert shipped.startswith("minilm-differences-")
    assert Summariser(verifier="lexical").summarise((_BUS, _BUS_TOO)).models.detector is None
    assert Summariser(verifier=FakeVerifier()).summarise((_BUS, _BUS_TOO)).models.detector is None
