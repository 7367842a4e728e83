"""Finds the weights of salience: `python -m benchmarks.weights DATA`, or `make weights DATA=folder`.

Coordinate ascent on how good whole summaries are: the mean ROUGE-1, -2 and -L on public clusters with
references, read from DATA (multinews_val_600 at 300 words; neus_val at 2 sentences, with and without its
titles), and the pyramid score of the development clusters at 4, 5, 6 and 8 sentences. Each weight of both
rows (little room, much room) is moved up and down while that helps; the steps shrink. The start is the
weights that ship, which come from earlier ascents of this kind, were rounded and in part chosen by hand: a
run goes on from them. `--fold 0` fits on the even clusters only and measures on the odd ones, and
`--fold 1` the other way round: what a fit is worth on clusters unseen, as far as the start hasn't seen
them. Prints the weights, writes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from benchmarks.external import read_rows
from benchmarks.gold import Split
from benchmarks.nuggets import load_nuggets
from benchmarks.pyramid import prepare as prepare_facts
from summarise import Config, SummariseError
from summarise.cluster import Cluster
from summarise.extraction.extract import choose, prepare
from summarise.extraction.salience import ROOMY_WEIGHTS, WEIGHTS
from summarise.normalisation import single_spaced
from summarise.reading import as_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.pyramid import Prepared as FactsCase
    from summarise.extraction.extract import Prepared

__all__ = ["Case", "PyramidCase", "ReferenceCase", "ascend", "f_measures"]

SETS = {
    "multinews_val_600": (Config(max_words=300), False),
    "neus_val": (Config(max_sentences=2), False),
    "neus_val with titles": (Config(max_sentences=2), True),
}
"""Which public clusters, the limit that their references were written for, and whether titles are read."""

PYRAMID = "pyramid"
_SENTENCES = (4, 5, 6, 8)
_PYRAMID_SHARE = 0.25
"""The pyramid score of six clusters jumps by whole facts: it has a quarter of the say of a public set."""

_STEP, _SHRINKING, _LEAST_GAIN = 0.25, 0.6, 1e-3


class Case(Protocol):
    """One cluster at one length."""

    def score(self, weights: NDArray[np.float64]) -> tuple[float, ...]:
        """Return what the summary reaches that some weights (2×p) choose, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceCase:
    """One cluster with its reference as stems; scores are ROUGE-1, -2 and -L F1."""

    prepared: Prepared
    config: Config
    reference: tuple[str, ...]

    def score(self, weights: NDArray[np.float64]) -> tuple[float, float, float]:
        """Return ROUGE-1, -2 and -L F1, in percent."""
        try:
            chosen = choose(self.prepared, self.config, weights=weights).chosen
        except SummariseError:
            return 0.0, 0.0, 0.0
        return f_measures(self.reference, [stem for one in chosen for stem in _stems(one.text)])


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidCase:
    """One cluster with facts written down; the score is the share of the best possible."""

    prepared: Prepared
    config: Config
    facts: FactsCase
    best: float

    def score(self, weights: NDArray[np.float64]) -> tuple[float]:
        """Return the pyramid score, in percent."""
        chosen = choose(self.prepared, self.config, weights=weights).chosen
        own = self.facts.sentences
        texts = [
            single_spaced(own[one.place.article_id][position].text)
            for one in chosen
            for position in one.place.positions
        ]
        return (100 * sum(fact.weight for fact in self.facts.pyramid.carried(texts)) / self.best,)


def ascend(
    weights: NDArray[np.float64],
    value: Callable[[NDArray[np.float64]], float],
    *,
    rounds: int,
    step: float = _STEP,
) -> NDArray[np.float64]:
    """Move one weight after the other as long as the value rises; the first weight is the unit and stays.

    Args:
        weights: Where to start; any shape.
        value: What to raise.
        rounds: How often all weights are tried.
        step: The first round's step; each later one's is 0.6 of the one before.
    """
    best, highest = weights.copy(), value(weights)
    for number in range(rounds):
        for place in range(1, best.size):
            for direction in (1, -1):
                moved = best.copy()
                moved.flat[place] += direction * step * _SHRINKING**number
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
    cases: dict[str, list[Case]] = {
        name: [
            ReferenceCase(
                prepared=prepare(Cluster.build(as_articles(_articles(row, is_titled=is_titled))), config),
                config=config,
                reference=_stems(row["reference"]),
            )
            for row in islice(read_rows(folder / f"{name.split()[0]}.jsonl.gz"), limit)
        ]
        for name, (config, is_titled) in SETS.items()
    }
    cases[PYRAMID] = [
        PyramidCase(
            prepared=prepare(cluster, Config(max_sentences=count)),
            config=Config(max_sentences=count),
            facts=facts,
            best=facts.pyramid.best_of_sentences(count),
        )
        for facts in (prepare_facts(one) for one in load_nuggets() if one.split is Split.DEVELOPMENT)
        for cluster in (Cluster.build(facts.articles),)
        for count in _SENTENCES
    ]
    return cases


def _articles(row: Mapping[str, Any], *, is_titled: bool) -> list[str | dict[str, str]]:
    titles = row["titles"] if is_titled else [""] * len(row["documents"])
    return [
        {"text": text, "title": title} if title else text
        for text, title in zip(row["documents"], titles, strict=True)
        if text.strip()
    ]


def _measure(cases: Mapping[str, Sequence[Case]], weights: NDArray[np.float64]) -> dict[str, list[float]]:
    return {
        name: [fmean(values) for values in zip(*(case.score(weights) for case in own), strict=True)]
        for name, own in cases.items()
    }


def _value(measured: Mapping[str, Sequence[float]]) -> float:
    shares = {name: _PYRAMID_SHARE if name == PYRAMID else 1.0 for name in measured}
    return sum(shares[name] * fmean(own) for name, own in measured.items()) / sum(shares.values())


def _half(cases: Mapping[str, Sequence[Case]], fold: int | None) -> dict[str, Sequence[Case]]:
    """Return every other public cluster from one number on; all if that is None.

    The development clusters are too few to be halved.
    """
    return {name: own if fold is None or name == PYRAMID else own[fold::2] for name, own in cases.items()}


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
    weights = ascend(
        np.array([list(WEIGHTS.values()), list(ROOMY_WEIGHTS.values())]),
        lambda tried: _value(_measure(_half(cases, options.fold), tried)),
        rounds=options.rounds,
    )
    for name, scarce, roomy in zip(WEIGHTS, *weights, strict=True):
        print(f"{name:<16}{scarce:>8.2f}{roomy:>8.2f}")
    unseen = _half(cases, None if options.fold is None else 1 - options.fold)
    where = "on what was fitted" if options.fold is None else "on the other half"
    print(f"ROUGE-1/2/L F1, and the pyramid score, {where}")
    for name, values in _measure(unseen, weights).items():
        print(f"{name:<24}" + " / ".join(f"{value:.2f}" for value in values))
    return 0


if __name__ == "__main__":
    sys.exit(main())
