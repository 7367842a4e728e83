from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from summarise.languages import ENGLISH, UNKNOWN, identify, known_languages

PARAGRAPHS: dict[str, list[str]] = {
    code: entry["paragraphs"]
    for code, entry in tomllib.loads((Path(__file__).parent / "paragraphs.toml").read_text("utf-8")).items()
}
KNOWN = [(code, text) for code in ("en", "de", "fr", "es") for text in PARAGRAPHS[code]]
OTHER = [(code, text) for code, texts in PARAGRAPHS.items() if code not in dict(KNOWN) for text in texts]


@pytest.mark.parametrize(("code", "text"), KNOWN)
def test_paragraph_in_a_known_language_is_told(code: str, text: str) -> None:
    assert identify(text) is known_languages()[code]


@pytest.mark.parametrize(("code", "text"), KNOWN)
def test_twelve_words_in_a_row_are_mostly_enough(code: str, text: str) -> None:
    words = text.split()
    windows = [" ".join(words[i : i + 12]) for i in range(len(words) - 11)]
    right = sum(identify(window).code == code for window in windows)
    assert right >= 0.9 * len(windows)


@pytest.mark.parametrize(("code", "text"), OTHER)
def test_paragraph_in_another_language_is_not_called_a_wrong_one(code: str, text: str) -> None:
    assert identify(text) in {UNKNOWN, ENGLISH}, code


@pytest.mark.parametrize("code", ["it", "nl", "pl", "sv", "uk"])
def test_article_in_another_language_is_called_unknown(code: str) -> None:
    assert identify("\n\n".join(PARAGRAPHS[code])) is UNKNOWN


@pytest.mark.parametrize("text", ["", " \n", "Ansel", "42", "Kran gestürzt", "Ansel – Norda 3:1", "«»„“"])
def test_what_is_too_short_to_tell_is_english(text: str) -> None:
    assert identify(text) is ENGLISH


def test_writing_that_no_known_language_uses_is_unknown_at_once() -> None:
    assert identify("Порт закрито.") is UNKNOWN
    assert identify("港は閉鎖された。") is UNKNOWN


def test_a_quotation_in_another_language_does_not_change_the_article() -> None:
    english, german = PARAGRAPHS["en"], PARAGRAPHS["de"]
    assert identify(f"{english[0]} “{german[0][:100]}” {english[1]}") is ENGLISH


def test_a_name_list_is_not_called_foreign() -> None:
    assert identify("Ana Torvik, Tomas Ekval, Nadira Soluyeva, Iskander Bolat, Mira Stensrud " * 2) is ENGLISH
