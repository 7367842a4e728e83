"""The digest's memory: one SQLite file in WAL mode, changed in transactions only.

A process that is killed at any time leaves it as it was after the last transaction. Each table is an object
that reads and writes one kind of thing; `Store` holds them on one connection, for one thread.
"""

from __future__ import annotations

from summarise.digest.store.opening import Store

__all__ = ["Store"]
