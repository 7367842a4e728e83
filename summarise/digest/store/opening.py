"""The store: all tables on one connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.digest.store.articles import ArticleTable
from summarise.digest.store.connection import Connection
from summarise.digest.store.digests import DigestTable, OutboxTable
from summarise.digest.store.events import EventTable
from summarise.digest.store.pruning import Pruning
from summarise.digest.store.sources import EntryTable, SourceTable
from summarise.digest.store.stages import StageTable

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType
    from typing import Self

__all__ = ["Store"]


class Store:
    """The digest's memory; a context manager that closes it.

    Made and brought up to date where it is opened; to be used by the thread that opened it.

    Attributes:
        articles: The articles and their vectors.
        sources: How feeds, pages, folders and files were last found.
        entries: What they have offered.
        events: The events and what was told about them.
        digests: The composed mails.
        outbox: Their copies, one a recipient.
        stages: What each run did.
        pruning: Takes out what is old.

    Raises:
        StoreError: The file can't be opened, is no database, or one of a later release.
    """

    def __init__(self, path: Path) -> None:
        self._connection = Connection(path)
        self.path = path
        self.articles = ArticleTable(self._connection)
        self.sources = SourceTable(self._connection)
        self.entries = EntryTable(self._connection)
        self.events = EventTable(self._connection)
        self.digests = DigestTable(self._connection)
        self.outbox = OutboxTable(self._connection)
        self.stages = StageTable(self._connection)
        self.pruning = Pruning(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """Make all changes within it, to whichever tables, or none; see `Connection.transaction`."""
        return self._connection.transaction(durable=durable)
