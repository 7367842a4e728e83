"""How good is each check by itself? `python -m benchmarks.detectors --help`.

A check that fails overrules the verifier, so it must be silent on true claims. All checks are run on the
windows that have about as many of a claim's words as the best one; if none of these windows passes, the
checks that failed in one of them have fired. What stands in parts in different windows must have a part
that is fired at, too.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.external import read_rows
from benchmarks.gold import ERRORS, Split, load_clusters
from summarise import Article, SummariseError, Verdict, read_articles
from summarise.cluster import Cluster
from summarise.segmentation import split_claims
from summarise.types import CheckOutcome, Entailment
from summarise.verification.alignment import align, support
from summarise.verification.claims import split_parts
from summarise.verification.judgement import CHECKS, Judge
from summarise.verification.passages import read_passage
from summarise.verification.retrieval import find_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Alarm", "Trial", "find_alarms", "tabulate", "try_gold", "try_rows"]

_MARGIN = 0.1
"""Share of a claim's words by which a window may be worse than the best one: another verifier could
prefer it."""
_UNKNOWN = Entailment(entailment=0.5, neutral=0.5, contradiction=0.0)
_MAX_WINDOWS = 8
"""Windows of a cluster that are checked for one claim, the best first."""
_SEED = 20
"""Of the sample of public rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A check that fired, and why."""

    check: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What fired at one claim.

    Attributes:
        group: The set that the claim is from.
        is_true: Whether its gold label says that it is supported.
        text: The claim.
        alarms: One for each check that fired.
    """

    group: str
    is_true: bool
    text: str
    alarms: tuple[Alarm, ...]


def find_alarms(text: str, cluster: Cluster) -> tuple[Alarm, ...]:
    """Return the checks that fire at one sentence, in the order of `CHECKS`."""
    judge = Judge(cluster)
    whole = _fire(text, judge)
    parts = split_parts(read_passage(text)) if whole else ()
    if len(parts) > 1:
        in_parts = {name for part in parts for name in _fire(part, judge)}
        whole = {name: reason for name, reason in whole.items() if name in in_parts}
    return tuple(Alarm(check=name, reason=reason) for name, reason in whole.items())


def _fire(text: str, judge: Judge) -> dict[str, str]:
    claim = read_passage(text)
    ranked = sorted(
        (
            (support(align(claim, read_passage(window.text))), window)
            for window in find_windows([text], judge.cluster)[0]
        ),
        key=lambda pair: (-pair[0], pair[1].article, pair[1].first, pair[1].last),
    )
    near = [window for share, window in ranked if share >= ranked[0][0] - _MARGIN]
    rows = [judge.judge(text, [(window, _UNKNOWN)], None).findings for window in near[:_MAX_WINDOWS]]
    found: dict[str, str] = {}
    for row in rows:
        failed = {
            name: finding.reason or ""
            for name, finding in zip(CHECKS, row, strict=True)
            if finding.outcome is CheckOutcome.FAILED
        }
        if not failed:
            return {}
        found = failed | found
    return {name: found[name] for name in CHECKS if name in found}


def try_gold() -> Iterator[Trial]:
    """Try the gold claims of the development clusters, grouped by what is wrong with them.

    Disputed ones are left out, and so are the held-out clusters: this is where checks are made.
    """
    for gold in load_clusters(split=Split.DEVELOPMENT):
        cluster = Cluster.build(read_articles([gold.folder / "articles"]))
        for claim in gold.claims:
            if claim.label is not Verdict.DISPUTED:
                group = claim.error or claim.kind or ""
                yield _try(group, claim.text, cluster, is_true=not claim.is_false)


def try_rows(path: Path, *, limit: int) -> Iterator[Trial]:
    """Try a sample of a public set, grouped by dataset.

    Args:
        path: As in `benchmarks.external.consistency`.
        limit: At most so many rows of each dataset and label, drawn by a fixed seed.
    """
    kept: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        kept[row["dataset"], row["label"]].append(row)
    for (dataset, label), rows in sorted(kept.items()):
        chosen = random.Random(_SEED).sample(rows, min(limit, len(rows)))  # noqa: S311 - a sample, no secret
        for row in chosen:
            try:
                cluster = Cluster.build([Article(id="document", text=row["document"], source="document")])
            except SummariseError:
                continue
            yield _try(dataset, row["claim"], cluster, is_true=label == 1)


def _try(group: str, text: str, cluster: Cluster, *, is_true: bool) -> Trial:
    """Try each sentence of a text; a check fires once, at the first one."""
    first: dict[str, Alarm] = {}
    for start, end in split_claims(text):
        for alarm in find_alarms(text[start:end], cluster):
            first.setdefault(alarm.check, alarm)
    return Trial(group=group, is_true=is_true, text=text, alarms=tuple(first.values()))


def tabulate(trials: Iterable[Trial]) -> dict[tuple[str, bool], dict[str, float]]:
    """Return (group, is it true?) to the number of claims and the share that each check fires at."""
    groups: dict[tuple[str, bool], list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[trial.group, trial.is_true].append(trial)
    return {
        key: {
            "claims": len(members),
            **{name: _share(members, name) for name in CHECKS},
            "any": sum(bool(trial.alarms) for trial in members) / len(members),
        }
        for key, members in groups.items()
    }


def _share(trials: Sequence[Trial], check: str) -> float:
    return sum(any(alarm.check == check for alarm in trial.alarms) for trial in trials) / len(trials)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the checks, print how often each fires; return the exit code."""
    options = _parse(arguments)
    gold = list(try_gold())
    _print("gold claims", gold)
    overall = [Trial(group="all", is_true=t.is_true, text=t.text, alarms=t.alarms) for t in gold]
    _print_rows(tabulate(overall))
    trials = gold
    if options.data is not None:
        rows = list(try_rows(options.data / "consistency_dev.jsonl.gz", limit=options.limit))
        _print("consistency_dev", rows)
        trials = [*gold, *rows]
    for trial in trials:
        if options.cases and (trial.is_true or options.caught):
            for alarm in trial.alarms:
                if alarm.check in options.cases:
                    print(f"{trial.group} {trial.is_true} [{alarm.check}] {alarm.reason}\n    {trial.text}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detectors", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with consistency_dev.jsonl.gz")
    parser.add_argument("--limit", type=int, default=30, help="rows of each public set and label")
    parser.add_argument("--cases", nargs="+", choices=list(CHECKS), help="print the false alarms of these")
    parser.add_argument("--caught", action="store_true", help="with --cases: print the claims caught, too")
    return parser.parse_args(arguments)


def _print(title: str, trials: Sequence[Trial]) -> None:
    print(
        f"{title + ': % fired at':<28}{'claims':>7}" + "".join(f"{name[:9]:>10}" for name in (*CHECKS, "any"))
    )
    _print_rows(tabulate(trials))


def _print_rows(table: Mapping[tuple[str, bool], Mapping[str, float]]) -> None:
    order = {name: place for place, name in enumerate(ERRORS)}
    for (group, is_true), shares in sorted(
        table.items(), key=lambda item: (order.get(item[0][0], -1), item[0][0], not item[0][1])
    ):
        name = f"  {group} ({'true' if is_true else 'false'})"
        cells = "".join(f"{100 * shares[check]:>10.1f}" for check in (*CHECKS, "any"))
        print(f"{name:<28}{shares['claims']:>7.0f}{cells}")


if __name__ == "__main__":
    sys.exit(main())
