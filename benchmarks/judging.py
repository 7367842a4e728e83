"""Run the checker on the gold claims of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.gold import load_clusters
from benchmarks.scoring import Outcome, combine
from summarise import Summariser, read_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.gold import GoldCluster
    from summarise import Article, Verdict

__all__ = ["judge", "judge_corpus"]


def judge(summariser: Summariser, text: str, articles: Sequence[Article | str]) -> tuple[Verdict, str | None]:
    """Check a claim; return the verdict on it and the reason why it isn't supported."""
    checked = summariser.verify(text, articles)
    verdict = combine([claim.verdict for claim in checked])
    return verdict, next((claim.reason for claim in checked if claim.verdict is verdict), None)


def judge_corpus(clusters: Sequence[GoldCluster] | None = None) -> tuple[Outcome, ...]:
    """Check every gold claim against the articles of its cluster, read from their files."""
    summariser = Summariser()
    outcomes: list[Outcome] = []
    for cluster in clusters if clusters is not None else load_clusters():
        articles = read_articles([cluster.folder / "articles"])
        for claim in cluster.claims:
            verdict, reason = judge(summariser, claim.text, articles)
            outcomes.append(Outcome(cluster=cluster.name, claim=claim, verdict=verdict, reason=reason))
    return tuple(outcomes)
