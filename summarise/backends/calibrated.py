"""The default verifier: the shipped model and the comparison of words, weighed by a fitted rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.backends.entailment import EntailmentVerifier
from summarise.types import Entailment
from summarise.verification.calibration import describe, read_rule
from summarise.verification.passages import read_passage
from summarise.weights import shipped_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarise.marks import MarkedEntailment
    from summarise.verification.passages import Passage

__all__ = ["CalibratedVerifier"]

_CERTAIN = Entailment(entailment=1.0, neutral=0.0, contradiction=0.0)
_UNSAID_THRESHOLD = 0.5
"""Probability from which a word counts as one that the premise doesn't say."""


class CalibratedVerifier:
    """Scores entailment; says which words of the hypothesis the premise leaves unsaid.

    A hypothesis that is the premise, word for word, is entailed without asking the model.

    Args:
        threads: Pairs judged at once; see `EntailmentVerifier`.
        folder: A folder with a `manifest.toml`; the shipped `models/` if None.

    Raises:
        BackendError: A file is missing or altered, or the rule isn't this version's.
        ConfigError: The number of threads isn't one.
    """

    def __init__(self, *, threads: int | None = None, folder: Path | None = None) -> None:
        self._rule = read_rule(shipped_file("entailment", folder).settings)
        self._model = EntailmentVerifier(threads=threads, folder=folder)

    @property
    def name(self) -> str:
        """Name and version."""
        return self._model.name

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[Entailment, ...]:
        """Score (premise, hypothesis) pairs."""
        scored: dict[tuple[str, str], Entailment] = {}
        asked: list[tuple[str, str]] = []
        for pair in dict.fromkeys(pairs):
            words = read_passage(pair[1]).words
            if words.strip() and words == read_passage(pair[0]).words:
                scored[pair] = _CERTAIN
            else:
                asked.append(pair)
        for pair, judged in zip(asked, self._model.judge(asked), strict=True):
            scored[pair] = self._weigh(pair, judged)
        return tuple(scored[pair] for pair in pairs)

    def _weigh(self, pair: tuple[str, str], judged: MarkedEntailment) -> Entailment:
        premise, hypothesis = (read_passage(text) for text in pair)
        if not premise.content or not hypothesis.content:
            return Entailment(entailment=0.0, neutral=1.0, contradiction=0.0)
        entailment = self._rule.apply(describe(hypothesis, premise, judged))
        rest = judged.entailment.neutral + judged.entailment.contradiction
        share = judged.entailment.contradiction / rest if rest else 0.0
        contradiction = (1 - entailment) * share
        return Entailment(
            entailment=entailment,
            neutral=1 - entailment - contradiction,
            contradiction=contradiction,
            unsaid=_widen(
                [(mark.start, mark.end) for mark in judged.marks if mark.unsupported >= _UNSAID_THRESHOLD],
                pair[1],
                hypothesis,
            ),
        )


def _widen(spans: Sequence[tuple[int, int]], text: str, passage: Passage) -> tuple[tuple[int, int], ...]:
    """Widen what begins or ends inside a number (2,600) to all of it, each span once."""
    if len(passage.text) != len(text):
        return tuple(spans)
    numbers = [(token.start, token.end) for token in passage.tokens if token.raw[0].isdigit()]
    whole = [
        next((one for one in numbers if one[0] < end and start < one[1]), (start, end))
        for start, end in spans
    ]
    return tuple(dict.fromkeys(whole))
