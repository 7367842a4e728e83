from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarise.errors import ConfigError
from summarise.languages import FOLDER_VARIABLE, identify, known_languages
from summarise.languages.loading import read_language

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 'name = "Ruvian"\nstop_words = "vel ta noru ekh"\n'


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("name = ", "can't be read as TOML"),
        ('stop_words = "a b"', "name is missing"),
        ('name = " "\nstop_words = "a b"', "name is missing"),
        ('name = "Ruvian"', "stop_words is missing"),
        ('name = "Ruvian"\nstop_words = ["a"]', "stop_words isn't a string"),
        (LEAST + 'stemer = "german"', "there is no key stemer: the keys are name, stemmer"),
        (LEAST + 'stemmer = "ruvian"', "stemmer is 'ruvian': leave it out, or give one of arabic, danish"),
        (LEAST + "sentences = 3", r"sentences isn't a table: begin it with \[sentences\]"),
        (LEAST + '[sentences]\ntitels = "hr"', r"there is no key titels in \[sentences\]"),
        (LEAST + "[sentences]\nordinals_take_a_stop = 1", "write true or false"),
        (LEAST + "[sentences]\ntrained = 1", "give the name of trained parameters"),
        (LEAST + '[calendar]\nmonths = ["a", "b"]', r"months in \[calendar\] must be 12 strings"),
        (LEAST + '[calendar]\nweekdays = ["a", "b", "c", "d", "e", "f", ""]', "has an empty string"),
        (LEAST + '[alone]\nleaning_patterns = "he"', "isn't an array of strings"),
        (LEAST + '[alone]\nleaning_patterns = ["(he"]', r"'\(he' is no regular expression"),
    ],
)
def test_what_is_wrong_with_a_data_file_is_said(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "xrv.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint) as caught:
        read_language(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_name_of_a_data_file_is_a_code(tmp_path: Path) -> None:
    path = tmp_path / "Ruvian words.toml"
    path.write_text(LEAST, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"call it sv\.toml"):
        read_language(path)


def test_least_data_file_needs_a_name_and_stop_words(tmp_path: Path) -> None:
    path = tmp_path / "xrv.toml"
    path.write_text(LEAST, encoding="utf-8")
    language = read_language(path)
    assert (language.code, language.name, language.stemmer) == ("xrv", "Ruvian", None)
    assert language.stop_words == {"vel", "ta", "noru", "ekh"}


def test_underscores_stand_for_spaces_and_accents_are_folded_in_stop_words(tmp_path: Path) -> None:
    path = tmp_path / "xrv.toml"
    path.write_text('name = "Ruvian"\nstop_words = "Für"\n[speech]\nother = "sa_vel"', encoding="utf-8")
    language = read_language(path)
    assert language.speech.other == ("sa vel",)
    assert language.stop_words == {"fur"}
    assert language.function_words == {"für"}


def test_folder_must_be_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(ConfigError, match=r"SUMMARISE_LANGUAGES names .*nowhere, which is no folder"):
        identify("Some text.")


def test_english_is_not_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(LEAST, encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(ConfigError, match="English can't be replaced"):
        known_languages()


def test_another_language_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "de.toml").write_text('name = "Our German"\nstop_words = "der die das"', encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert known_languages()["de"].name == "Our German"
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert known_languages()["de"].name == "German"
