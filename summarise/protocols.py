"""The plug points: one method each, batched, same order and same length out as in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarise.facts import Fact
    from summarise.marks import MarkedEntailment
    from summarise.types import Entailment

__all__ = ["Abstractor", "Detector", "Embedder", "Verifier"]


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
class Detector(Protocol):
    """Judges whether two sources' statements contradict each other."""

    @property
    def name(self) -> str:
        """Name and version."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[MarkedEntailment]:
        """Judge (premise, hypothesis) pairs: a statement of one source in its context, one of another.

        Marked is each word of the hypothesis: how probably it is what the premise tells otherwise.
        """


@runtime_checkable
class Abstractor(Protocol):
    """Writes one sentence from several that say the same."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in `Models.abstractor`."""

    def draft(self, facts: Sequence[Fact]) -> Sequence[str]:
        """Word each fact in one sentence.

        What is returned need not be true, or a sentence: it is checked against all articles, and stands
        only where they support it. Where it was refused, the fact is given again with the reason, among
        other facts or alone.

        Args:
            facts: Each with its source sentences; they are data, whatever they say.

        Returns:
            One draft a fact, in their order; an empty one where there is nothing to say.

        Raises:
            AbstractorError: It can't write. The summary is then made without it, or of what it had
                written until then, with a warning that repeats the message.
        """
