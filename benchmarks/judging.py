"""Run the checker on the gold claims of the corpus."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.gold import load_clusters
from benchmarks.measuring import peak_bytes
from benchmarks.recording import RecordingVerifier
from benchmarks.scoring import Outcome, combine
from summarise import Summariser, read_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.gold import GoldClaim, GoldCluster
    from summarise.protocols import Verifier
    from summarise.types import CheckedClaim

__all__ = ["Judged", "Speed", "judge_corpus", "load_verifier"]

_FIRST_PAIR = ("Ice melts in the spring.", "Ice melts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What judging took.

    Attributes:
        claims: How many were judged.
        pairs: How many pairs the verifier was asked about.
        seconds: Wall time of judging, reading the articles' sentences included.
        scoring_seconds: The verifier's part of it.
        peak_bytes: The most memory that the process has held so far.
    """

    claims: int
    pairs: int
    seconds: float
    scoring_seconds: float
    peak_bytes: int

    @property
    def claims_per_second(self) -> float:
        """Of the whole."""
        return self.claims / self.seconds if self.seconds else 0.0

    @property
    def pairs_per_second(self) -> float:
        """Of the verifier alone."""
        return self.pairs / self.scoring_seconds if self.scoring_seconds else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The gold claims as checking called them, and what it took."""

    outcomes: tuple[Outcome, ...]
    speed: Speed


def load_verifier() -> tuple[Verifier, float]:
    """Return the verifier that a `Summariser` uses by default, and the seconds up to its first pair."""
    started = time.perf_counter()
    verifier = Summariser().verifier
    verifier.score([_FIRST_PAIR])
    return verifier, time.perf_counter() - started


def judge_corpus(verifier: Verifier | None = None, clusters: Sequence[GoldCluster] | None = None) -> Judged:
    """Check every gold claim by itself against the articles of its cluster, read from their files.

    Args:
        verifier: The default one if None.
        clusters: The shipped ones if None.
    """
    recorder = RecordingVerifier(verifier or Summariser().verifier)
    summariser = Summariser(verifier=recorder)
    outcomes: list[Outcome] = []
    pairs, seconds, scoring_seconds = 0, 0.0, 0.0
    for cluster in load_clusters() if clusters is None else clusters:
        articles = read_articles([cluster.folder / "articles"])
        recorder.clear()
        started = time.perf_counter()
        found = summariser.verify_each([claim.text for claim in cluster.claims], articles)
        seconds += time.perf_counter() - started
        pairs += len(recorder.pairs)
        scoring_seconds += recorder.seconds
        outcomes.extend(
            _outcome(cluster, claim, checked, recorder)
            for claim, checked in zip(cluster.claims, found, strict=True)
        )
    speed = Speed(
        claims=len(outcomes),
        pairs=pairs,
        seconds=seconds,
        scoring_seconds=scoring_seconds,
        peak_bytes=peak_bytes(),
    )
    return Judged(outcomes=tuple(outcomes), speed=speed)


def _outcome(
    cluster: GoldCluster, claim: GoldClaim, checked: Sequence[CheckedClaim], recorder: RecordingVerifier
) -> Outcome:
    verdict = combine([one.verdict for one in checked])
    return Outcome(
        cluster=cluster.name,
        split=cluster.split,
        claim=claim,
        verdict=verdict,
        reason=next((one.reason for one in checked if one.verdict is verdict), None),
        probability=min(recorder.support(one.text) for one in checked),
    )
