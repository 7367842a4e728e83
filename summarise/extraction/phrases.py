"""What tells in a language how a sentence reads alone: its lists, as regular expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.languages import alternation

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["Phrases", "phrases_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """A language's patterns; the attributes are told in `languages.language.Alone`.

    Attributes:
        leaning: Matches the beginning of a sentence that leans on the one before.
        discourse: Matches the beginning of one that a summary is better without.
        pro_form: What stands for something said before.
        second_mention: How outlets name a person whom they have introduced before.
        first_person: The writer, or the reader.
        relative_day: A day that counts from the day of writing.
        credit: A credit of other media, or a word to the reader.
        filler: Words that say nothing of the event.
        speech: What gives a quotation its speaker.
    """

    leaning: re.Pattern[str]
    discourse: re.Pattern[str]
    pro_form: re.Pattern[str]
    second_mention: re.Pattern[str]
    first_person: re.Pattern[str]
    relative_day: re.Pattern[str]
    credit: re.Pattern[str]
    filler: re.Pattern[str]
    speech: re.Pattern[str]


@cache
def phrases_of(language: Language) -> Phrases:
    """Compile a language's patterns, once a process."""
    alone = language.alone
    leaning = "\n|".join((rf"{alternation(alone.leaning)}\b", *alone.leaning_patterns))
    pro_forms = "\n|".join((rf"\b{alternation(alone.pro_forms)}\b", *alone.pro_form_patterns))
    credit = "\n|".join((rf"\b{alternation(alone.credits)}\b", *alone.credit_patterns))
    verbose = re.VERBOSE | re.IGNORECASE
    return Phrases(
        leaning=re.compile(rf"\W*(?:{leaning})", verbose),
        discourse=re.compile(rf"\W*{alternation(alone.discourse)}\b(?!-)", re.IGNORECASE),
        pro_form=re.compile(pro_forms, verbose),
        second_mention=re.compile(
            rf"\b{alternation(word.rstrip('.') for word in alone.forms_of_address)}\b\.? [A-Z]\w+(?! [A-Z])"
        ),
        first_person=re.compile(rf"\b{alternation(alone.first_person)}\b"),
        relative_day=re.compile(rf"\b{alternation(alone.relative_days)}\b", re.IGNORECASE),
        credit=re.compile(credit, verbose),
        filler=re.compile(rf"\b{alternation(alone.filler)}\b", re.IGNORECASE),
        speech=re.compile(rf"\b{alternation(alone.spoken)}\b", re.IGNORECASE),
    )
