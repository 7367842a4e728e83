"""Which output of a classifier means what: read from its configuration, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.errors import ConfigError
from summarise.types import Entailment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Labels", "read_labels"]

_ENTAILMENT = frozenset(
    {"entailment", "entailed", "entails", "supported", "supports", "support", "consistent"}
)
_NEUTRAL = frozenset({"neutral", "not_enough_info", "nei", "not_enough_information", "undetermined"})
_CONTRADICTION = frozenset({"contradiction", "contradicted", "contradicts", "refuted", "refutes"})
_REST = frozenset(
    {"not_entailment", "not_entailed", "non_entailment", "unsupported", "not_supported", "inconsistent"}
    | {"hallucinated", "hallucination"}
)
"""The other of two labels; it doesn't say whether the premise contradicts."""

_SILENT = re.compile(r"label_\d+")
"""What transformers writes where nobody named the labels."""

_SUPPORTED_IS_ONE = ("minicheck",)
"""Families whose two unnamed labels are 0, not supported, and 1, supported (Tang et al., MiniCheck, 2024)."""
_ONE_LOGIT = ("hhem", "hallucination_evaluation")
"""Families with one unnamed output, whose sigmoid is the probability of support (Vectara's HHEM-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Columns of a model's output; None where it has none of that kind.

    Attributes:
        entailment: Supported.
        neutral: Left open; in a model of two labels all that isn't supported.
        contradiction: Contradicted.
        is_single: There is one output, for entailment, and its sigmoid is the probability.
    """

    entailment: int
    neutral: int | None = None
    contradiction: int | None = None
    is_single: bool = False

    def read(self, probabilities: Sequence[float]) -> Entailment:
        """Put a row of probabilities in our order."""
        entailment = probabilities[self.entailment]
        if self.is_single:
            return Entailment(
                entailment=entailment, neutral=1 - entailment, contradiction=0.0, tells_contradiction=False
            )
        neutral = 0.0 if self.neutral is None else probabilities[self.neutral]
        contradiction = 0.0 if self.contradiction is None else probabilities[self.contradiction]
        return Entailment(
            entailment=entailment,
            neutral=neutral,
            contradiction=contradiction,
            tells_contradiction=self.contradiction is not None,
        )


def read_labels(names: Mapping[int, str], *, model: str) -> Labels:
    """Read the labels of a configuration's `id2label`.

    Args:
        names: The label of each output, in any case.
        model: Its name, by which the few families without named labels are known.

    Raises:
        ConfigError: The labels don't tell what means what.
    """
    plain = {number: re.sub(r"[\s-]+", "_", name.strip().lower()) for number, name in names.items()}
    family = re.sub(r"[\s-]+", "_", model.lower())
    columns = [
        [number for number, name in plain.items() if name in kind]
        for kind in (_ENTAILMENT, _NEUTRAL | _REST, _CONTRADICTION)
    ]
    is_clear = all(len(found) <= 1 for found in columns) and sum(map(len, columns)) == len(plain) > 1
    if is_clear and columns[0]:
        entailment, neutral, contradiction = (found[0] if found else None for found in columns)
        if entailment is not None:
            return Labels(entailment=entailment, neutral=neutral, contradiction=contradiction)
    if all(_SILENT.fullmatch(name) for name in plain.values()):
        if sorted(plain) == [0, 1] and any(known in family for known in _SUPPORTED_IS_ONE):
            return Labels(entailment=1, neutral=0)
        if sorted(plain) == [0] and any(known in family for known in _ONE_LOGIT):
            return Labels(entailment=0, is_single=True)
    listed = ", ".join(names[number] for number in sorted(names))
    message = (
        f"{model} has the labels {listed}, which don't tell what means entailment: name them entailment, "
        "neutral and contradiction (or supported and unsupported) in id2label of its config.json"
    )
    raise ConfigError(message)
