"""The table of facts by sources: what one source alone reports, and what one leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.coverage import Coverage, Stand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.types import Article, CheckedClaim

__all__ = ["tabulate"]

_MOST = 3
"""Independent sources that must support a claim before the silence of the only other one is worth telling."""


def tabulate(
    claims: Sequence[CheckedClaim], articles: Sequence[Article], voices: Mapping[str, int]
) -> tuple[Coverage, ...]:
    """Tell for each claim how each article stands to it, and what follows for the independent sources.

    Args:
        claims: The claims of a summary with their evidence.
        articles: All articles.
        voices: Article id to the number of its independent source; see `Cluster.voices`.
    """
    return tuple(_row(number, claim, articles, voices) for number, claim in enumerate(claims))


def _row(
    number: int, claim: CheckedClaim, articles: Sequence[Article], voices: Mapping[str, int]
) -> Coverage:
    supporting = {piece.article_id for piece in claim.evidence}
    opposing = {piece.article_id for piece in claim.against}
    heard = {voices[name] for name in supporting}
    silent = set(voices.values()) - heard - {voices[name] for name in opposing}
    left_out = len(silent) == 1 and not opposing and len(heard) >= _MOST
    return Coverage(
        claim=number,
        stands=tuple(_stand(article.id, supporting, opposing) for article in articles),
        sources=len(heard),
        left_out_by=tuple(article.id for article in articles if voices[article.id] in silent)
        if left_out
        else (),
    )


def _stand(article_id: str, supporting: set[str], opposing: set[str]) -> Stand:
    if article_id in opposing:
        return Stand.CONTRADICTED
    return Stand.SUPPORTED if article_id in supporting else Stand.SILENT
