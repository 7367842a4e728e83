"""NLTK's Punkt with the parameters that the package ships: where a full stop ends a sentence."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from summarise.errors import BackendError
from summarise.languages import ENGLISH
from summarise.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarise.languages import Language

__all__ = ["Punkt", "load_punkt", "punkt_for"]

_FORMAT = 1
"""The layout that `models/make_punkt.py` writes."""

_CACHED_PAIRS = 50_000
"""Pairs of words whose decision is kept: some 10 MB. News repeats its abbreviations."""

_MIN_PLAIN_LENGTH = 2
_MAX_UNIT_LENGTH = 3
_MAX_ORDINAL_LENGTH = 2
_LISTS = ("abbreviations", "titles", "before_numbers", "capitalised")
_COMPOUND = re.compile(r"[-‐‑–—/]")
_VOWELS = frozenset("aeiouyäöüåøæáéíóúàèìòùâêîôû")


class Punkt:
    """Decides whether the full stop after a word ends a sentence.

    A word that is neither an abbreviation nor an initial, a number or an ellipsis ends one by Punkt's
    first pass, whatever follows; only the other words are given to the engine, each with the word
    that follows it. Without trained parameters, such a word ends a sentence if what follows is a function
    word or a starter with a capital.
    """

    def __init__(self, language: Language, trained: dict[str, Any] | None = None) -> None:
        """Join the lists of a language with trained parameters.

        Args:
            language: Its lists of short forms and starters.
            trained: What `models/make_punkt.py` writes.
        """
        own, known = language.sentences, trained or {}
        lists = [frozenset(getattr(own, name)).union(known.get(name, ())) for name in _LISTS]
        self._abbreviations, self._titles, self._before_numbers, self._capitalised = lists
        self._listed = frozenset().union(*lists)
        self._starters = frozenset(own.starters).union(known.get("sentence_starters", ()))
        self._orthography = {str(kind): int(flags) for kind, flags in known.get("orthography", {}).items()}
        self._function_words = self._starters | language.function_words
        self._lettered = frozenset(own.lettered)
        self._has_ordinals = own.ordinals_take_a_stop
        self._engine = lru_cache(_CACHED_PAIRS)(self._decide_plainly if trained is None else self._ask_engine)

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

    def _decide_plainly(self, word: str, following: str) -> bool:
        """Decide without orthography."""
        if word[-1:].isdigit():
            return not following[0].islower()
        return following[0].isupper() and self._is_function_word(following)

    def is_starter(self, following: str) -> bool:
        """Tell whether a capitalised word is one that is lower-case inside sentences."""
        return self._engine("etc", following)

    def breaks(self, word: str, following: str, *, before: str = "", beyond: str = "") -> bool:
        """Tell whether the full stop after a word ends a sentence.

        Args:
            word: The word before the full stop.
            following: The word after it.
            before: The word before `word`, if it is known.
            beyond: The word after `following`, if it is known.
        """
        if not word.isalpha():
            word = _COMPOUND.split(word.rstrip("."))[-1]
        if len(word) >= _MIN_PLAIN_LENGTH and word.isalpha() and word.lower() not in self._listed:
            # Punkt's first pass: not on the lists, so a sentence ends. Unless it is a short form
            # that nobody listed, and the sentence goes on in lower case.
            return not following[0].islower() or not _is_short_form(word, before)
        if not word or word[-1].isdigit():
            is_ordinal = self._has_ordinals and word.isdigit() and len(word) <= _MAX_ORDINAL_LENGTH
            return not (is_ordinal and not self._is_function_word(following)) and self._engine(
                word, following
            )
        if len(word) == 1 and word.isupper():
            return self._breaks_after_initial(word, following, before)
        if not self._breaks_after_listed(word, following):
            return False
        # In "U.S. Dietary Guidelines" a word that is mostly lower-case begins a name.
        may_lead = word.lower() in self._abbreviations or "." in word
        begins_name = (
            beyond[:1].isupper() and following[0].isupper() and not self._is_function_word(following)
        )
        return not (may_lead and begins_name)

    def _is_function_word(self, following: str) -> bool:
        return following.lower() in self._function_words

    def _breaks_after_initial(self, word: str, following: str, before: str) -> bool:
        if following[0].isdigit():
            return False  # the bill S. 2025
        if word.lower() in self._titles:
            return False  # M. Macron
        if (
            before[:1].isupper()
            and before.lower() not in self._lettered
            and not self._is_function_word(following)
        ):
            return False  # Michael W. Grant: Punkt would take "grant" for a common word
        return self._engine(word, following)

    def _breaks_after_listed(self, word: str, following: str) -> bool:  # noqa: PLR0911 - one a list
        lowered = word.lower()
        if lowered in self._titles:
            return False
        if lowered in self._abbreviations:
            if lowered == "etc":
                return not following[0].islower()
            return self._engine(word, following)
        if lowered in self._before_numbers:
            lettered = len(following) == 1 and following.isupper() and lowered not in {"no", "nos"}
            return not (lettered or following[0].isdigit() or _is_roman(following))
        if lowered in self._capitalised:
            return not word[0].isupper() or self._engine("etc", following)
        if "." in word and all(len(part) <= 2 for part in word.split(".")):  # noqa: PLR2004 - J.D, Ph.D
            return self._engine("etc", following)
        return self._engine(word, following)


def _is_short_form(word: str, before: str) -> bool:
    """Tell whether a word looks like a short form: no vowel, a Roman numeral, a unit after a number."""
    is_unit = before[-1:].isdigit() and len(word) <= _MAX_UNIT_LENGTH
    return is_unit or _is_roman(word) or _VOWELS.isdisjoint(word.lower())


def _is_roman(word: str) -> bool:
    return not set(word.rstrip(".")) - set("IVXLC")


@cache
def load_punkt(path: Path | None = None) -> Punkt:
    """Load the parameters for English, once a process.

    Args:
        path: Another file than the shipped `models/punkt_en.json`, which the manifest needn't list.

    Raises:
        BackendError: The file is missing or altered, or isn't what `models/make_punkt.py` writes.
    """
    if path is None:
        return punkt_for(ENGLISH)
    return _load(ENGLISH, str(path), path.read_bytes)


@cache
def punkt_for(language: Language) -> Punkt:
    """Return what decides for a language, loaded once a process.

    Raises:
        BackendError: Trained parameters that its data file names are missing, altered or no such.
    """
    name = language.sentences.trained
    if name is None:
        return Punkt(language)
    return _load(language, f"models/{name}.json", partial(load_weights, name, format_version=_FORMAT))


def _load(language: Language, where: str, read: Callable[[], bytes]) -> Punkt:
    try:
        trained = json.loads(read().decode("utf-8"))
        if missing := {*_LISTS, "sentence_starters", "orthography"} - set(trained):
            raise KeyError(*sorted(missing))  # noqa: TRY301 - the same fault as one that json finds
        return Punkt(language, trained)
    except FileNotFoundError as error:
        message = f"the abbreviation list {where} is missing: reinstall summarise"
        raise BackendError(message) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"the abbreviation list {where} can't be read ({error!r}): reinstall summarise"
        raise BackendError(message) from error
