"""What is to be said of one sentence: which of its statements, how short, in which words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.training.alterations import alter_wording
from models.training.chances import chance
from models.training.phrases import draw_phrases, rephrase
from models.training.rewording import reword_sentence
from models.training.shortening import shorten
from models.training.structures import propositions
from models.training.wording import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from random import Random

    from spacy.tokens import Doc

    from models.training.alterations import Alteration
    from models.training.phrases import Phrase
    from models.training.wording import Item, Overlay, Wording

__all__ = ["Draft", "make_draft"]

_MOST_DROPPED = 3
"""Stretches that are left out of a claim, at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said of one sentence, in which order and words.

    Attributes:
        doc: The sentence.
        structure: Which of its statements.
        order: Of its tokens.
        words: What stands in place of some.
        phrases: What is put in place of set phrases at last.
    """

    doc: Doc
    structure: str
    order: Sequence[Item]
    words: Overlay
    phrases: Sequence[Phrase]

    @property
    def claim(self) -> Wording:
        """What is said."""
        return rephrase(render(self.doc, self.order, self.words), self.phrases)

    def alter(self, made: Alteration) -> Wording | None:
        """Return the same with an alteration; None if the alteration lies outside what is said."""
        altered = alter_wording(self.doc, self.order, made, self.words)
        return rephrase(altered, self.phrases) if altered is not None else None

    def whole(self) -> Draft:
        """Return a draft that says the whole sentence in the same words."""
        return Draft(self.doc, "whole", [token.i for token in self.doc], self.words, self.phrases)


def make_draft(doc: Doc, taken: AbstractSet[int], rng: Random) -> Draft:
    """Choose what to say of a sentence and how; mostly in several ways at once, as people do.

    Args:
        doc: The sentence.
        taken: Tokens that an alteration changes: they aren't reworded.
        rng: Where chance comes from.
    """
    by_kind: dict[str, list[list[Item]]] = defaultdict(list)
    for kind, order in propositions(doc):
        by_kind[kind].append(order)
    structure = rng.choice(sorted(by_kind))
    if structure == "whole" and len(by_kind) > 1 and chance(rng, 0.6):
        structure = rng.choice(sorted(by_kind))
    order = rng.choice(by_kind[structure])
    if chance(rng, 0.75):
        order = shorten(doc, order, rng, rng.randint(1, _MOST_DROPPED))
    words = reword_sentence(doc, taken, rng) if chance(rng, 0.85) else {}
    phrases = draw_phrases(rng) if chance(rng, 0.75) else ()
    return Draft(doc, structure, order, words, phrases)
