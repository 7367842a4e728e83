"""Reads data files of languages and says what is wrong with one."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from summarise.errors import BackendError, ConfigError
from summarise.languages.language import (
    Alone,
    Calendar,
    Editing,
    Language,
    Page,
    Parts,
    Quotations,
    Sentences,
    Speech,
)
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ENGLISH", "FOLDER_VARIABLE", "UNKNOWN", "known_languages", "read_language"]

FOLDER_VARIABLE = "SUMMARISE_LANGUAGES"
"""Environment variable that names a folder with data files of further languages."""

_SHIPPED = Path(__file__).parent / "data"
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
_SECTIONS = {
    "sentences": Sentences,
    "quotations": Quotations,
    "speech": Speech,
    "calendar": Calendar,
    "page": Page,
    "alone": Alone,
    "editing": Editing,
    "parts": Parts,
}
_TOP = ("name", "stemmer", "stop_words", *_SECTIONS)
_STEMMERS = frozenset(
    """
    arabic danish dutch english finnish french german hungarian italian norwegian portuguese romanian russian
    spanish swedish
    """.split()  # noqa: SIM905 - a list of words
)
"""What `nltk.stem.snowball` has."""

_MONTHS, _WEEKDAYS = 12, 7


def read_language(path: Path) -> Language:
    """Read one data file; its name before the suffix is the language's code.

    Raises:
        ConfigError: It can't be read, or isn't a data file of a language.
    """
    code = path.stem
    if not _CODE.fullmatch(code):
        message = f"{path}: the name of a language's data file is its code: call it sv.toml or the like"
        raise ConfigError(message)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path}: can't be read as TOML: {' '.join(str(error).split())}"
        raise ConfigError(message) from error
    try:
        return _language(code, table)
    except (ValueError, re.error) as error:
        message = f"{path}: {error}"
        raise ConfigError(message) from error


def known_languages() -> Mapping[str, Language]:
    """Return the languages that have a data file, by their code, in the order of the codes.

    Raises:
        ConfigError: The folder that the environment names isn't one, or has a data file that is none.
        BackendError: A shipped data file is missing or broken.
    """
    return _known(os.environ.get(FOLDER_VARIABLE, ""))


@cache
def _known(folder: str) -> Mapping[str, Language]:
    found = {path.stem: _shipped(path.stem) for path in _SHIPPED.glob("*.toml")}
    if folder:
        if not Path(folder).is_dir():
            message = f"{FOLDER_VARIABLE} names {folder}, which is no folder: make it, or unset the variable"
            raise ConfigError(message)
        for path in sorted(Path(folder).glob("*.toml")):
            if path.stem == ENGLISH.code:
                message = f"{path}: English can't be replaced, the checks are made for it: remove the file"
                raise ConfigError(message)
            found[path.stem] = read_language(path)
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _shipped(code: str) -> Language:
    try:
        return read_language(_SHIPPED / f"{code}.toml")
    except ConfigError as error:
        message = f"{error}: reinstall summarise"
        raise BackendError(message) from error


def _language(code: str, table: dict[str, Any]) -> Language:
    _refuse_unknown(table, _TOP, "")
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        message = 'name is missing: give the language\'s name in English, such as name = "Swedish"'
        raise ValueError(message)
    function_words = frozenset(word.lower() for word in _words(table.get("stop_words", ""), "stop_words"))
    if not function_words:
        message = (
            "stop_words is missing: list the language's most frequent words, for they tell it from others"
        )
        raise ValueError(message)
    stemmer = table.get("stemmer")
    if stemmer is not None and stemmer not in _STEMMERS:
        message = f"stemmer is {stemmer!r}: leave it out, or give one of {', '.join(sorted(_STEMMERS))}"
        raise ValueError(message)
    return Language(
        code=code,
        name=name.strip(),
        stemmer=stemmer,
        stop_words=frozenset(fold(word) for word in function_words),
        function_words=function_words,
        **{section: _section(kind, table.get(section, {}), section) for section, kind in _SECTIONS.items()},
    )


def _section(kind: type, table: object, section: str) -> Any:  # noqa: ANN401 - one of several classes
    if not isinstance(table, dict):
        message = f"{section} isn't a table: begin it with [{section}]"
        raise ValueError(message)  # noqa: TRY004 - every fault of the file is one kind of error
    _refuse_unknown(table, [field.name for field in fields(kind)], f" in [{section}]")
    return kind(**{key: _value(key, value, section) for key, value in table.items()})


def _value(key: str, value: object, section: str) -> object:
    where = f"{key} in [{section}]"
    if key == "ordinals_take_a_stop":
        if not isinstance(value, bool):
            message = f"{where} is {value!r}: write true or false"
            raise ValueError(message)
        return value
    if key == "trained":
        if not isinstance(value, str):
            message = f"{where} is {value!r}: give the name of trained parameters, or leave it out"
            raise ValueError(message)
        return value
    if key in {"months", "weekdays"}:
        return _rows(value, _MONTHS if key == "months" else _WEEKDAYS, where)
    if key.endswith("_patterns"):
        return _patterns(value, where)
    return _words(value, where)


def _words(value: object, where: str) -> tuple[str, ...]:
    """Read a string of words; in a phrase an underscore stands for a space."""
    if not isinstance(value, str):
        message = f"{where} isn't a string: write its words between quotes, separated by spaces"
        raise ValueError(message)  # noqa: TRY004 - the same
    return tuple(word.replace("_", " ") for word in value.split())


def _rows(value: object, count: int, where: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or len(value) != count:
        message = f"{where} must be {count} strings, each a name and its short forms"
        raise ValueError(message)
    rows = tuple(tuple(word.lower() for word in _words(row, where)) for row in value)
    if not all(rows):
        message = f"{where} has an empty string: give each of the {count} its name"
        raise ValueError(message)
    return rows


def _patterns(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(pattern, str) for pattern in value):
        message = f"{where} isn't an array of strings: write each regular expression between quotes"
        raise ValueError(message)
    for pattern in value:
        try:
            re.compile(pattern, re.VERBOSE | re.IGNORECASE)
        except re.error as error:
            message = f"{where}: {pattern!r} is no regular expression: {error}"
            raise ValueError(message) from error
    return tuple(value)


def _refuse_unknown(table: dict[str, Any], known: tuple[str, ...] | list[str], where: str) -> None:
    for key in table:
        if key not in known:
            message = f"there is no key {key}{where}: the keys are {', '.join(known)}"
            raise ValueError(message)


ENGLISH = _shipped("en")
"""What everything falls back on where a text is too short to tell."""

UNKNOWN = Language(code="und", name="a language that has no data file")
"""What is clearly none of the known languages: read by what all writing has in common."""
