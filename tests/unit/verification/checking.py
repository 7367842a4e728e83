"""A claim checked against a few short articles, in one call."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from summarise.cluster import Cluster
from summarise.types import Article

if TYPE_CHECKING:
    from summarise.types import CheckedClaim


class Check(Protocol):
    """Checks a claim, given by somebody, against article texts."""

    def __call__(self, claim: str, *texts: str, published: str | None = None) -> CheckedClaim: ...


def make_cluster(*texts: str, published: str | None = None) -> Cluster:
    return Cluster.build(
        [
            Article(
                id=f"{number}.txt",
                text=text,
                source=f"Outlet {number}",
                published=None if published is None else datetime.fromisoformat(published),
            )
            for number, text in enumerate(texts, start=1)
        ]
    )


class FailedChecks(Protocol):
    """Names the checks that failed."""

    def __call__(self, claim: CheckedClaim) -> list[str]: ...
