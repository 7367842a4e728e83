"""Articles and the vectors that grouping compares them by."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from summarise.digest.store.columns import from_moment, to_moment
from summarise.digest.types import ArticleVector, StoredArticle
from summarise.types import Article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from sqlite3 import Row

    from summarise.digest.store.connection import Connection

__all__ = ["ArticleTable"]

_COLUMNS = "id, text, source, title, url, published, origin, collected"
_UNGROUPED = "SELECT id FROM articles EXCEPT SELECT article_id FROM event_articles"
"""Of ids alone, which the indices hold: the texts of all that was ever collected are not passed over."""


class ArticleTable:
    """The articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, articles: Sequence[StoredArticle]) -> int:
        """Keep articles; one whose id is known already stays as it was. Returns how many were new."""
        return self._connection.write_many(
            f"INSERT INTO articles ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [_row(stored) for stored in articles],
        )

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.read("SELECT count(*) FROM articles")[0][0])

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Return which of some ids there are articles of."""
        rows = self._connection.read_each("SELECT id FROM articles WHERE id IN ({keys})", ids)
        return frozenset(row[0] for row in rows)

    def get(self, ids: Sequence[str]) -> tuple[StoredArticle, ...]:
        """Return the articles of some ids, in the order of the ids; unknown ids are passed over."""
        rows = self._connection.read_each(f"SELECT {_COLUMNS} FROM articles WHERE id IN ({{keys}})", ids)
        found = {row[0]: _stored(row) for row in rows}
        return tuple(found[id_] for id_ in ids if id_ in found)

    def between(self, start: datetime, end: datetime) -> tuple[StoredArticle, ...]:
        """Return the articles that were collected from a start on and before an end, the first one first."""
        rows = self._connection.read(
            f"SELECT {_COLUMNS} FROM articles WHERE collected >= ? AND collected < ? ORDER BY collected, id",
            (from_moment(start), from_moment(end)),
        )
        return tuple(map(_stored, rows))

    def ungrouped(self) -> tuple[StoredArticle, ...]:
        """Return the articles that no event has yet, the first collected first."""
        rows = self._connection.read(
            f"SELECT {_COLUMNS} FROM articles WHERE id IN ({_UNGROUPED}) ORDER BY collected, id"
        )
        return tuple(map(_stored, rows))

    def count_ungrouped(self) -> int:
        """Return how many articles no event has yet."""
        return int(self._connection.read(f"SELECT count(*) FROM ({_UNGROUPED})")[0][0])

    def save_vectors(self, vectors: Sequence[ArticleVector]) -> None:
        """Keep vectors, in place of those that the same articles have in the same format."""
        self._connection.write_many(
            "INSERT INTO article_vectors (article_id, format, data) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET data = excluded.data",
            [(vector.article_id, vector.format, vector.data) for vector in vectors],
        )

    def vectors(self, ids: Sequence[str], *, format: str) -> Mapping[str, ArticleVector]:  # noqa: A002 - the field's name
        """Return the vectors that some articles have in a format, by article id."""
        rows = self._connection.read_each(
            "SELECT article_id, format, data FROM article_vectors WHERE article_id IN ({keys})", ids
        )
        return {
            row[0]: ArticleVector(article_id=row[0], format=row[1], data=row[2])
            for row in rows
            if row[1] == format
        }


def _row(stored: StoredArticle) -> tuple[str | None, ...]:
    article = stored.article
    # Written as it was given: an article's own time may lack a zone.
    published = article.published.isoformat() if article.published is not None else None
    return (
        article.id,
        article.text,
        article.source,
        article.title,
        article.url,
        published,
        stored.origin,
        from_moment(stored.collected),
    )


def _stored(row: Row) -> StoredArticle:
    id_, text, source, title, url, published, origin, collected = row
    moment = datetime.fromisoformat(published) if published is not None else None
    article = Article(id=id_, text=text, source=source, title=title, url=url, published=moment)
    return StoredArticle(article=article, origin=origin, collected=to_moment(collected))
