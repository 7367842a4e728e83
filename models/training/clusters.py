"""Clusters of articles that differ, all written by us.

Each line of the files in `corpus/training/clusters` is one event, which never was, as four or five outlets
tell it: what they tell otherwise, as spans of the articles and what these come to; what only looks so; and
claims, true and false. A cluster is learnt from or held out whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from models.training.lines import TEXTS, read_lines

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CLUSTERS",
    "Assertion",
    "Difference",
    "Report",
    "Span",
    "Split",
    "TrainingCluster",
    "clusters_of",
    "read_clusters",
]

CLUSTERS = TEXTS / "clusters"


class Split(StrEnum):
    """What a cluster may be used for."""

    LEARNING = "learning"
    """Models learn from it."""
    DEVELOPMENT = "development"
    """Nothing learns from it but a rule of a few numbers; whoever works on checks and finders may read it."""
    TEST = "test"
    """It measures, and nobody who works on them reads it."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article.

    Attributes:
        source: The outlet.
        published: The day, as `2031-08-17`.
        text: What it says.
    """

    source: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article.

    Attributes:
        article: Index into `TrainingCluster.articles`.
        text: The words, which stand there once.
        says: What they come to; empty in a look-alike.
    """

    article: int
    text: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that articles tell otherwise, or that only looks so.

    Attributes:
        what: The thing.
        kind: As `DisagreementKind`.
        spans: Where it is told.
        why: Why it is no difference; empty if it is one.
        is_update: Whether later articles replace what earlier ones told.
    """

    what: str
    kind: str
    spans: tuple[Span, ...]
    why: str = ""
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim about a cluster.

    Attributes:
        text: One sentence.
        error: In what it errs; empty if it is true.
        wrong: The words that are wrong.
    """

    text: str
    error: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class TrainingCluster:
    """Several articles on one event.

    Attributes:
        name: Of the event, in a word.
        articles: What the outlets tell.
        differences: What they tell otherwise.
        look_alikes: What only looks so.
        claims: About all of them.
        split: What it may be used for.
    """

    name: str
    articles: tuple[Report, ...]
    differences: tuple[Difference, ...]
    look_alikes: tuple[Difference, ...]
    claims: tuple[Assertion, ...]
    split: Split = Split.LEARNING


def read_clusters(folder: Path = CLUSTERS) -> list[TrainingCluster]:
    """Read all clusters.

    Raises:
        ValueError: A line isn't a cluster; the message says which and why.
    """
    return read_lines(folder, _read, "cluster")


def _read(line: dict[str, Any]) -> TrainingCluster:
    articles = tuple(Report(*values) for values in line["articles"])
    differences = tuple(_read_difference(values, articles) for values in line["differences"])
    look_alikes = tuple(_read_difference(values, articles) for values in line["look_alikes"])
    claims = tuple(_read_claim(*values) for values in line["claims"])
    return TrainingCluster(
        line["name"], articles, differences, look_alikes, claims, Split(line.get("split", "learning"))
    )


def _read_difference(values: dict[str, Any], articles: tuple[Report, ...]) -> Difference:
    spans = tuple(Span(*span) for span in values["spans"])
    for span in spans:
        if articles[span.article].text.count(span.text) != 1:
            message = f"{span.text!r} doesn't stand once in article {span.article}"
            raise ValueError(message)
    return Difference(
        values["what"], values["kind"], spans, values.get("why", ""), values.get("update", False)
    )


def _read_claim(text: str, error: str = "", wrong: str = "") -> Assertion:
    if wrong not in text or bool(error) != bool(wrong):
        message = f"{wrong!r} isn't what is wrong in {text!r}"
        raise ValueError(message)
    return Assertion(text, error, wrong)


def clusters_of(split: Split, folder: Path = CLUSTERS) -> list[TrainingCluster]:
    """Read the clusters of one split."""
    return [cluster for cluster in read_clusters(folder) if cluster.split is split]
