"""How surely a window says a claim: a model's word and the words themselves, weighed by a fitted rule.

A small model misses a changed name that plain comparison sees, and plain comparison misses a changed verb
that the model sees. The rule is a logistic regression over what both say; its coefficients, and how they
were found, stand in the manifest beside the model's weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarise.errors import BackendError
from summarise.verification.alignment import align

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarise.marks import MarkedEntailment
    from summarise.verification.passages import Passage

__all__ = ["FEATURES", "Rule", "describe", "read_rule"]

FEATURES = (
    "entailment",
    "contradiction",
    "worst_mark",
    "mean_mark",
    "recall",
    "adjacency",
    "weakest_clause",
    "concentration",
    "missing_names",
    "missing_numbers",
    "missing_words",
    "length",
)
"""What `describe` returns, in this order."""

_MAX_LOGIT = 6.0
"""Beyond it a model's surety says nothing more."""
_SMALLEST = 1e-6
_MAX_MISSING = 3
"""Names or numbers beyond which one more missing says nothing more."""
_MAX_MISSING_WORDS = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A logistic regression over `FEATURES`.

    Attributes:
        intercept: What all features at zero amount to.
        weights: One a feature.
    """

    intercept: float
    weights: tuple[float, ...]

    def apply(self, features: tuple[float, ...]) -> float:
        """Return the probability that the claim is supported."""
        total = self.intercept + math.fsum(
            weight * value for weight, value in zip(self.weights, features, strict=True)
        )
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def read_rule(settings: Mapping[str, Any]) -> Rule:
    """Read the rule that the manifest keeps with a model.

    Args:
        settings: The model's table, with a table `rule`: `intercept` and one weight a feature.

    Raises:
        BackendError: It isn't there, or has other features than this version knows.
    """
    table = settings.get("rule")
    if not isinstance(table, dict) or set(table) != {"intercept", *FEATURES}:
        message = "the model's rule in models/manifest.toml isn't this version's: install summarise anew"
        raise BackendError(message)
    return Rule(float(table["intercept"]), tuple(float(table[name]) for name in FEATURES))


def describe(claim: Passage, window: Passage, judged: MarkedEntailment) -> tuple[float, ...]:
    """Return the `FEATURES` of a claim beside a window.

    Args:
        claim: The claim.
        window: The window.
        judged: What a model says of the two.
    """
    alignment = align(claim, window)
    missing = [claim.tokens[i] for i in claim.content if i not in alignment.matches]
    names = sum(token.is_capital for token in missing)
    numbers = sum(token.stem[0] == "#" for token in missing)
    marks = [mark.unsupported for mark in judged.marks]
    return (
        _logit(judged.entailment.entailment),
        math.log(judged.entailment.contradiction + 1e-3),
        _logit(max(marks, default=0.0)),
        math.fsum(marks) / len(marks) if marks else 0.0,
        alignment.recall,
        alignment.adjacency,
        alignment.weakest_clause,
        alignment.concentration,
        float(min(names, _MAX_MISSING)),
        float(min(numbers, _MAX_MISSING)),
        float(min(len(missing) - names - numbers, _MAX_MISSING_WORDS)),
        math.log1p(len(claim.content)),
    )


def _logit(probability: float) -> float:
    odds = (probability + _SMALLEST) / (1 - probability + _SMALLEST)
    return max(-_MAX_LOGIT, min(_MAX_LOGIT, math.log(odds)))
