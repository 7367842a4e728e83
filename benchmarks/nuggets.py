"""The nuggets of the corpus: the facts that a good summary of a cluster carries, and who states them.

A nugget's weight is the number of independent sources among the articles that state it; a syndicated copy
lends its voice to its original. An earlier version of a figure counts as a voice, too: its source reported
the same fact as far as it was known. But whoever repeats it carries nothing. See `corpus/README.md`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.gold import Split, corpus_folder
from summarise.normalisation import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["Nugget", "NuggetCluster", "NuggetSpan", "Rule", "load_nuggets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NuggetSpan:
    """Words of an article that state a nugget.

    Attributes:
        file: The article, counted from the cluster's folder.
        text: The words, white space folded; of more than one sentence where one alone doesn't state it.
        occurrence: Which of the places where they stand is meant, from 1; None if there is but one.
        is_outdated: They give a version that a later article replaces.
    """

    file: str
    text: str
    occurrence: int | None = None
    is_outdated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which sentences state a nugget in words of their own.

    Attributes:
        groups: A sentence must have one alternative of each.
        unless: It must have none of these.
    """

    groups: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def matches(self, sentence: str) -> bool:
        """Whether a sentence states the nugget."""
        folded = fold(sentence)
        if self.unless is not None and self.unless.search(folded):
            return False
        return all(group.search(folded) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nugget:
    """One atomic fact.

    Attributes:
        id: The cluster's name and a number.
        fact: The fact in one plain sentence.
        weight: How many independent sources state it.
        spans: Where.
        rule: For sentences that aren't copied.
    """

    id: str
    fact: str
    weight: int
    spans: tuple[NuggetSpan, ...]
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class NuggetCluster:
    """The nuggets of one cluster: its articles stand in `folder`/articles."""

    name: str
    folder: Path
    split: Split
    nuggets: tuple[Nugget, ...]


def load_nuggets(folder: Path | None = None, *, split: Split | None = None) -> tuple[NuggetCluster, ...]:
    """Read the nuggets of every cluster that has some, in the order of the clusters' names.

    Args:
        folder: The corpus; the shipped one if None.
        split: Only these; all if None.

    Raises:
        KeyError: A field is missing, or a span's article isn't listed.
        ValueError: A file can't be parsed, or a split is unknown.
    """
    root = folder or corpus_folder()
    clusters = (_load(root, path) for path in sorted(root.glob("nuggets/*.toml")))
    return tuple(cluster for cluster in clusters if split in {None, cluster.split})


def _load(root: Path, path: Path) -> NuggetCluster:
    about = tomllib.loads((root / "gold" / path.name).read_text("utf-8"))
    voices = {entry["file"]: entry.get("copy_of") or entry["file"] for entry in about["articles"]}
    entries = tomllib.loads(path.read_text("utf-8"))["nuggets"]
    return NuggetCluster(
        name=path.stem,
        folder=root / path.stem,
        split=Split(about["split"]),
        nuggets=tuple(_nugget(entry, voices) for entry in entries),
    )


def _nugget(entry: Mapping[str, Any], voices: Mapping[str, str]) -> Nugget:
    spans = tuple(
        NuggetSpan(
            file=span["file"],
            text=span["span"],
            occurrence=span.get("occurrence"),
            is_outdated=span.get("outdated", False),
        )
        for span in entry["spans"]
    )
    unless: Sequence[str] = entry.get("unless", ())
    return Nugget(
        id=entry["id"],
        fact=entry["fact"],
        weight=len({voices[span.file] for span in spans}),
        spans=spans,
        rule=Rule(
            groups=tuple(_any_of(alternatives) for alternatives in entry["rule"]),
            unless=_any_of(unless) if unless else None,
        ),
    )


def _any_of(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Match any of these words or phrases, whole; `*` at an end leaves that end open.

    A number doesn't match as part of a longer one: 1.3 is neither in 11.3 nor in 1.35.
    """
    patterns = (
        r"(?<!\w)(?<!\d[.,])"
        + re.escape(alternative.removesuffix("*"))
        + ("" if alternative.endswith("*") else r"(?!\w)(?![.,]\d)")
        for alternative in alternatives
    )
    return re.compile("|".join(patterns))
