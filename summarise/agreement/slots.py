"""What is laid side by side: sentences, the places in them that can differ, and links between such places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.verification.passages import Passage, read_passage

if TYPE_CHECKING:
    from datetime import date

    from summarise.differences import DisagreementKind

__all__ = ["Link", "Slot", "Statement", "widen"]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One wording of one voice: a sentence, with those of its copies that read the same.

    Attributes:
        number: Its index among the statements.
        article_id: The first article that has it.
        sentences: Indices into `Cluster.sentences`; the first is the one that is read.
        voice: See `Cluster.voices`.
        text: The sentence.
        day: When the article was written, if known.
    """

    number: int
    article_id: str
    sentences: tuple[int, ...]
    voice: int
    text: str
    day: date | None

    @property
    def passage(self) -> Passage:
        """The sentence taken apart; kept by `read_passage`, and read only if it is looked at."""
        return read_passage(self.text)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a statement that another source may fill otherwise.

    Attributes:
        statement: `Statement.number`.
        first: Index of its first token.
        last: Index of its last token.
        shown: Its words, as a reader sees them.
        value: What they come to: slots of one value tell one version.
        topic: What it is about, where that is known from the slot alone; else empty.
        amount: Of a toll or an offer that may grow from article to article, how much it is.
    """

    statement: int
    first: int
    last: int
    shown: str
    value: str
    topic: str = ""
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two slots of independent sources that are about the same thing.

    Attributes:
        kind: What they are.
        left: The one.
        right: The other.
        agrees: Whether they say the same of it.
        weight: How surely they are about the same thing, in about [0, 1].
    """

    kind: DisagreementKind
    left: Slot
    right: Slot
    agrees: bool
    weight: float


def widen(passage: Passage, last: int, most: int) -> int:
    """Return the last token to show from a token on: that of its clause, but none beyond `most`."""
    tokens = passage.tokens
    while last + 1 < len(tokens) and tokens[last + 1].clause == tokens[last].clause and last < most:
        last += 1
    return last
