"""Lines that only tell who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH, alternation
from summarise.reading.cleaning.lines import is_finished
from summarise.reading.dates import calendar_patterns

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["is_byline", "is_enclosed_name", "is_name", "is_name_with_role", "names_medium"]

_PARTICLES = frozenset("de da do dos van von der den del della di du el al bin ibn la le af ter y e".split())  # noqa: SIM905 - a list of words
_AGENCIES = (
    r"\w*wire|reuters|bloomberg|afp|ap|upi|dpa|tass|interfax|xinhua|ansa|efe|bbc|cnn|npr|abc|cbs|nbc|fox|rt"
    r"|dw"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-‑])*")
_ENCLOSED = re.compile(r"[-–—]\s*([^-–—].{0,60}?)\s*[-–—]")
_MAX_NAME_WORDS = 4
_MAX_ROLE_WORDS = 6
_LONGEST_BYLINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bylines:
    roles: re.Pattern[str]
    media: re.Pattern[str]
    not_names: re.Pattern[str]
    credited: re.Pattern[str]
    openers: tuple[str, ...]
    ends: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _bylines(language: Language) -> _Bylines:
    page, calendar = language.page, calendar_patterns(language)
    # Outlets all over the world have English names.
    media = alternation((*page.media, *ENGLISH.page.media))
    return _Bylines(
        roles=re.compile(rf"\b{alternation(page.roles)}\b", re.IGNORECASE),
        media=re.compile(rf"\b(?:{media}|{_AGENCIES})\b", re.IGNORECASE),
        not_names=re.compile(
            rf"(?:{calendar.month}|{calendar.weekday}|{alternation(page.not_names)})", re.IGNORECASE
        ),
        credited=re.compile(rf"\(?{alternation(page.credits)}(?: ?:)? ?.{{2,200}}", re.IGNORECASE),
        ends=re.compile(rf",| \| | [—–-] | \(| {alternation(page.after_names)} |;| · | / "),
        between=re.compile(rf",? {alternation(page.joining)} |, | & "),
        openers=tuple(f"{word} " for word in page.by),
    )


def is_byline(bare: str, language: Language) -> bool:
    """Tell whether a line is `By …`, `Reporting by …` or `- Name -`, whatever stands around it."""
    if len(bare) > _LONGEST_BYLINE:
        return False
    patterns = _bylines(language)
    lowered = bare.lower()
    for opener in patterns.openers:
        if lowered.startswith(opener):
            return _names_authors(bare[len(opener) :].strip(), language)
    if patterns.credited.fullmatch(bare):
        credited = ":" in bare[:20] or any(f" {opener}" in bare[:24] for opener in patterns.openers)
        edited = any(phrase in lowered for phrase in language.page.editors)
        return credited and (bare.startswith("(") or edited or not is_finished(bare))
    return is_enclosed_name(bare, language)


def is_enclosed_name(text: str, language: Language) -> bool:
    """Tell whether a line is a name or a role between two dashes."""
    enclosed = _ENCLOSED.fullmatch(text)
    return enclosed is not None and (
        is_name(enclosed[1], language) or _bylines(language).roles.search(enclosed[1]) is not None
    )


def is_name(text: str, language: Language) -> bool:
    """Tell whether a text could be a person's name: two to four capitalised words and nothing else."""
    words = text.split()
    if not 2 <= len(words) <= _MAX_NAME_WORDS:  # noqa: PLR2004 - a lone word is too little
        return False
    return (
        all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in words)
        and words[-1][0].isupper()
        and not any(map(_bylines(language).not_names.fullmatch, words))
    )


def is_name_with_role(text: str, language: Language) -> bool:
    """Tell whether a line is a name with a role or a medium: `Ilse Maravec, Staff Writer`."""
    name, _, role = text.partition(",")
    if not role:
        name, _, role = text.partition(" | ")
    patterns = _bylines(language)
    told = patterns.roles.search(role) or patterns.media.search(role)
    return is_name(name, language) and told is not None and len(role.split()) <= _MAX_ROLE_WORDS


def names_medium(text: str, language: Language) -> bool:
    """Tell whether a text has a word in it that newspapers and agencies call themselves by."""
    return _bylines(language).media.search(text) is not None


def _names_authors(rest: str, language: Language) -> bool:
    if len(rest.split()) > 14:  # noqa: PLR2004 - three names with their roles
        return False
    if is_finished(rest):
        return is_name(rest.rstrip("."), language) and rest.endswith(".")
    patterns = _bylines(language)
    end = patterns.ends.search(rest)
    head = rest[: end.start()] if end else rest
    names = [name for name in patterns.between.split(head) if name]
    if names and all(is_name(name, language) for name in names):
        return True
    short = len(head.split()) <= 5  # noqa: PLR2004 - "our staff in Kyiv"
    return short and (
        patterns.roles.search(head) is not None or (names_medium(head, language) and head[:1].isupper())
    )
