"""One training example of synthetic news."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Pair"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and the window that it is to be checked against.

    Attributes:
        premise: The window.
        hypothesis: The claim.
        label: entailment, neutral, contradiction, or not_entailment where it is one of the last two.
        kind: How the claim was made.
        spans: What of the hypothesis the premise doesn't say.
    """

    premise: str
    hypothesis: str
    label: str
    kind: str
    spans: tuple[tuple[int, int], ...] = ()
