"""What the kinds of models that write have in common: a request, and the protocol of a family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.facts import Fact

__all__ = ["Family", "Request", "window_of"]

_LONGEST_WINDOW = 4096
"""Tokens, even if a model allows more: a fact is a few sentences."""
_SHORTEST_WINDOW = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One fact, ready for a model.

    Attributes:
        tokens: What the model reads.
        max_new_tokens: So many tokens it may write.
        sentences: The fact's sentences that it reads.
    """

    tokens: tuple[int, ...]
    max_new_tokens: int
    sentences: tuple[str, ...]


class Family(Protocol):
    """How one kind of model is asked."""

    ends: tuple[int, ...]
    """Tokens that end what it writes."""
    reads_apart: bool
    """It reads and writes in different places, so that what it wrote doesn't stand behind what it read."""

    def encode(self, fact: Fact) -> Request:
        """Turn a fact into what the model reads."""

    def batch(self, requests: Sequence[Request]) -> dict[str, Any]:
        """Pad requests to tensors."""

    def show(self, text: str) -> str:
        """Turn what it wrote into a draft."""


def window_of(tokenizer: Any, *positions: int | None) -> int:  # noqa: ANN401 - transformers ships no types
    """Return how many tokens a model reads at once: the least of what is known, and of our own limit."""
    known = [int(number) for number in (tokenizer.model_max_length, *positions) if number and number < 10**9]
    return max(min([*known, _LONGEST_WINDOW]), _SHORTEST_WINDOW)
