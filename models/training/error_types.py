"""The ways in which summaries err, and how often each is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.training.chances import chance
from models.training.facts import (
    invent_addition,
    swap_date,
    swap_name,
    swap_noun,
    swap_number,
    swap_quoted_word,
    swap_speaker,
)
from models.training.statements import (
    drop_hedge,
    oppose,
    report_as_done,
    report_as_planned,
    reverse_polarity,
    swap_degree,
    swap_predicate,
    swap_roles,
)

if TYPE_CHECKING:
    from collections import Counter
    from random import Random

    from spacy.tokens import Doc

    from models.training.alterations import Alteration, Surroundings

__all__ = ["alter"]

_MAKERS = {
    swap_name: 2.5,
    swap_number: 4.0,
    swap_date: 4.0,
    reverse_polarity: 1.6,
    oppose: 1.3,
    swap_roles: 4.0,
    swap_speaker: 5.0,
    report_as_done: 4.0,
    report_as_planned: 1.0,
    drop_hedge: 3.0,
    swap_predicate: 1.3,
    swap_noun: 1.1,
    swap_quoted_word: 4.0,
    invent_addition: 1.5,
    swap_degree: 2.5,
}
"""Makers and how often each is tried, rare ones more often than they can succeed."""
_TRIES = 5
_FAIR_SHARE = 0.13
"""Of all altered claims; a kind that has more is taken less often."""


def alter(doc: Doc, about: Surroundings, rng: Random, kinds: Counter[str]) -> Alteration | None:
    """Alter a sentence in one way.

    Args:
        doc: The sentence.
        about: What it may be altered with.
        rng: Where chance comes from.
        kinds: How many claims of each kind there are so far.
    """
    for _ in range(_TRIES):
        maker = rng.choices(list(_MAKERS), list(_MAKERS.values()))[0]
        made = maker(doc, about, rng)
        if made is None:
            continue
        share = kinds[made.kind] / max(1, kinds.total())
        if share < _FAIR_SHARE or chance(rng, 0.25):
            return made
    return None
