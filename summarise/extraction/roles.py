"""What part in a story a sentence has: cause, detail, quotation, reaction or outlook."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH, alternation
from summarise.normalisation import DOUBLE_QUOTES

if TYPE_CHECKING:
    from summarise.languages import Language

__all__ = ["Role", "find_role"]

_MARKS = re.escape(DOUBLE_QUOTES)
_QUOTATION = re.compile(rf"[{_MARKS}][^{_MARKS}]*[{_MARKS}]")


class Role(StrEnum):
    """The part of a sentence, in the order in which reports tell them."""

    CAUSE = "cause"
    DETAIL = "detail"
    QUOTATION = "quotation"
    REACTION = "reaction"
    OUTLOOK = "outlook"


def find_role(text: str, language: Language = ENGLISH, *, is_quotation: bool = False) -> Role:
    """Tell the part of a sentence by the words that its language has for it; a detail by default.

    What is quoted isn't looked into: a speaker who says that something will be says so now.

    Args:
        text: The sentence.
        language: What it is written in.
        is_quotation: Whether most of it is somebody's words.
    """
    bare = _QUOTATION.sub(' "" ', text)
    for role, pattern in _patterns(language):
        if pattern.search(bare):
            return role
    return Role.QUOTATION if is_quotation else Role.DETAIL


@cache
def _patterns(language: Language) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    parts = language.parts
    return tuple(
        (role, re.compile(rf"\b{alternation(words)}\b", re.IGNORECASE))
        for role, words in (
            (Role.REACTION, parts.reaction),
            (Role.OUTLOOK, parts.outlook),
            (Role.CAUSE, parts.cause),
        )
    )
