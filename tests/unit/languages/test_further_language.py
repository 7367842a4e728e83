"""A language that nobody speaks, added by a data file and no code."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from summarise import Article, Config, Summariser
from summarise.languages import FOLDER_VARIABLE, Language, identify, known_languages
from summarise.reading.cleaning import find_skipped
from summarise.reading.dates import find_moment
from summarise.segmentation import split, split_text
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from pathlib import Path

DATA = """
name = "Ruvian"
stop_words = "vel ta noru ekh sa im dro ul pelo zu"

[sentences]
abbreviations = "tz"
titles = "kav"
starters = "noru"

[quotations]
pairs = "“„"

[speech]
verbs = "ruvo ruvet"

[calendar]
months = [
  "unim", "dunim", "trunim", "kvanim", "penim", "senim", "sepim", "okim", "novim", "dekim", "elim", "duelim",
]
day_endings = "ta"

[page]
by = "pa"
related = "ekh_mir"

[alone]
leaning = "noru"
"""

HARBOUR = (
    "Vel harun sa Ansel ta blokir ul monat, im krano dro falet zu vel kajo. "
    "Noru pelo ta vundet, ruvet Kav. Jonas Kerk im Ansel."
)
STRIKE = (
    "Ta lerantir sa vel norda im akset zu vel oferto. "
    "Vel striko sa lerantir finet ul jovat, ruvet ta regim im Ansel."
)
CRANE = (
    "Im krano dro falet ul monat zu vel kajo sa Ansel. Vel harun ta blokir, ruvet Jonas Kerk im vel porto."
)
ENGLISH = (
    "The port of Ansel was closed on Monday after a crane fell onto the quay. Nobody was hurt, the harbour "
    "master said, but ships will have to wait until the wreck has been removed."
)


@pytest.fixture
def ruvian(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Language:
    (tmp_path / "xrv.toml").write_text(DATA, encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return known_languages()["xrv"]


def article(name: str, text: str) -> Article:
    return Article(id=name, text=text, source=name)


def test_it_is_identified(ruvian: Language) -> None:
    assert all(identify(text) is ruvian for text in (HARBOUR, STRIKE, CRANE))
    assert identify(ENGLISH) is not ruvian


def test_its_short_forms_and_marks_are_known(ruvian: Language) -> None:
    text = "Vel tz. Harun sa Kav. Kerk falet. “Noru. Im krano„, ruvet Kerk."
    sentences = [text[start:end] for start, end in split_text(text, ruvian)]
    assert sentences == ["Vel tz. Harun sa Kav. Kerk falet.", "“Noru.", "Im krano„, ruvet Kerk."]
    assert split(article("a", text), language=ruvian)[1].needs == (2,)


def test_its_stop_words_carry_no_content(ruvian: Language) -> None:
    assert content_stems("Vel harun sa Ansel, l'offer 3,5", ruvian) == ["harun", "ansel", "l", "offer", "3,5"]


def test_its_pages_are_cleaned_and_dated(ruvian: Language) -> None:
    text = f"Krano falet\n\nPa Mira Stensrud\n\n{HARBOUR}\n\nEkh mir: Vel striko\n\n{STRIKE}\n"
    kinds = [(span.kind, span.text) for span in find_skipped(article("a", text), ruvian)]
    assert kinds == [
        ("title", "Krano falet"),
        ("byline", "Pa Mira Stensrud"),
        ("related", "Ekh mir: Vel striko"),
    ]
    moment = find_moment("3ta trunim 2031", ruvian)
    assert moment is not None
    assert (moment.year, moment.month, moment.day) == (2031, 3, 3)


@pytest.mark.usefixtures("ruvian")
def test_articles_in_it_are_summarised_with_a_warning() -> None:
    summariser = Summariser(config=Config(max_sentences=2), verifier="lexical")
    summary = summariser.summarise([article("a", HARBOUR), article("b", CRANE), article("c", STRIKE)])
    assert "the articles are in Ruvian: the checks know English only" in summary.warnings
    assert all(claim.text in HARBOUR + CRANE + STRIKE for claim in summary.claims)


@pytest.mark.usefixtures("ruvian")
def test_no_sentence_of_a_rarer_language_is_chosen() -> None:
    summariser = Summariser(config=Config(max_sentences=2), verifier="lexical")
    other = ENGLISH.replace("Monday", "Tuesday") + " Divers looked at the wreck in the evening."
    summary = summariser.summarise([article("a", ENGLISH), article("b", other), article("c", HARBOUR)])
    assert (
        "some articles are in Ruvian: c: they are read, but no sentence of theirs is chosen; the checks know "
        "English only"
    ) in summary.warnings
    assert {claim.place.article_id for claim in summary.claims if claim.place} <= {"a", "b"}


@pytest.mark.usefixtures("ruvian")
def test_most_sources_decide_and_not_most_copies() -> None:
    summariser = Summariser(config=Config(max_sentences=1), verifier="lexical")
    copies = [article(name, HARBOUR) for name in ("x", "y", "z")]
    summary = summariser.summarise([article("a", ENGLISH), article("b", ENGLISH + " It rained."), *copies])
    assert not any("most articles are in Ruvian" in warning for warning in summary.warnings)


@pytest.mark.usefixtures("ruvian")
def test_verifying_against_it_logs_the_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "summarise"):
        Summariser(verifier="lexical").verify(HARBOUR, [article("a", HARBOUR), article("b", CRANE)])
    assert "the articles are in Ruvian: the checks know English only" in caplog.messages
