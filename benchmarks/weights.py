"""Finds the weights of salience: `python -m benchmarks.weights DATA`, or `make weights DATA=folder`.

Coordinate ascent on the mean ROUGE-1, -2 and -L of whole summaries of public clusters with references, read
from DATA (multinews_val_600 at 300 words, neus_val at 2 sentences). Each weight is moved up and down while
that helps; the steps shrink. `--fold 0` fits on the even clusters only and measures on the odd ones, and
`--fold 1` the other way round: what a fit is worth on clusters unseen. Prints the weights, writes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.external import read_rows
from summarise import Config, SummariseError
from summarise.cluster import Cluster
from summarise.extraction.extract import choose, prepare
from summarise.extraction.salience import WEIGHTS
from summarise.reading import as_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from summarise.extraction.extract import Prepared

__all__ = ["Case", "ascend", "f_measures"]

SETS = {"multinews_val_600": Config(max_words=300), "neus_val": Config(max_sentences=2)}
"""Which public clusters, and the limit that their references were written for."""

_STEP, _SHRINKING, _LEAST_GAIN = 0.25, 0.6, 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One cluster: its candidates, its limit, and its reference as stems."""

    prepared: Prepared
    config: Config
    reference: tuple[str, ...]

    def score(self, weights: NDArray[np.float64]) -> tuple[float, float, float]:
        """Return ROUGE-1, -2 and -L F1, in percent, of the summary that some weights choose."""
        try:
            chosen = choose(self.prepared, self.config, weights=weights).chosen
        except SummariseError:
            return 0.0, 0.0, 0.0
        return f_measures(self.reference, [stem for one in chosen for stem in _stems(one.text)])


def ascend(
    weights: NDArray[np.float64],
    value: Callable[[NDArray[np.float64]], float],
    *,
    rounds: int,
    step: float = _STEP,
) -> NDArray[np.float64]:
    """Move one weight after the other as long as the value rises; the first weight is the unit and stays.

    Args:
        weights: Where to start.
        value: What to raise.
        rounds: How often all weights are tried.
        step: The first round's step; each later one's is 0.6 of the one before.
    """
    best, highest = weights.copy(), value(weights)
    for number in range(rounds):
        for place in range(1, len(best)):
            for direction in (1, -1):
                moved = best.copy()
                moved[place] += direction * step * _SHRINKING**number
                reached = value(moved)
                if reached > highest + _LEAST_GAIN:
                    best, highest = moved, reached
                    break
    return best


def f_measures(reference: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return ROUGE-1, -2 and -L F1 in percent, as the package rouge-score gives them.

    Its own scorer takes twenty times as long for the longest common subsequence, which here is found with
    the bits of whole numbers (Hyyrö, 2004).
    """
    pairs, found_pairs = (
        list(pairwise(reference)),
        list(pairwise(found)),
    )
    return (
        _f1((Counter(reference) & Counter(found)).total(), len(reference), len(found)),
        _f1((Counter(pairs) & Counter(found_pairs)).total(), len(pairs), len(found_pairs)),
        _f1(_common_subsequence(reference, found), len(reference), len(found)),
    )


def _f1(shared: int, wanted: int, given: int) -> float:
    return 200 * shared / (wanted + given) if shared else 0.0


def _common_subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    places: dict[str, int] = {}
    for number, stem in enumerate(one):
        places[stem] = places.get(stem, 0) | 1 << number
    full = (1 << len(one)) - 1
    unmatched = full
    for stem in other:
        here = unmatched & places.get(stem, 0)
        unmatched = (unmatched + here | unmatched - here) & full
    return len(one) - unmatched.bit_count()


@cache
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_tokenizer().tokenize(text))


@cache
def _tokenizer():  # type: ignore[no-untyped-def]  # noqa: ANN202 - the package ships no types
    from rouge_score.tokenizers import DefaultTokenizer  # noqa: PLC0415 - an extra

    return DefaultTokenizer(use_stemmer=True)


def _load(folder: Path, limit: int | None) -> dict[str, list[Case]]:
    cases: dict[str, list[Case]] = {}
    for name, config in SETS.items():
        rows = list(read_rows(folder / f"{name}.jsonl.gz"))[:limit]
        cases[name] = [
            Case(
                prepared=prepare(
                    Cluster.build(as_articles([text for text in row["documents"] if text.strip()])), config
                ),
                config=config,
                reference=_stems(row["reference"]),
            )
            for row in rows
        ]
    return cases


def _measure(cases: Mapping[str, Sequence[Case]], weights: NDArray[np.float64]) -> dict[str, list[float]]:
    return {
        name: [fmean(values) for values in zip(*(case.score(weights) for case in own), strict=True)]
        for name, own in cases.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=__doc__)
    parser.add_argument(
        "data", type=Path, help="folder with multinews_val_600.jsonl.gz and neus_val.jsonl.gz"
    )
    parser.add_argument("--fold", type=int, choices=(0, 1), help="fit on one half, measure on the other")
    parser.add_argument("--limit", type=int, help="read at most so many clusters of each set")
    parser.add_argument(
        "--rounds", type=int, default=2, help="how often all weights are tried; 0 only measures"
    )
    options = parser.parse_args(arguments)
    cases = _load(options.data, options.limit)
    halves = {name: own if options.fold is None else own[options.fold :: 2] for name, own in cases.items()}
    weights = ascend(
        np.array(list(WEIGHTS.values())),
        lambda tried: fmean(fmean(own) for own in _measure(halves, tried).values()),
        rounds=options.rounds,
    )
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f"{name:<16}{weight:>8.2f}")
    unseen = (
        cases if options.fold is None else {name: own[1 - options.fold :: 2] for name, own in cases.items()}
    )
    print("ROUGE-1/2/L F1 " + ("on what was fitted" if options.fold is None else "on the other half"))
    for name, values in _measure(unseen, weights).items():
        print(f"{name:<20}" + " / ".join(f"{value:.2f}" for value in values))
    return 0


if __name__ == "__main__":
    sys.exit(main())
