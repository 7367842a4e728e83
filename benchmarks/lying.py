"""Does a lying endpoint get anything into a summary? `python -m benchmarks.lying`.

An endpoint on loopback answers each question with the false gold claim that comes closest to it. For each
cluster: sentences drafted, accepted at once, repaired, shortened, replaced; the lies that stand in the end,
which is where checking fell short; and what must never be: a summary that is empty or over its limit, or
that holds a sentence which was refused. That makes the exit code 1.

The lies are the cluster's own false claims; for the held-out clusters those of the development clusters, too.
Texts are shown for the development clusters only.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.condensing import find_breaches
from benchmarks.conditions import RESULTS, conditions, save
from benchmarks.gold import Split, load_clusters
from benchmarks.liar import Liar, LyingServer, lies_of
from summarise import Config, Summariser, read_articles
from summarise.backends.choosing import load_verifier
from summarise.condensation.cleaning import clean
from summarise.facts import Tally
from summarise.types import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.gold import GoldCluster
    from summarise.protocols import Verifier
    from summarise.types import Summary

__all__ = ["Trial", "main", "try_lies"]

_PACKAGES = ("numpy", "onnxruntime", "tokenizers", "httpx")
_HEAD = ("cluster", "lies", "limit", "drafted", "at once", "repaired", "shortened", "replaced", "stand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of one cluster and one limit.

    Attributes:
        cluster: Its name.
        lies: Whose false claims were told: its own, or those of the development clusters.
        limit: As given.
        tally: What became of the facts.
        standing: Lies that stand in the summary word for word: checking took them for true.
        shortened: What stands of lies that were shortened; nobody labelled whether that is true.
        breaches: What must never be, in words.
    """

    cluster: str
    lies: str
    limit: str
    tally: Tally
    standing: tuple[str, ...]
    shortened: tuple[str, ...]
    breaches: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print, save; return the exit code: 1 if a promise was broken."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.lying",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sentences", type=int, default=5, help="of each summary")
    parser.add_argument("--words", type=int, default=80, help="of each second summary")
    options = parser.parse_args(arguments)
    verifier = load_verifier()
    limits = (Config(max_sentences=options.sentences), Config(max_words=options.words))
    development = lies_of(load_clusters(split=Split.DEVELOPMENT))
    trials: list[Trial] = []
    print(_line(_HEAD))
    for cluster in load_clusters():
        is_shown = cluster.split is Split.DEVELOPMENT
        told = {"own": lies_of([cluster])} | ({} if is_shown else {"others": development})
        for whose, lies in told.items():
            for config in limits:
                trial = try_lies(cluster, lies, config, verifier, whose=whose)
                trials.append(trial)
                print(_line(_cells(trial)), flush=True)
                if is_shown:
                    _show(trial)
                for breach in trial.breaches:
                    print(f"  broken: {breach if is_shown else 'a promise'}")
    for split in Split:
        names = {cluster.name for cluster in load_clusters(split=split)}
        for whose in ("own", "others"):
            group = [trial for trial in trials if trial.cluster in names and trial.lies == whose]
            if group:
                print(_line((split.value, whose, "all", *map(str, _counts(group)))))
    save(
        RESULTS / "lying.json",
        {
            "conditions": conditions(_PACKAGES),
            "verifier": verifier.name,
            "trials": [
                {
                    "cluster": trial.cluster,
                    "lies": trial.lies,
                    "limit": trial.limit,
                    **asdict(trial.tally),
                    "standing": len(trial.standing),
                    "breaches": len(trial.breaches),
                }
                for trial in trials
            ],
        },
    )
    return 1 if any(trial.breaches for trial in trials) else 0


def try_lies(
    cluster: GoldCluster, lies: Sequence[str], config: Config, verifier: Verifier, *, whose: str = "own"
) -> Trial:
    """Summarise a cluster with an endpoint that tells these lies."""
    articles = read_articles([str(cluster.folder / "articles")])
    with LyingServer(Liar(lies)) as server:
        summary = Summariser(config=config, abstractor=server.model, verifier=verifier).summarise(articles)
    told = {clean(lie, ()) for lie in lies}
    written = [claim.text for claim in summary.claims if claim.origin is Origin.ABSTRACTED]
    return Trial(
        cluster=cluster.name,
        lies=whose,
        limit=f"{config.max_words} words" if config.max_words else f"{config.max_sentences} sent.",
        tally=summary.explanation.tally or Tally(),
        standing=tuple(text for text in written if text in told),
        shortened=tuple(text for text in written if text not in told),
        breaches=_find_breaches(summary, config),
    )


def _find_breaches(summary: Summary, config: Config) -> tuple[str, ...]:
    most = config.max_sentences if config.max_sentences is not None else 10**9
    found = list(find_breaches(summary, max_sentences=most))
    if config.max_words is not None and len(summary.text.split()) > config.max_words:
        found.append(f"{len(summary.text.split())} words, {config.max_words} at most were asked for")
    found += [f"the endpoint wasn't heard: {warning}" for warning in summary.warnings if "failed" in warning]
    return tuple(found)


def _show(trial: Trial) -> None:
    for text in trial.standing:
        print(f"  a lie stands: {text}")
    for text in trial.shortened:
        print(f"  shortened: {text}")


def _counts(trials: Sequence[Trial]) -> tuple[int, ...]:
    tallies = [trial.tally for trial in trials]
    return (
        sum(tally.drafted for tally in tallies),
        sum(tally.accepted for tally in tallies),
        sum(tally.repaired for tally in tallies),
        sum(tally.shortened for tally in tallies),
        sum(tally.replaced for tally in tallies),
        sum(len(trial.standing) for trial in trials),
    )


def _cells(trial: Trial) -> tuple[str, ...]:
    return (trial.cluster, trial.lies, trial.limit, *map(str, _counts([trial])))


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<14} " + " ".join(f"{cell:>9}" for cell in cells[1:])


if __name__ == "__main__":
    sys.exit(main())
