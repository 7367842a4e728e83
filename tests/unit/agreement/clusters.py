"""Small clusters of invented articles, one text a source."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from summarise.agreement import find_disagreements
from summarise.cluster import Cluster
from summarise.types import Article

if TYPE_CHECKING:
    from summarise.differences import Disagreement, DisagreementKind

__all__ = ["cluster_of", "differences", "kinds_of", "versions_of"]

FILLER = (
    "Gulls were circling over the empty market hall all week.",
    "A brass band from Ondra practised behind the shuttered bakery.",
    "Nobody in the upper town has seen the lamplighter since spring.",
)
"""Sentences that no other article has: without them a text of one sentence is its neighbour's copy."""


def cluster_of(*texts: str, days: tuple[int, ...] = ()) -> Cluster:
    """Make a cluster of articles by as many sources, written on days of May 2031 if they are given."""
    articles = [
        Article(
            id=f"{number}.txt",
            source=f"Source {number}",
            text=f"{text} {FILLER[number % len(FILLER)]}",
            published=datetime(2031, 5, days[number]) if days else None,  # noqa: DTZ001 - a day
        )
        for number, text in enumerate(texts)
    ]
    return Cluster.build(articles)


def differences(*texts: str, days: tuple[int, ...] = ()) -> tuple[Disagreement, ...]:
    """Return where articles of these texts differ."""
    return find_disagreements(cluster_of(*texts, days=days))


def kinds_of(found: tuple[Disagreement, ...]) -> list[DisagreementKind]:
    """Return in what they differ."""
    return [one.kind for one in found]


def versions_of(found: tuple[Disagreement, ...]) -> list[list[str]]:
    """Return what is told, version by version."""
    return [[version.text for version in one.versions] for one in found]
