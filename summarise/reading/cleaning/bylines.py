"""Lines that only tell who wrote it."""

from __future__ import annotations

import re

from summarise.reading.cleaning.lines import is_finished
from summarise.reading.dates import MONTH, WEEKDAY

__all__ = ["is_byline", "is_enclosed_name", "is_name", "is_name_with_role", "names_medium"]

_PARTICLES = frozenset("de da do dos van von der den del della di du el al bin ibn la le af ter y e".split())  # noqa: SIM905 - a list of words
_ROLES = re.compile(
    r"\b(?:staff|correspondents?|reporters?|editors?|writers?|desk|columnist|contributors?|bureau|newsroom|agenc(?:y|ies)|"
    r"journalists?|analyst|photographer|author|team)\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\b(?:\w*wire|news|press|agency|times|post|herald|tribune|gazette|journal|guardian|courier|daily|weekly|today|media|"
    r"reuters|bloomberg|afp|ap|upi|dpa|tass|interfax|xinhua|ansa|efe|bbc|cnn|npr|abc|cbs|nbc|fox|rt|dw)\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    rf"(?:{MONTH}|{WEEKDAY}|the|a|an|and|or|in|on|of|for|to|with|from|breaking|exclusive|live|analysis|opinion)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-‑])*")
_NAME_ENDS = re.compile(r",| \| | [—–-] | \(| for | in | at |;| · | / ")
_BETWEEN_NAMES = re.compile(r",? and |, | & ")
_CREDITED = re.compile(
    r"\(?(?:(?:written|reported|reporting|edited|editing|story|words|text|posted|compiled|translated|writing|"
    r"additional reporting|report|produced|published) by|authors?|text|story|source)(?: ?:)? ?.{2,200}",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(r"[-–—]\s*([^-–—].{0,60}?)\s*[-–—]")
_MAX_NAME_WORDS = 4
_MAX_ROLE_WORDS = 6
_LONGEST_BYLINE = 160


def is_byline(bare: str) -> bool:
    """Tell whether a line is `By …`, `Reporting by …` or `- Name -`, whatever stands around it."""
    if len(bare) > _LONGEST_BYLINE:
        return False
    if bare[:3].lower() == "by ":
        return _names_authors(bare[3:].strip())
    if _CREDITED.fullmatch(bare):
        credited = " by " in bare[:24] or ":" in bare[:20]
        return credited and (bare.startswith("(") or "editing by" in bare.lower() or not is_finished(bare))
    return is_enclosed_name(bare)


def is_enclosed_name(text: str) -> bool:
    """Tell whether a line is a name or a role between two dashes."""
    enclosed = _ENCLOSED.fullmatch(text)
    return enclosed is not None and (is_name(enclosed[1]) or _ROLES.search(enclosed[1]) is not None)


def is_name(text: str) -> bool:
    """Tell whether a text could be a person's name: two to four capitalised words and nothing else."""
    words = text.split()
    if not 2 <= len(words) <= _MAX_NAME_WORDS:  # noqa: PLR2004 - a lone word is too little
        return False
    return (
        all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in words)
        and words[-1][0].isupper()
        and not any(_NOT_NAMES.fullmatch(word) for word in words)
    )


def is_name_with_role(text: str) -> bool:
    """Tell whether a line is a name with a role or a medium: `Ilse Maravec, Staff Writer`."""
    name, _, role = text.partition(",")
    if not role:
        name, _, role = text.partition(" | ")
    told = _ROLES.search(role) or _MEDIA.search(role)
    return is_name(name) and told is not None and len(role.split()) <= _MAX_ROLE_WORDS


def names_medium(text: str) -> bool:
    """Tell whether a text has a word in it that newspapers and agencies call themselves by."""
    return _MEDIA.search(text) is not None


def _names_authors(rest: str) -> bool:
    if len(rest.split()) > 14:  # noqa: PLR2004 - three names with their roles
        return False
    if is_finished(rest):
        return is_name(rest.rstrip(".")) and rest.endswith(".")
    end = _NAME_ENDS.search(rest)
    head = rest[: end.start()] if end else rest
    names = [name for name in _BETWEEN_NAMES.split(head) if name]
    if names and all(is_name(name) for name in names):
        return True
    short = len(head.split()) <= 5  # noqa: PLR2004 - "our staff in Kyiv"
    return short and (_ROLES.search(head) is not None or (names_medium(head) and head[:1].isupper()))
