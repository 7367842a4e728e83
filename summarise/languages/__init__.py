"""What depends on a language, from data files: one a language, `data/en.toml` and its like.

A folder named by the environment variable SUMMARISE_LANGUAGES may hold more of them. English is complete,
and the only language that the checks know.
"""

from __future__ import annotations

from summarise.languages.identification import identify
from summarise.languages.language import Language
from summarise.languages.loading import ENGLISH, FOLDER_VARIABLE, UNKNOWN, known_languages
from summarise.languages.patterns import alternation

__all__ = [
    "ENGLISH",
    "FOLDER_VARIABLE",
    "UNKNOWN",
    "Language",
    "alternation",
    "identify",
    "known_languages",
]
