from __future__ import annotations

from datetime import datetime

import pytest

from summarise.languages import ENGLISH, Language, identify, known_languages
from summarise.reading.cleaning import find_skipped
from summarise.reading.cleaning.shapes import shape_of
from summarise.reading.inference import complete
from summarise.reading.record import Record
from summarise.segmentation import split, split_text
from summarise.tokens import STOP_WORDS, content_stems
from summarise.types import Article

LANGUAGES = list(known_languages().values())


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_each_data_file_has_what_a_language_needs(language: Language) -> None:
    assert len(language.stop_words) > 150
    assert language.sentences.trained or len(language.sentences.abbreviations) > 50
    assert language.quotations.pairs
    assert len(language.speech.verbs) > 40
    assert len(language.calendar.months) == 12
    assert len(language.calendar.weekdays) == 7
    assert language.page.by
    assert len(language.alone.leaning) > 30


def test_english_is_what_everything_falls_back_on() -> None:
    assert known_languages()["en"] is ENGLISH
    assert STOP_WORDS is ENGLISH.stop_words


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("de", ["Der Vertrag gilt ab dem 3. März.", "Am 11. September trat Dr. Kerk zurück.", "Er ging."]),
        ("de", ["Das gilt z. B. für Art. 5 Abs. 2 des Vertrags.", "Ca. 300 Menschen kamen."]),
        ("de", ["Er wurde 30.", "Danach ging er.", "„Halt!“, rief sie.", "»Nein«, sagte Merz."]),
        ("fr", ["M. Dupont a parlé à Mme Roy.", "L'art. 5 s'applique.", "« Non ! »", "Elle est partie."]),
        (
            "fr",
            ["« Nous partons », a déclaré M. Lefèvre.", "Env. 300 personnes étaient là, etc.", "Il a ri."],
        ),
        ("es", ["El Sr. López habló con EE. UU. sobre el acuerdo.", "¿Quién vendrá?", "¡Nadie!"]),
        ("es", ["«Nos vamos», dijo la Sra. Ruiz.", "Llegó el 3 de marzo.", "El Dr. Paz no vino."]),
    ],
)
def test_sentences_end_as_the_language_ends_them(code: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_text(text, known_languages()[code])] == sentences


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Der Hafen bleibt zu. „Wir warten. Dann sehen wir weiter“, sagte Kerk. Es regnete."),
        ("fr", "Le port reste fermé. « Nous attendons. Puis on verra », a dit Kerk. Il a plu."),
        ("es", "El puerto sigue cerrado. «Esperamos. Luego veremos», dijo Kerk. Llovió."),
    ],
)
def test_sentences_of_one_quotation_need_each_other(code: str, text: str) -> None:
    sentences = split(Article(id="a", text=text, source="s"), language=known_languages()[code])
    assert [sentence.needs for sentence in sentences] == [(), (2,), (1,), ()]


@pytest.mark.parametrize(
    ("code", "text", "stems"),
    [
        ("de", "Die Häuser der Straßen", ["haus", "strass"]),
        ("fr", "L’offre d’Ansel aux maisons", ["offre", "ansel", "maison"]),
        ("es", "Las naciones de Ansel", ["nacion", "ansel"]),
    ],
)
def test_stems_are_the_language_s_own(code: str, text: str, stems: list[str]) -> None:
    assert content_stems(text, known_languages()[code]) == stems


@pytest.mark.parametrize(
    ("title", "byline", "stamp", "dateline", "body"),
    [
        (
            "Kran stürzt im Hafen um",
            "Von Jonas Kerk und Anna Lund",
            "Aktualisiert am 3. März 2031, 14:05 Uhr",
            "ANSEL, 3. März (dpa) -",
            "Der Hafen von Ansel ist am Montag gesperrt worden, nachdem ein Kran auf den Kai gestürzt war.",
        ),
        (
            "Une grue tombe dans le port",
            "Par Jean Dupont et Marie Roy",
            "Publié le 3 mars 2031 à 14:05",
            "ANSEL (AFP) —",
            "Le port d'Ansel a été fermé lundi après la chute d'une grue sur le quai de la ville.",
        ),
        (
            "Una grúa cae en el puerto",
            "Por Juan López y Ana Ruiz",
            "Publicado el 3 de marzo de 2031 a las 14:05",
            "ANSEL (EFE) -",
            "El puerto de Ansel fue cerrado el lunes después de que una grúa cayera sobre el muelle.",
        ),
    ],
)
def test_head_of_an_article_is_read(title: str, byline: str, stamp: str, dateline: str, body: str) -> None:
    text = f"{title}\n\n{byline}\n{stamp}\n\n{dateline} {body}"
    article = complete(Record(text=text), id="a", fallback_source="story")
    assert article.title == title
    assert article.published == datetime(2031, 3, 3, 14, 5)  # noqa: DTZ001 - no zone is told
    assert f"({article.source.lower()})" in dateline.lower()
    skipped = find_skipped(article, identify(text))
    assert [span.kind for span in skipped] == ["title", "byline", "timestamp", "dateline"]


@pytest.mark.parametrize(
    ("code", "line", "kind"),
    [
        ("de", "Lesen Sie auch: Streik im Norden beendet", "related"),
        ("de", "Anzeige", "debris"),
        ("de", "Alle Rechte vorbehalten.", "notice"),
        ("de", "Impressum", "widget"),
        ("fr", "Lire aussi : La grève est finie", "related"),
        ("fr", "Publicité", "debris"),
        ("fr", "Abonnez-vous à notre lettre du matin", "notice"),
        ("es", "Lea también: Termina la huelga", "related"),
        ("es", "Todos los derechos reservados", "notice"),
        ("de", "Der Datenschutz bleibt ein Thema.", None),
        ("fr", "La publicité rapporte moins cette année.", None),
        ("es", "La publicidad baja este año.", None),
    ],
)
def test_furniture_is_told_from_prose(code: str, line: str, kind: str | None) -> None:
    assert shape_of(line, known_languages()[code]) == kind
