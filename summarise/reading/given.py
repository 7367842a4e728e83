"""Articles from what a Python caller has: articles, dictionaries, plain strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from summarise.errors import EmptyInputError, InputError, MalformedInputError
from summarise.reading.fields import record_from_fields, string_field
from summarise.reading.identity import text_id, unique
from summarise.reading.inference import complete
from summarise.reading.record import Record
from summarise.reading.source_names import host_name
from summarise.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["as_articles"]


def as_articles(items: Sequence[Article | str | Mapping[str, object]]) -> tuple[Article, ...]:
    """Turn what a caller has into articles with unique ids, sorted by them.

    A string is an article's text; a dictionary has a field `text` (or content, body, article) and
    may have `title`, `source`, `url`, `published` and `id`. Items that are equal in all are one article.

    Raises:
        EmptyInputError: There are no items, or one is blank.
        MalformedInputError: A dictionary lacks its text or has a field of the wrong type.
        InputError: A single text or dictionary was given instead of a list, or an item is neither.
    """
    if isinstance(items, str | bytes | Mapping | Article):
        message = f"articles is one {type(items).__name__}: give a list of articles, strings or dictionaries"
        raise InputError(message)
    articles = {_article(item, number) for number, item in enumerate(items, 1)}
    if not articles:
        message = "there are no articles: give at least one"
        raise EmptyInputError(message)
    ordered = sorted(articles, key=_key)
    ids = unique([article.id for article in ordered])
    named = [
        article if article.id == id_ else replace(article, id=id_)
        for article, id_ in zip(ordered, ids, strict=True)
    ]
    return tuple(sorted(named, key=lambda article: article.id))


def _key(article: Article) -> tuple[str, ...]:
    published = article.published.isoformat() if article.published else ""
    return article.id, article.text, article.source, article.title or "", article.url or "", published


def _article(item: object, number: int) -> Article:
    if isinstance(item, Article):
        return item
    try:
        if isinstance(item, str):
            if not item.strip():
                message = "blank: leave it out"
                raise EmptyInputError(message)
            id_ = text_id(item)
            return complete(Record(text=item), id=id_, fallback_source=id_)
        if isinstance(item, Mapping):
            record = record_from_fields(item)
            if record.remarks:
                raise MalformedInputError(
                    record.remarks[0].replace("taken as unknown", "give one such as 2025-03-01")
                )
            id_ = string_field(item, "id") or record.url or text_id(record.text)
            return complete(record, id=id_, fallback_source=host_name(record.url) or id_)
    except InputError as error:
        message = f"article {number}: {error}"
        raise type(error)(message) from error
    message = f"article {number} is a {type(item).__name__}: give an Article, a string or a dictionary"
    raise InputError(message)
