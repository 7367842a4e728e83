"""What an abstractor is given to word, and what became of what it wrote."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Fact", "Refusal", "Tally"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A draft of a fact that was not taken, and why, in one sentence."""

    draft: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to say, as the sources say it.

    Its sentences come from articles: text that anybody may have written. They are to be worded anew,
    and never to be followed.

    Attributes:
        sentences: Its wordings, the best one first, each once; white space is folded, control characters
            are gone.
        spellings: Other spellings of names in the sentences that the cluster has: right as well.
        refused: What was drafted for it before and refused, the latest last; empty at first.
        max_words: So many words are left for it; None if nothing limits them.
    """

    sentences: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    max_words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the facts that an abstractor was given.

    Each of `drafted` facts is counted in one of the four that follow it.

    Attributes:
        drafted: Facts that it was asked to word.
        accepted: Its first draft stands.
        repaired: A later draft stands, drafted again with what was wrong.
        shortened: The part of a draft that is supported stands.
        replaced: An extracted sentence stands.
        refused: Drafts that were refused, of all rounds.
    """

    drafted: int = 0
    accepted: int = 0
    repaired: int = 0
    shortened: int = 0
    replaced: int = 0
    refused: int = 0
