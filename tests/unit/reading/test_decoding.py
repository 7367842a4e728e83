from __future__ import annotations

import codecs

import pytest

from summarise.errors import NotTextError
from summarise.reading.decoding import decode, looks_decoded_twice

WESTERN = "Zoë Müller said: “The café’s owner – a señora – is here…” It was déjà vu.\r\n"
CYRILLIC = "Паром снова ходит, сообщил во вторник начальник порта. Мост закрыт до весны из-за ремонта."
POLISH = "Prezydent powiedział, że most będzie zamknięty. Łódź płynie znów, mówią żeglarze z Gdańska."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_western_text_in_any_usual_encoding(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize("text", [CYRILLIC, POLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_other_scripts_in_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_latin_1_is_read() -> None:
    text = "Le café a été fermé, a déclaré le maire."
    assert decode(text.encode("latin-1")) == text


def test_other_alphabets_are_detected() -> None:
    assert decode(CYRILLIC.encode("cp1251")) == CYRILLIC


def test_what_is_declared_counts_when_it_is_not_utf_8() -> None:
    assert decode(POLISH.encode("iso8859-2"), declared="ISO-8859-2") == POLISH


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    assert decode(WESTERN.encode(), declared="iso-8859-1") == WESTERN


@pytest.mark.parametrize("declared", ["no-such-encoding", "base64", "utf-7\0", ""])
def test_a_nonsense_declaration_is_passed_over(declared: str) -> None:
    assert decode(WESTERN.encode("cp1252"), declared=declared) == WESTERN


def test_a_mark_is_no_text_and_line_ends_stay() -> None:
    assert decode(codecs.BOM_UTF8 + b"a\r\nb\rc\n") == "a\r\nb\rc\n"


def test_a_few_control_characters_stay() -> None:
    text = "Stop \x07here.\x1b[31m The end of the story is near." * 3
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data", [b"text\0more text", b"\0" * 100, bytes(range(1, 9)) * 50, b"\x1f\x8b\x08rest"]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="not text"):
        decode(data)


def test_text_decoded_twice_shows() -> None:
    assert looks_decoded_twice("“Stop”, said Zoë.".encode().decode("cp1252", "replace"))
    assert not looks_decoded_twice("“Stop”, said Zoë in São Paulo. Âge, Ærø.")
