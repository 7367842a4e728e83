"""Can a sentence be read alone? What it leans on, and what makes it no sentence for a summary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.extraction.phrases import phrases_of
from summarise.languages import ENGLISH
from summarise.normalisation import DOUBLE_QUOTES

if TYPE_CHECKING:
    from summarise.extraction.phrases import Phrases
    from summarise.languages import Language

__all__ = ["MAX_WORDS", "Assessment", "assess"]

MAX_WORDS = 60
"""Longer ones are lists or lack full stops: of 7,400 sentences of free news texts, 99.3 % are no longer."""

_MIN_WORDS = 5

_NAME = r"(?:[A-Z]\w*[a-z]\w*|[A-Z]{2,})"
_MARKS = re.escape(DOUBLE_QUOTES)

_SOMEBODY_ELSE = re.compile(r"^[^,]{3,80}, who (?:\w+ ){1,3}(?:him|her|them)\b(?! \w)")
"""The minister, who accompanied him, …: the pronoun can't stand for the one name before it."""

_PERSON_PRONOUN = re.compile(r"\b(?:he|she|they|him|his|her|hers|their|theirs|them)\b", re.IGNORECASE)
_DAYS = "|".join(name for names in (*ENGLISH.calendar.weekdays, *ENGLISH.calendar.months) for name in names)
_SOMEBODY = rf"(?!(?i:{_DAYS})\b){_NAME}"
"""No pronoun stands for a Tuesday."""

_INNER_NAME = re.compile(
    rf"(?<=[\w,;:–—-] ){_SOMEBODY}|^{_SOMEBODY}(?= {_NAME}|['’]s\b| (?:said|says|told|added)\b)"
)
_PLURAL_NOUN = re.compile(r"\b(?!was\b|is\b|has\b|his\b|this\b|its\b)[a-z]{3,}s\b")
_LABEL = re.compile(rf"[^:{_MARKS}]{{1,40}}:\s(?![{_MARKS}'‘])")
"""A note rather than a sentence: "Sales: up 6 per cent"."""

_ASIDE = re.compile(r"[(\[].*[)\]]\W?")
"""A whole sentence in brackets."""

_UNNAMED, _UNNAMED_FIGURE = 0.6, 0.85
_DIGIT = re.compile(r"[0-9]")
"""What is left of a sentence that names nobody and nothing; with a figure it may well be the news."""

_QUOTATION = re.compile(rf"[{_MARKS}][^{_MARKS}]*[{_MARKS}]")
_END = re.compile(rf"[.!?…][\])'’{_MARKS}]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How well a sentence reads alone.

    Attributes:
        leans: Reads right only behind the sentence before it ("He added that …").
        unfit: Why it is no sentence for a summary at all; None if it is one.
        factor: What its other flaws leave of its salience, in (0, 1].
    """

    leans: bool
    unfit: str | None
    factor: float


def assess(text: str, language: Language = ENGLISH, *, is_cased: bool = True) -> Assessment:
    """Judge a sentence, or a quotation with its speaker.

    The words that the rules look for are the language's; whom a pronoun stands for is looked into in
    English only. Each rule is cheap and errs towards leaving a sentence out, since the
    sources tell a fact several times.

    Args:
        text: With white space folded.
        language: What it is written in.
        is_cased: Whether the article writes names with capitals; where it doesn't, no rule looks for them.
    """
    phrases = phrases_of(language)
    bare = _QUOTATION.sub(' "" ', text)
    length = len(text.split())
    return Assessment(
        leans=_leans(text, bare, phrases)
        or (language is ENGLISH and _leans_by_pronoun(bare, is_cased=is_cased)),
        unfit=_unfitness(text, length, phrases, is_cased=is_cased),
        factor=_factor(text, bare, phrases, is_cased=is_cased),
    )


def _leans(text: str, bare: str, phrases: Phrases) -> bool:
    return phrases.leaning.match(text) is not None or phrases.pro_form.search(bare) is not None


def _leans_by_pronoun(bare: str, *, is_cased: bool) -> bool:
    if _SOMEBODY_ELSE.search(bare):
        return True
    if not is_cased:
        return False
    pronoun = _PERSON_PRONOUN.search(bare)
    if pronoun is None:
        return False
    before = bare[: pronoun.start()]
    names_someone = _INNER_NAME.search(bare if bare[:1].isupper() and pronoun.start() > 0 else before)
    if names_someone is None or names_someone.start() > pronoun.start():
        # "Asked about it, Rutte …" or "the leaders said they …": something before the pronoun must
        # be what it stands for.
        return _PLURAL_NOUN.search(before) is None or pronoun.group().lower() not in {
            "they",
            "them",
            "their",
            "theirs",
        }
    return False


def _unfitness(text: str, length: int, phrases: Phrases, *, is_cased: bool) -> str | None:
    first = text.lstrip(DOUBLE_QUOTES + "'‘([ ")[:1]
    curly = sum(map(text.count, "„“”"))
    odd_marks = curly % 2 or text.count('"') % 2 or text.count("«") != text.count("»")
    flaws = (
        ("too short", length < _MIN_WORDS),
        (f"over {MAX_WORDS} words", length > MAX_WORDS),
        ("a question", text.endswith("?") or ("?" in text[-3:] and not phrases.speech.search(text))),
        ("no full sentence", not _END.search(text)),
        ("a cut quotation", bool(odd_marks)),
        ("a fragment", is_cased and not (first.isupper() or first.isdigit())),
    )
    return next((name for name, is_so in flaws if is_so), None)


def _factor(text: str, bare: str, phrases: Phrases, *, is_cased: bool) -> float:
    """Multiply what each flaw leaves; set by reading summaries of the shipped clusters."""
    factor = 1.0
    if phrases.second_mention.search(bare):
        factor *= 0.8
    if phrases.discourse.match(text):
        factor *= 0.7
    if phrases.first_person.search(bare):
        factor *= 0.5
    if phrases.relative_day.search(bare):
        factor *= 0.5
    if _LABEL.match(text) or _ASIDE.fullmatch(text):
        factor *= 0.5
    if phrases.credit.search(bare):
        factor *= 0.85
    if phrases.filler.search(bare):
        factor *= 0.6
    quoted = [q for q in _QUOTATION.findall(text) if len(q.split()) > 3]  # noqa: PLR2004 - not a scare quote
    if quoted and not (phrases.speech.search(bare) and (not is_cased or re.search(_NAME, bare.strip(' "')))):
        factor *= 0.3  # a quotation in nobody's mouth
    if is_cased and not re.search(_NAME, bare[1:]):
        factor *= _UNNAMED if _DIGIT.search(bare) is None else _UNNAMED_FIGURE
    return factor
