"""Deterministic stand-ins for models: tiny, without weights, for tests of one's own code."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

from summarise.marks import Mark, MarkedEntailment
from summarise.tokens import content_stems
from summarise.types import Entailment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarise.facts import Fact

__all__ = ["FakeAbstractor", "FakeDetector", "FakeEmbedder", "FakeVerifier", "ScriptedAbstractor"]


_WORD = re.compile(r"\w+")


class FakeVerifier:
    """Entailment is the share of the hypothesis' content words that the premise has."""

    @property
    def name(self) -> str:
        """Name and version."""
        return "fake-verifier-1"

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        """Score (premise, hypothesis) pairs."""
        return tuple(_share(premise, hypothesis) for premise, hypothesis in pairs)


def _share(premise: str, hypothesis: str) -> Entailment:
    said, wanted = set(content_stems(premise)), set(content_stems(hypothesis))
    entailment = len(wanted & said) / len(wanted) if wanted else float(premise == hypothesis)
    return Entailment(
        entailment=entailment, neutral=1 - entailment, contradiction=0.0, tells_contradiction=False
    )


class FakeDetector:
    """Two statements contradict each other if one has one word of a pair and the other has the other.

    Args:
        rivals: The pairs of words.
    """

    _SURE = 0.98

    def __init__(self, *rivals: tuple[str, str]) -> None:
        self._rivals = rivals

    @property
    def name(self) -> str:
        """Name and version."""
        return "fake-detector-1"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> tuple[MarkedEntailment, ...]:
        """Judge (premise, hypothesis) pairs; marked is the word of the hypothesis."""
        return tuple(self._judge(premise, hypothesis) for premise, hypothesis in pairs)

    def _judge(self, premise: str, hypothesis: str) -> MarkedEntailment:
        words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(hypothesis)]
        said = set(_WORD.findall(premise))
        denied = {
            mine
            for one, other in self._rivals
            for mine, theirs in ((one, other), (other, one))
            if theirs in said and mine not in said
        }
        marks = tuple(
            Mark(start=start, end=end, unsupported=self._SURE if word in denied else 1 - self._SURE)
            for start, end, word in words
        )
        is_denied = any(word in denied for _, _, word in words)
        contradiction = self._SURE if is_denied else 1 - self._SURE
        entailment = Entailment(entailment=0.0, neutral=1 - contradiction, contradiction=contradiction)
        return MarkedEntailment(entailment=entailment, marks=marks)


class FakeEmbedder:
    """Each content word adds 1 in a place that its checksum chooses."""

    _DIMENSIONS = 32

    @property
    def name(self) -> str:
        """Name and version."""
        return "fake-embedder-1"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an n×32 array of unit rows (a zero row for a text without content)."""
        vectors = np.zeros((len(texts), self._DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for stem in content_stems(text):
                vectors[row, zlib.crc32(stem.encode()) % self._DIMENSIONS] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        norms[norms == 0] = 1
        unit: NDArray[np.float32] = (vectors / norms).astype(np.float32)
        return unit


class FakeAbstractor:
    """Repeats the shortest sentence of each fact."""

    @property
    def name(self) -> str:
        """Name and version."""
        return "fake-abstractor-1"

    def draft(self, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Return one sentence for each fact; an empty one for an empty fact."""
        return tuple(min(fact.sentences, key=lambda text: (len(text), text), default="") for fact in facts)


class ScriptedAbstractor:
    """Says what it is told to say, and remembers what it was asked.

    Args:
        rounds: For each call what it returns: drafts, again from the first if there are more facts; or an
            error that it raises. After the last one it goes on with that.
    """

    def __init__(self, *rounds: Sequence[str] | Exception) -> None:
        self._rounds = rounds
        self.asked: list[tuple[Fact, ...]] = []

    @property
    def name(self) -> str:
        """Name and version."""
        return "scripted-abstractor-1"

    def draft(self, facts: Sequence[Fact]) -> tuple[str, ...]:
        """Return the drafts of this call.

        Raises:
            Exception: The script says so.
        """
        self.asked.append(tuple(facts))
        if not self._rounds:
            return tuple("" for _ in facts)
        drafts = self._rounds[min(len(self.asked), len(self._rounds)) - 1]
        if isinstance(drafts, Exception):
            raise drafts
        return tuple(drafts[i % len(drafts)] for i in range(len(facts)) if drafts)
