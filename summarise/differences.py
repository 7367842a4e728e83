"""A fact that sources tell otherwise: its versions, who tells which, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.types import Evidence

__all__ = ["Disagreement", "DisagreementKind", "Telling", "Version"]


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
