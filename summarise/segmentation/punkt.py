"""NLTK's Punkt with the parameters that the package ships: where a full stop ends a sentence."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from summarise.errors import BackendError
from summarise.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Punkt", "load_punkt"]

_CACHED_PAIRS = 50_000
"""Pairs of words whose decision is kept: some 10 MB. News repeats its abbreviations."""

_MIN_PLAIN_LENGTH = 2
_VOWELS = frozenset("aeiouyäöüåøæáéíóúàèìòùâêîôû")


class Punkt:
    """Decides whether the full stop after a word ends a sentence.

    A word that is neither an abbreviation nor an initial, a number or an ellipsis ends one by Punkt's
    first pass, whatever follows; only the other words are given to the engine, each with the word
    that follows it.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._abbreviations = frozenset(parameters["abbreviations"])
        self._titles = frozenset(parameters["titles"])
        self._before_numbers = frozenset(parameters["before_numbers"])
        self._capitalised = frozenset(parameters["capitalised"])
        self._starters = frozenset(parameters["sentence_starters"])
        self._orthography = {str(kind): int(flags) for kind, flags in parameters["orthography"].items()}
        self._listed = self._abbreviations | self._titles | self._before_numbers | self._capitalised
        self._engine = lru_cache(_CACHED_PAIRS)(self._ask_engine)

    @cache  # noqa: B019 - there is one object for the whole process
    def _tokenizer(self) -> Any:  # noqa: ANN401 - nltk ships no types
        from collections import defaultdict  # noqa: PLC0415 - with what needs it

        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415 - slow

        parameters = PunktParameters()
        parameters.abbrev_types = set(self._abbreviations)
        parameters.sent_starters = set(self._starters)
        parameters.ortho_context = defaultdict(int, self._orthography)
        return PunktSentenceTokenizer(parameters)

    def _ask_engine(self, word: str, following: str) -> bool:
        """Let the engine look at "word. following"."""
        return bool(self._tokenizer().text_contains_sentbreak(f"{word}. {following}"))

    def is_starter(self, following: str) -> bool:
        """Tell whether a capitalised word is one that is lower-case inside sentences."""
        return self._engine("etc", following)

    def breaks(self, word: str, following: str) -> bool:
        """Tell whether the full stop after `word` ends a sentence before the word `following`."""
        if len(word) >= _MIN_PLAIN_LENGTH and word.isalpha():
            lowered = word.lower()
            if lowered not in self._listed:
                # Punkt's first pass: not on the lists, so a sentence ends. Unless it is a short form
                # that nobody listed: no vowel, and the sentence goes on in lower case.
                return not following[0].islower() or not _VOWELS.isdisjoint(lowered)
            return self._breaks_after_listed(word, lowered, following)
        if word.endswith("."):
            word = word.rstrip(".")
        if not word:
            return True
        lowered = word.lower()
        tail = lowered.rsplit("-", 1)[-1]
        if tail in self._listed:
            return self._breaks_after_listed(word.rsplit("-", 1)[-1], tail, following)
        if "." in word and all(len(part) <= 2 for part in word.split(".")):  # noqa: PLR2004 - J.D, Ph.D
            return self._engine("etc", following)
        return self._engine(word, following)

    def _breaks_after_listed(self, word: str, lowered: str, following: str) -> bool:
        if lowered in self._titles:
            return False
        if lowered in self._before_numbers and lowered not in self._abbreviations:
            return not (following[0].isdigit() or _is_roman(following))
        if lowered in self._capitalised and lowered not in self._abbreviations:
            return not word[0].isupper() or self._engine("etc", following)
        if lowered == "etc":
            return not following[0].islower()
        return self._engine(word, following)


def _is_roman(word: str) -> bool:
    return not set(word.rstrip(".")) - set("IVXLC")


@cache
def load_punkt(path: Path | None = None) -> Punkt:
    """Load the parameters, once a process.

    Args:
        path: Another file than the shipped `models/punkt_en.json`.

    Raises:
        BackendError: The file is missing, or isn't what `models/make_punkt.py` writes.
    """
    where = path if path is not None else resource_path("models", "punkt_en.json")
    try:
        return Punkt(json.loads(where.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        message = f"the abbreviation list {where} is missing: reinstall summarise"
        raise BackendError(message) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"the abbreviation list {where} can't be read ({error!r}): reinstall summarise"
        raise BackendError(message) from error
