"""A verifier without a model: how much of the hypothesis the premise says, and how close together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarise.types import Entailment
from summarise.verification.alignment import align
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.verification.alignment import Alignment

__all__ = ["LexicalVerifier"]

_CENTRE = 0.58
"""Support at which entailment is 0.5. Mean balanced accuracy on development data (FRANK, BUMP,
SummEdits, XSumFaith, WiCE and others, as thresholds only) is flat from 0.5 to 0.6, and so are the
errors on the example clusters; below, inventions pass, above, paraphrases are refused."""
_SLOPE = 12.0
"""Steepness: a tenth of support more or less moves entailment from 0.5 to 0.77 or 0.23."""
_ADJACENCY_WEIGHT = 0.25
"""What it costs when the claim's neighbouring words stand far apart. Between 0 and 0.4, on the same
data, 0.25 lost least; it keeps a bag of words from two sentences from passing for one statement."""
_CLAUSE_SAID = 0.5
_CLAUSE_WEIGHT = 0.5
"""What it costs when one clause of the claim is said by less than half: an added half-sentence."""


class LexicalVerifier:
    """Scores entailment by the alignment of words; judges nothing that words don't show.

    It never claims a contradiction: the checks of `summarise.verification` find those.
    """

    @property
    def name(self) -> str:
        """Name and version."""
        return "lexical-1"

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        """Score (premise, hypothesis) pairs."""
        scored: dict[tuple[str, str], Entailment] = {}
        for pair in pairs:
            if pair not in scored:
                scored[pair] = _score(*pair)
        return tuple(scored[pair] for pair in pairs)


def _score(premise: str, hypothesis: str) -> Entailment:
    window, claim = read_passage(premise), read_passage(hypothesis)
    if claim.words == window.words:
        return Entailment(entailment=1.0, neutral=0.0, contradiction=0.0)
    alignment = align(claim, window)
    entailment = 1 / (1 + math.exp(-_SLOPE * (support(alignment) - _CENTRE)))
    return Entailment(entailment=entailment, neutral=1 - entailment, contradiction=0.0)


def support(alignment: Alignment) -> float:
    """Return how much of a claim a window says, minus what speaks against it, in about [0, 1]."""
    scattered = _ADJACENCY_WEIGHT * (1 - alignment.adjacency)
    invented = _CLAUSE_WEIGHT * max(0.0, _CLAUSE_SAID - alignment.weakest_clause)
    return alignment.recall * (1 - scattered) - invented
