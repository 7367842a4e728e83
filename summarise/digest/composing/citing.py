"""How a mail cites articles: by numbers that count within an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.composing.stories import Source
from summarise.digest.composing.wording import safe_address, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarise.types import Article

__all__ = ["Sources"]

_MAX_NAME_CHARACTERS = 60


class Sources:
    """Numbers the articles that an event's sentences cite, in the order in which they are first cited."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._cited: dict[str, Source] = {}

    def cite(self, article_id: str) -> Source:
        """Return how an article is cited."""
        if article_id not in self._cited:
            article = self._articles[article_id]
            self._cited[article_id] = Source(
                number=len(self._cited) + 1,
                article_id=article_id,
                name=shown(article.source, max_characters=_MAX_NAME_CHARACTERS) or "unnamed source",
                url=safe_address(article.url),
            )
        return self._cited[article_id]

    def cite_all(self, article_ids: Iterable[str]) -> tuple[Source, ...]:
        """Return how some articles are cited, each once."""
        return tuple(map(self.cite, dict.fromkeys(article_ids)))

    @property
    def cited(self) -> tuple[Source, ...]:
        """All that are cited, in the order of their numbers."""
        return tuple(self._cited.values())
