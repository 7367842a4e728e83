from __future__ import annotations

import pytest

from summarise.extraction.phrases import phrases_of
from summarise.languages import UNKNOWN, known_languages


@pytest.mark.parametrize(
    ("code", "leaning", "alone"),
    [
        ("en", "However, the union rejected the offer.", "The union rejected the offer."),
        ("en", "The latter was opened in 2019.", "It was the third time that the court had ruled."),
        ("de", "Er fügte hinzu, die Ursache sei unklar.", "Ernst Kerk ist der Hafenmeister von Ansel."),
        ("de", "Dagegen wehrte sich die Gewerkschaft.", "Die Gewerkschaft wehrte sich gegen den Plan."),
        ("fr", "Il a ajouté que la cause n'était pas connue.", "Ilona Petit a été élue dimanche."),
        ("fr", "En revanche, le syndicat a refusé.", "Le syndicat a refusé l'offre."),
        ("es", "Sin embargo, el sindicato la rechazó.", "El sindicato rechazó la oferta."),
        ("es", "Él añadió que la causa no se conoce.", "Elena Ruiz fue elegida el domingo."),
    ],
)
def test_what_leans_on_the_sentence_before(code: str, leaning: str, alone: str) -> None:
    pattern = phrases_of(known_languages()[code]).leaning
    assert pattern.match(leaning)
    assert not pattern.match(alone)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "The port of Ansel was closed yesterday.", "relative_day"),
        ("en", "Mr Ekval closed the port.", "second_mention"),
        ("en", "The port closed, Norda.ex reports citing the mayor.", "credit"),
        ("en", "It underscores the complexity of relations.", "filler"),
        ("de", "Der Hafen wurde gestern gesperrt.", "relative_day"),
        ("de", "Herr Ekval sperrte den Hafen.", "second_mention"),
        ("de", "Unterdessen blieb der Hafen zu.", "discourse"),
        ("de", "Das werden wir prüfen.", "first_person"),
        ("fr", "Le port a été fermé hier.", "relative_day"),
        ("fr", "M. Ekval a fermé le port.", "second_mention"),
        ("fr", "Le maire a déclaré que le port restait fermé.", "speech"),
        ("es", "El puerto fue cerrado ayer.", "relative_day"),
        ("es", "El Sr. Ekval cerró el puerto.", "second_mention"),
        ("es", "El puerto sigue cerrado, según el alcalde.", "speech"),
    ],
)
def test_what_counts_against_a_sentence_or_for_it(code: str, text: str, kind: str) -> None:
    phrases = phrases_of(known_languages()[code])
    assert getattr(phrases, kind).search(text)
    assert not getattr(phrases, kind).search("Ansel 42")


def test_without_a_data_file_nothing_is_found() -> None:
    phrases = phrases_of(UNKNOWN)
    assert not any(
        pattern.search("However, he said so yesterday; Mr Ekval, too.")
        for pattern in (phrases.leaning, phrases.pro_form, phrases.relative_day, phrases.speech)
    )
