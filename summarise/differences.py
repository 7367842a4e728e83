"""A fact that sources tell otherwise: its versions, who tells which, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarise.types import CheckedClaim, Evidence

__all__ = ["Disagreement", "DisagreementKind", "Telling", "Version", "find_told", "told_otherwise"]

_LEAST_SHARE = 0.75
"""Of a version's words that a claim must have to tell it: it may be shorter than what it is taken from."""


class DisagreementKind(StrEnum):
    """In what articles differ.

    number: a count, an amount or a measure. date: a day or a deadline. name: who it was, where a name
    tells it. place: where it was. role: who did what to whom, or holds which office. quotation: the
    wording of the same utterance. statement: whether it is so at all.
    """

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    ROLE = "role"
    QUOTATION = "quotation"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where an article tells a version: `articles[article_id].text[start:end] == text` always holds."""

    article_id: str
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a fact on which articles differ.

    Attributes:
        text: What is told, in the words of the first article that tells it.
        tellings: Where, in the order of the articles.
        sources: How many independent sources tell it.
        published: When the first article that tells it was published, as far as that is known.
        is_latest: Of a figure that grew from article to article: whether this is how it stands.
    """

    text: str
    tellings: tuple[Telling, ...]
    sources: int
    published: datetime | None = None
    is_latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A fact on which articles differ.

    Attributes:
        claim: The sentence that tells it: the claim of the summary, or a sentence of the first version.
        supporting: What says so: a span of each article. Where no verifier was asked, its entailment is 1.
        against: What says otherwise; the same with 0.
        kind: In what they differ.
        topic: What it is about, in a few words.
        versions: The versions, two or more; those that are told first, first.
        is_update: Whether later articles give a figure that grew since the earlier ones: no quarrel.
    """

    claim: str
    supporting: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    kind: DisagreementKind = DisagreementKind.STATEMENT
    topic: str = ""
    versions: tuple[Version, ...] = ()
    is_update: bool = False


def find_told(claim: CheckedClaim, found: Sequence[Disagreement]) -> tuple[tuple[int, Version], ...]:
    """Return which version of which disagreements a claim tells.

    A claim tells a version if a telling of it lies in the claim's evidence, and the claim has its words, or
    most of them. Updates are left out: there nobody is wrong.

    Args:
        claim: A claim of the summary.
        found: All disagreements.

    Returns:
        Indices into `found`, each with the version that is told, in order.
    """
    words = frozenset(_words(claim.text))
    told: list[tuple[int, Version]] = []
    for index, disagreement in enumerate(found):
        if disagreement.is_update:
            continue
        shares = [_share_told(claim, words, version) for version in disagreement.versions]
        best = max(shares, default=0.0)
        if best >= _LEAST_SHARE:
            told.append((index, disagreement.versions[shares.index(best)]))
    return tuple(told)


def told_otherwise(claim: CheckedClaim, found: Sequence[Disagreement]) -> tuple[Telling, ...]:
    """Return what tells otherwise a fact that a claim tells, in the order of the disagreements."""
    return tuple(
        telling
        for index, version in find_told(claim, found)
        for other in found[index].versions
        if other is not version
        for telling in other.tellings
        if telling.article_id not in {own.article_id for own in version.tellings}
    )


def _share_told(claim: CheckedClaim, words: frozenset[str], version: Version) -> float:
    """Return how much of a version a claim has, of the telling in its evidence of which it has most."""
    return max(
        (
            _share(_words(telling.text), words)
            for telling in version.tellings
            if any(
                piece.article_id == telling.article_id
                and piece.start <= telling.start
                and telling.end <= piece.end
                for piece in claim.evidence
            )
        ),
        default=0.0,
    )


def _share(told: Sequence[str], words: frozenset[str]) -> float:
    return sum(word in words for word in told) / len(told) if told else 0.0


def _words(text: str) -> list[str]:
    return [word for part in fold(text).split() if (word := part.strip(_MARKS))]


_MARKS = ".,;:!?()[]\"'“”‘’«»–—"
