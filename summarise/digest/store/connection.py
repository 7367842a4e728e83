"""The connection to the database, its transactions, and its schema brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarise.digest.store.migrations import MIGRATIONS
from summarise.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Connection"]

_BUSY_SECONDS = 30.0
"""How long to wait for another process's transaction; all of ours last milliseconds."""
_IDS_AT_ONCE = 500
"""Below the 999 variables that the oldest supported SQLite takes in one statement."""


class Connection:
    """One connection with transactions that may be nested: the outermost one counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._depth = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            message = f"{path}: the database can't be opened ({error}): check the folder and its permissions"
            raise StoreError(message) from error
        try:
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute("PRAGMA foreign_keys = ON")
            self._migrate()
        except sqlite3.Error as error:
            self._database.close()
            message = f"{path}: not a database that can be used ({error}): move it away to begin anew"
            raise StoreError(message) from error
        except StoreError:
            self._database.close()
            raise

    def close(self) -> None:
        """Close it; what is not in a finished transaction is undone."""
        self._database.close()

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Make all changes within it or, if it is left by an error, none.

        Args:
            durable: Wait until the disk has it: a loss of power then can't undo it. Without this a
                killed process loses nothing either, but a machine that loses power may lose the last
                transactions, whole ones and never parts.

        Raises:
            StoreError: The disk is full, the file is locked for too long, or broken.
        """
        if self._depth:
            yield
            return
        try:
            self._database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._database.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._explain(error) from error
        finally:
            self._depth = 0

    def read(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Return the rows of a query.

        Raises:
            StoreError: The database can't be read.
        """
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def read_each(
        self, statement: str, keys: Sequence[str], *, before: Sequence[object] = ()
    ) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query for many keys, which stand for `{keys}` in it, after other values."""
        for start in range(0, len(keys), _IDS_AT_ONCE):
            part = keys[start : start + _IDS_AT_ONCE]
            yield from self.read(statement.replace("{keys}", ", ".join("?" * len(part))), (*before, *part))

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Change rows in a transaction of its own, if none is under way; return how many."""
        with self.transaction():
            return self._database.execute(statement, values).rowcount

    def write_many(self, statement: str, rows: Sequence[Sequence[object]]) -> int:
        """Change rows once for each of several sets of values; return how many were changed."""
        with self.transaction():
            return max(0, self._database.executemany(statement, rows).rowcount)

    def _migrate(self) -> None:
        version = self._version()
        if version > len(MIGRATIONS):
            message = (
                f"{self.path}: made by a later release (version {version}, this one knows "
                f"{len(MIGRATIONS)}): update summarise"
            )
            raise StoreError(message)
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            with self.transaction(durable=True):
                if self._version() >= number:
                    continue  # another process was faster
                for statement in _statements(script):
                    self._database.execute(statement)
                self._database.execute(f"PRAGMA user_version = {number}")

    def _version(self) -> int:
        return int(self._database.execute("PRAGMA user_version").fetchone()[0])

    def _explain(self, error: sqlite3.Error) -> StoreError:
        return StoreError(
            f"{self.path}: {error}: check the disk's space and that no other program holds the file"
        )


def _statements(script: str) -> Iterator[str]:
    """Split a script, which `executescript` would run outside the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
