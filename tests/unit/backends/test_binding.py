"""What may follow, with a vocabulary of a kind that any tokenizer could have."""

from __future__ import annotations

import random

import pytest

from summarise.backends.binding import Binding
from summarise.backends.vocabulary import WORD, Vocabulary, is_bound
from summarise.tokens import STOP_WORDS

SENTENCES = (
    "Prime Minister Rutte met 1,400 soldiers in Kyiv on Friday, the 34th day of the war.",
    "“We will not leave Ukraine,” Rutte said in Kyiv.",
)
WORDS = (
    *(
        "Prime",
        "Minister",
        "Rutte",
        "Zelensky",
        "Kiev",
        "Kyiv",
        "Friday",
        "Sunday",
        "soldiers",
        "met",
        "in",
        "the",
    ),
    *("The", "on", "said", "We", "will", "not", "leave"),
)
PIECES = [
    "",
    *map(chr, range(33, 127)),
    " ",
    "“",
    "”",
    ",”",
    " “",
    *WORDS,
    *(f" {word}" for word in WORDS),
    " 1,4",
    "00",
    " 34",
    "th",
    " Ru",
    "tte",
    " Ky",
    "iv",
    " 1",
    " 20",
    "'s",
    " (",
    "\n",
]
VOCABULARY = Vocabulary.of(PIECES)


@pytest.fixture
def binding() -> Binding:
    return Binding(SENTENCES, ("Kiev",), VOCABULARY)


def follows(binding: Binding, text: str) -> set[str]:
    return {PIECES[number] for number, is_so in enumerate(binding.allowed(text)) if is_so}


def test_names_of_the_sources_may_be_written_and_others_not(binding: Binding) -> None:
    found = follows(binding, "He met")
    assert {" Rutte", " Kyiv", " Kiev", " Ru", " Ky", " soldiers", " the"} <= found
    assert not {" Zelensky", " Sunday", " The"} & found


def test_a_name_once_begun_is_one_of_the_sources(binding: Binding) -> None:
    assert follows(binding, "met Ru") == {"t", "tte"}
    assert "iv" in follows(binding, "in Ky")
    assert follows(binding, "in Kyi") == {"v"}
    assert "s" not in follows(binding, "met Rutte")
    assert {"'s", ".", " soldiers", " Kyiv"} <= follows(binding, "met Rutte")


def test_numbers_are_whole(binding: Binding) -> None:
    assert " 20" not in follows(binding, "met")
    assert {" 1,4", " 1", " 34"} <= follows(binding, "met")
    assert follows(binding, "met 1") == {","}
    assert follows(binding, "met 1,4") == {"0", "00"}
    assert " soldiers" in follows(binding, "met 1,400")
    assert "0" not in follows(binding, "met 1,400")
    assert {"t", "th"} == follows(binding, "the 34")


def test_a_sentence_may_begin_with_a_word_of_the_sources_or_a_function_word(binding: Binding) -> None:
    assert {"The", "Rutte", "Prime", "We"} <= follows(binding, "")
    assert not {"Zelensky", "Sunday"} & follows(binding, "")
    assert " The" in follows(binding, "Rutte met soldiers.")
    assert "Soldiers" not in PIECES
    assert "o" in follows(binding, "S")


def test_a_quotation_is_copied_whole(binding: Binding) -> None:
    assert " “" in follows(binding, "Rutte said:")
    assert follows(binding, "“") == {"W", "We"}
    assert {" will", " "} >= follows(binding, "“We") >= {" will"}
    assert follows(binding, "“We will not leave Ukraine") == {",", ",”"}
    assert "”" in follows(binding, "“We will not leave Ukraine,")
    assert not binding.may_end("“We will not")
    assert binding.may_end("“We will not leave Ukraine,” Rutte said")


def test_without_quotations_none_opens() -> None:
    bound = Binding(SENTENCES[:1], (), VOCABULARY)
    assert not {"“", " “", '"'} & follows(bound, "Rutte said")
    free = Binding(SENTENCES[:1], (), VOCABULARY, copies_quotations=False)
    assert {"“", " “", '"'} <= follows(free, "Rutte said")


def test_an_unfinished_name_is_no_end(binding: Binding) -> None:
    assert not binding.may_end("Soldiers met Ru")
    assert not binding.may_end("Soldiers met 1,4")
    assert binding.may_end("Soldiers met Rutte")
    assert binding.may_end("Soldiers met Rutte.")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_written_its_names_and_numbers_are_the_sources(binding: Binding, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = ""
    for _ in range(60):
        choice = sorted(follows(binding, text))
        if not choice:
            break
        bound = [piece for piece in choice if is_bound(piece)]
        text += chance.choice(bound if bound and chance.random() < 0.5 else choice)
    said = {word[0] for sentence in (*SENTENCES, "Kiev") for word in WORD.finditer(sentence)}
    written = [word[0] for word in WORD.finditer(text)][:-1]
    assert written
    for word in written:
        if is_bound(word):
            # What opens a sentence has a capital, whatever it is.
            assert word in said or (
                word.isalpha() and word.lower() in {one.lower() for one in said} | STOP_WORDS
            )
