"""What was changed in a copied sentence, and what licenses it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.types import Place, Sentence

__all__ = ["DROPPING", "Edit", "EditKind", "Licence"]


class EditKind(StrEnum):
    """What an edit does.

    credit: drops the outlet that is credited. dateline: drops city, day and agency before the news.
    opener: drops words that open a sentence and say nothing. parenthesis: drops an insertion that repeats.
    reference: names whom a pronoun or a description stands for. first_mention: gives the first mention of
    somebody in full. later_mention: gives a later one in short. spelling: spells a name as most sources do.
    date: tells which day "yesterday" or "Friday" was.
    """

    CREDIT = "credit"
    DATELINE = "dateline"
    OPENER = "opener"
    PARENTHESIS = "parenthesis"
    REFERENCE = "reference"
    FIRST_MENTION = "first_mention"
    LATER_MENTION = "later_mention"
    SPELLING = "spelling"
    DATE = "date"


DROPPING = frozenset({EditKind.CREDIT, EditKind.DATELINE, EditKind.OPENER, EditKind.PARENTHESIS})
"""Edits after which a sentence says less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A span of an article that allows an edit: `articles[article_id].text[start:end] == text`."""

    article_id: str
    start: int
    end: int
    text: str

    @classmethod
    def within(cls, sentence: Sentence, start: int = 0, end: int | None = None) -> Licence:
        """Return a span of a sentence, by offsets into its text; the whole sentence if none are given."""
        end = len(sentence.text) if end is None else end
        return cls(
            article_id=sentence.article_id,
            start=sentence.start + start,
            end=sentence.start + end,
            text=sentence.text[start:end],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of a copied sentence.

    Attributes:
        kind: What it does.
        place: Where the sentence was copied from.
        before: The words that were changed, as they stood.
        after: What stands in their place; nothing if they were dropped.
        reason: Why, in a few words.
        licences: What allows it, where it takes more than the words themselves.
        refusal: Why checking refused it, so that it was not made; None if it was.
    """

    kind: EditKind
    place: Place
    before: str
    after: str
    reason: str
    licences: tuple[Licence, ...] = ()
    refusal: str | None = None

    @property
    def adds(self) -> bool:
        """Whether it says what the sentence itself doesn't, so that its licences are evidence."""
        return self.kind in {EditKind.REFERENCE, EditKind.FIRST_MENTION}

    @property
    def respells(self) -> bool:
        """Whether it writes the same name or day in another way."""
        return self.kind in {EditKind.SPELLING, EditKind.DATE}
