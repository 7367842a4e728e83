"""Overhear a verifier: what it is asked, what it says, and how long it takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from summarise.verification.claims import drop_credit, split_parts
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.protocols import Verifier
    from summarise.types import Entailment

__all__ = ["RecordingVerifier"]


class RecordingVerifier:
    """Passes pairs on to a verifier and takes notes; not for several threads.

    Attributes:
        pairs: How many pairs it was asked about, in their order, since the notes were cleared.
        seconds: How long the verifier took for them.
    """

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._best: dict[str, float] = {}
        self.pairs: list[tuple[str, str]] = []
        self.seconds = 0.0

    @property
    def name(self) -> str:
        """That of the verifier."""
        return self._verifier.name

    def score(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Entailment]:
        """Score (premise, hypothesis) pairs."""
        started = time.perf_counter()
        scores = self._verifier.score(pairs)
        self.seconds += time.perf_counter() - started
        self.pairs.extend(pairs)
        for (_, hypothesis), score in zip(pairs, scores, strict=True):
            self._best[hypothesis] = max(score.entailment, self._best.get(hypothesis, 0.0))
        return scores

    def clear(self) -> None:
        """Forget all that was noted."""
        self._best.clear()
        self.pairs.clear()
        self.seconds = 0.0

    def support(self, text: str) -> float:
        """Return how probable the verifier holds it that a checked claim is supported.

        That is the entailment by the best window; or of the worst of the claim's parts by its best
        window, where they were asked about and that is more. 0 if no window was found.
        """
        whole = max(self._best.get(wording, 0.0) for wording in (text, drop_credit(text)))
        parts = split_parts(read_passage(text))
        return max(whole, min(self._best.get(part, 0.0) for part in parts))
