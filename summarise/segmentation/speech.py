"""Verbs of saying, and the speech tags that they form after a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.languages import alternation

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["SpeechPatterns", "speech_patterns"]

_NAME = r"[^\W\d_a-z][\w'’.-]{0,30}"
_STOP = r"(?:[.;!?]|$|,(?!\s?[\"“«„‘']))"
_SMALL = r"[^\W\d_A-Z]{2,12}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechPatterns:
    """How a language says who says something.

    Attributes:
        saying: Any verb or phrase that attributes.
        tag: What follows a closed quotation and still belongs to it: "“Stop!” Rutte said.", "… The
            mayor told us." Not "Rutte said he would" or "Rutte said: “", which start a sentence of
            their own: after the verb only a stop, or words of manner, place and time.
        bare_tag: The same after a full stop, where a comma should stand: nothing but speaker and verb.
    """

    saying: re.Pattern[str]
    tag: re.Pattern[str]
    bare_tag: re.Pattern[str]


@cache
def speech_patterns(language: Language) -> SpeechPatterns:
    """Compile a language's patterns, once a process."""
    speech = language.speech
    verbs = alternation(speech.verbs)
    particles = "|".join((_NAME, alternation(speech.particles)))
    speaker = (
        rf"(?:{alternation(speech.determiners)}\s"
        rf"(?:(?!{alternation(speech.not_speaking)}\s)[\w'’.-]{{1,30}}\s){{1,5}}?|"
        rf"{alternation(speech.pronouns)}\s|"
        rf"(?:{_NAME}\s)(?:(?:{particles})\s){{0,6}})"
        rf"(?:(?:{_SMALL}{alternation(speech.adverb_endings)}|{alternation(speech.adverbs)})\s)?"
    )
    going_on = rf"(?:{alternation(speech.going_on)}|{_SMALL}{alternation(speech.participle_endings)})\b"
    return SpeechPatterns(
        saying=re.compile(rf"\b{alternation((*speech.verbs, *speech.other))}\b"),
        tag=re.compile(
            rf"{speaker}(?:{verbs}(?={_STOP}|\s{going_on})"
            rf"|{alternation(speech.addressing)}\s(?:[\w'’.-]{{1,30}}\s?){{1,4}}(?={_STOP}))"
        ),
        bare_tag=re.compile(rf"{speaker}{verbs}(?:[.]|$)"),
    )
