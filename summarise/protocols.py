"""The plug points: one method each, batched, same order and same length out as in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarise.types import Entailment

__all__ = ["Abstractor", "Embedder", "Verifier"]


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in `Models.embedder`."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an n×d array of unit rows (a zero row for a text without content)."""


@runtime_checkable
class Verifier(Protocol):
    """Judges whether a premise entails a hypothesis."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in `Models.verifier`."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Entailment]:
        """Score (premise, hypothesis) pairs."""


@runtime_checkable
class Abstractor(Protocol):
    """Writes one sentence from several that say the same."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in `Models.abstractor`."""

    def draft(self, groups: Sequence[Sequence[str]]) -> Sequence[str]:
        """Fuse each group of sentences into one sentence."""
