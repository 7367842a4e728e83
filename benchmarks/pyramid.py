"""Do summaries say what matters, beside other summarisers? `python -m benchmarks.pyramid`.

Prints one table of pyramid scores (see `benchmarks.pyramid_scoring`): for each cluster that has nuggets, at 5
sentences and at as many words as ours then has; each score in percent of the best possible. A peer fills the
words with its sentences as it ranks them, passing over those that don't fit. Peers that aren't installed,
extra `bench`, are left out. Means of the development clusters stand apart from those of the held-out ones,
whose nuggets nobody who works on choosing sentences reads: `--misses` leaves them out.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.gold import Split
from benchmarks.nuggets import load_nuggets
from benchmarks.peers import find_rankers
from benchmarks.pyramid_scoring import Pyramid, count_words
from summarise import Config, Summariser, read_articles
from summarise.normalisation import single_spaced
from summarise.reading.cleaning import find_skipped
from summarise.segmentation import split, split_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.nuggets import NuggetCluster
    from summarise.types import Article, CheckedClaim, Sentence

__all__ = [
    "MEASURE",
    "OURS",
    "Prepared",
    "Score",
    "measure_ours",
    "prepare",
    "score_ours",
    "score_peer",
    "summarise_by_default",
]

OURS = "summarise"
MEASURE = "pyramid"
"""The name of the mean at 5 sentences among the floors."""

_SENTENCES = 5
_NAME_WIDTH = 14
_WIDTH = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A cluster, read once: its pyramid, and its sentences by the id of their article."""

    name: str
    split: Split
    articles: tuple[Article, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]
    pyramid: Pyramid

    @property
    def texts(self) -> list[list[str]]:
        """The sentences of each article, as peers get them."""
        return [[single_spaced(one.text) for one in own] for own in self.sentences.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one system reaches on one cluster, shares of the best possible.

    Attributes:
        sentences: At 5 sentences.
        words: At as many words as ours has at 5 sentences.
        n_words: How many words its 5 sentences have.
    """

    sentences: float
    words: float
    n_words: int


def prepare(cluster: NuggetCluster) -> Prepared:
    """Read a cluster's articles and look for its nuggets in them."""
    articles = read_articles([cluster.folder / "articles"])
    sentences = {article.id: split(article, find_skipped(article)) for article in articles}
    pyramid = Pyramid.build(
        cluster,
        {f"articles/{article.id}": article for article in articles},
        {f"articles/{name}": own for name, own in sentences.items()},
    )
    return Prepared(
        name=cluster.name,
        split=cluster.split,
        articles=tuple(articles),
        sentences=sentences,
        pyramid=pyramid,
    )


def summarise_by_default(prepared: Prepared) -> list[str]:
    """Return the sentences of our summary of a cluster.

    The verifier doesn't choose what an extractive summary says, so the quick one takes part.
    """
    config = Config(max_sentences=_SENTENCES)
    summary = Summariser(config=config, verifier="lexical").summarise(prepared.articles)
    return [text for claim in summary.claims for text in _sentences_of(claim, prepared)]


def score_ours(prepared: Prepared) -> Score:
    """Summarise a cluster as by default and score it."""
    chosen = summarise_by_default(prepared)
    carried = _weight(prepared.pyramid, chosen)
    n_words = sum(map(count_words, chosen))
    return Score(
        sentences=_share(carried, prepared.pyramid.best_of_sentences(len(chosen))),
        words=_share(carried, prepared.pyramid.best_of_words(n_words)),
        n_words=n_words,
    )


def score_peer(prepared: Prepared, ranked: Sequence[str], n_words: int) -> Score:
    """Score what stands first in a ranking.

    Args:
        prepared: The cluster.
        ranked: Its sentences, the best first.
        n_words: How many words ours has.
    """
    pyramid = prepared.pyramid
    first = ranked[:_SENTENCES]
    fitting = _fill(ranked, n_words)
    return Score(
        sentences=_share(_weight(pyramid, first), pyramid.best_of_sentences(_SENTENCES)),
        words=_share(_weight(pyramid, fitting), pyramid.best_of_words(n_words)),
        n_words=sum(map(count_words, first)),
    )


def measure_ours(clusters: Iterable[NuggetCluster] | None = None) -> dict[str, dict[str, float]]:
    """Return our mean score at 5 sentences for each split, as floors are kept.

    Args:
        clusters: All that have nuggets if None.
    """
    found: dict[str, list[float]] = {}
    for cluster in load_nuggets() if clusters is None else clusters:
        found.setdefault(cluster.split.value, []).append(score_ours(prepare(cluster)).sentences)
    return {name: {MEASURE: fmean(scores)} for name, scores in found.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, save; return the exit code."""
    options = _parse(arguments)
    started = time.process_time()
    everything = [prepare(cluster) for cluster in load_nuggets()]
    prepared = [one for one in everything if options.split in {None, one.split}]
    ours = {one.name: score_ours(one) for one in prepared}
    scores = {OURS: ours}
    rankers = find_rankers([text for one in everything for text in one.texts])
    for name, rank in rankers.items():
        scores[name] = {
            one.name: score_peer(one, rank(one.texts), ours[one.name].n_words) for one in prepared
        }
    by_split = {
        part: [one.name for one in prepared if one.split is part]
        for part in Split
        if any(one.split is part for one in prepared)
    }
    _print_table(scores, by_split)
    if options.misses:
        _print_misses(prepared)
    seconds = time.process_time() - started
    print(f"{seconds:.0f} s of processor time")
    if options.results is not None:
        save(options.results, _as_results(scores, by_split))
        print(f"saved in {options.results.name}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pyramid", description=__doc__)
    parser.add_argument("--split", type=Split, choices=list(Split), help="only these clusters")
    parser.add_argument(
        "--misses", action="store_true", help="print what ours leaves unsaid of the development clusters"
    )
    parser.add_argument("--results", type=Path, help=f"keep them in this file, such as {RESULTS.name}/x.json")
    return parser.parse_args(arguments)


def _sentences_of(claim: CheckedClaim, prepared: Prepared) -> list[str]:
    if claim.place is None:
        return [claim.text[start:end] for start, end in split_text(claim.text)]
    own = prepared.sentences[claim.place.article_id]
    return [single_spaced(own[position].text) for position in claim.place.positions]


def _weight(pyramid: Pyramid, sentences: Sequence[str]) -> int:
    return sum(nugget.weight for nugget in pyramid.carried(sentences))


def _share(carried: int, best: float) -> float:
    return carried / best if best else 0.0  # no sentence fits into so few words


def _fill(ranked: Sequence[str], n_words: int) -> list[str]:
    chosen: list[str] = []
    for sentence in ranked:
        if count_words(sentence) <= n_words:
            chosen.append(sentence)
            n_words -= count_words(sentence)
    return chosen


def _mean(scores: Mapping[str, Score], names: Sequence[str]) -> Score:
    return Score(
        sentences=fmean(scores[name].sentences for name in names),
        words=fmean(scores[name].words for name in names),
        n_words=round(fmean(scores[name].n_words for name in names)),
    )


def _print_table(scores: Mapping[str, Mapping[str, Score]], by_split: Mapping[Split, Sequence[str]]) -> None:
    print("percent of the best possible at 5 sentences / at the words of ours (words of the 5 sentences)")
    print(" " * _NAME_WIDTH + "".join(f"{name:>{_WIDTH}}" for name in scores))
    for part, names in by_split.items():
        print(part.value.replace("_", " "))
        for name in names:
            _print_row(f"  {name}", [own[name] for own in scores.values()])
        means = {system: _mean(own, names) for system, own in scores.items()}
        _print_row("  mean", list(means.values()))
        peers = {system: mean for system, mean in means.items() if system != OURS}
        best = max(peers, key=lambda system: peers[system].sentences)
        fullest = max(peers, key=lambda system: peers[system].words)
        print(
            f"  ours is {_ratio(means[OURS].sentences, peers[best].sentences)} times the best peer, {best}; "
            f"at equal words {_ratio(means[OURS].words, peers[fullest].words)} times {fullest}"
        )


def _ratio(ours: float, peers: float) -> str:
    return f"{ours / peers:.2f}" if peers else "infinitely many"


def _print_row(name: str, scores: Sequence[Score]) -> None:
    cells = (f"{one.sentences * 100:.0f} / {one.words * 100:.0f} ({one.n_words})" for one in scores)
    print(f"{name:<{_NAME_WIDTH}}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells))


def _print_misses(prepared: Iterable[Prepared]) -> None:
    for one in prepared:
        if one.split is Split.DEVELOPMENT:
            carried = one.pyramid.carried(summarise_by_default(one))
            missed = [nugget for nugget in one.pyramid.nuggets if nugget not in carried]
            print(f"{one.name}: unsaid, with the number of sources that report it")
            for nugget in sorted(missed, key=lambda nugget: -nugget.weight):
                print(f"  {nugget.weight}  {nugget.fact}")


def _as_results(
    scores: Mapping[str, Mapping[str, Score]], by_split: Mapping[Split, Sequence[str]]
) -> dict[str, object]:
    return {
        "conditions": conditions(("numpy", "scipy", "sumy", "lexrank")),
        "splits": {
            part.value: {
                system: {
                    name: {
                        "sentences": round(score.sentences, 4),
                        "words": round(score.words, 4),
                        "n_words": score.n_words,
                    }
                    for name, score in [*((name, own[name]) for name in names), ("mean", _mean(own, names))]
                }
                for system, own in scores.items()
            }
            for part, names in by_split.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
