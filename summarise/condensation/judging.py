"""Whether a draft may stand: checking supports it, it says its fact, and it reads as a sentence."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from summarise.condensation.instructions import addresses_a_model
from summarise.extraction.standalone import MAX_WORDS, assess
from summarise.languages import UNKNOWN, identify
from summarise.tokens import content_stems
from summarise.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.condensation.planning import Plan
    from summarise.languages import Language
    from summarise.types import CheckedClaim

__all__ = ["find_failure", "find_flaw", "refuse"]

_CORE_SHARE = 1 / 3
"""Of the content words of the fact's shortest wording, so many must be told, up to `_CORE_WORDS`."""
_CORE_WORDS = 4
"""A draft may say a fact in far fewer words, but not in none of its words."""


def find_flaw(text: str, plan: Plan, language: Language) -> str | None:
    """Say what makes a draft no sentence for its fact, whether or not it is true; None if nothing does."""
    if not text:
        return "The draft was empty."
    words, most = len(text.split()), max(MAX_WORDS, len(plan.stand_in.text.split()))
    if plan.fact.max_words is not None:
        most = min(most, plan.fact.max_words)
    if words > most:
        return f"The draft has {words} words, {most} at most fit."
    found = identify(text)
    if found not in {language, UNKNOWN} and language is not UNKNOWN:
        return f"The draft is in {found.name}, the articles are in {language.name}."
    return _find_bad_form(text, plan.stand_in.text, language)


def _find_bad_form(text: str, extracted: str, language: Language) -> str | None:
    """Say what makes a text read worse than the extracted sentence; None if nothing does."""
    if _says_twice(text):
        return "The draft says the same twice."
    assessment, allowed = assess(text, language), assess(extracted, language)
    if assessment.unfit is not None and assessment.unfit != allowed.unfit:
        return f"The draft is no sentence for a summary: {assessment.unfit}."
    if assessment.leans and not allowed.leans:
        return "The draft can't be read alone: it leans on a sentence before it."
    return None


def _says_twice(text: str) -> bool:
    """Tell whether one part of a sentence says what another part says: small models write such."""
    parts = [set(content_stems(part)) for part in _PART.split(text)]
    told = [part for part in parts if len(part) >= _TOLD_WORDS]
    return any(
        len(one & other) >= _SAME_SHARE * min(len(one), len(other)) for one, other in combinations(told, 2)
    )


_PART = re.compile(r"[,;:]\s+(?:and\s+|but\s+)?|\s+(?:and|but|while)\s+|\s+[–—]\s+")
_TOLD_WORDS = 3
"""Content words from which a part says something."""
_SAME_SHARE = 0.7
"""Of the shorter part's content words: none of the development clusters' 845 sentences repeats so much."""


def find_failure(drafts: Sequence[str], language: Language) -> str | None:
    """Say why an abstractor of whose drafts none could stand is no use here at all; None if it may be.

    All drafts together tell their language better than one alone.
    """
    written = " ".join(draft for draft in drafts if draft)
    if not written:
        return "it answered nothing" if drafts else None
    found = identify(written)
    if found is language or language is UNKNOWN:
        return None
    return f"it answers in {found.name}, and the articles are in {language.name}"


def refuse(claim: CheckedClaim, plan: Plan) -> str | None:
    """Say why a checked draft can't stand; None if it can."""
    if claim.verdict is not Verdict.SUPPORTED:
        return claim.reason or f"The draft is {claim.verdict}."
    if not any(plan.is_source(found) for found in claim.evidence):
        return "The draft says something else than the sentences that it was made of."
    if all(addresses_a_model(found.text) for found in claim.evidence):
        return "Nothing says so but a sentence that gives orders to a model."
    told = set(content_stems(claim.text))
    cores = [set(content_stems(sentence)) for sentence in plan.fact.sentences]
    if cores and not any(len(core & told) >= min(_CORE_WORDS, _CORE_SHARE * len(core)) for core in cores):
        return "The draft says too little of the fact."
    return None
