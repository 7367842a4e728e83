"""From files, folders, pages and what a caller has to articles, with a report of what was passed over."""

from __future__ import annotations

from summarise.reading.gathering import Reading, read, read_articles
from summarise.reading.given import as_articles

__all__ = ["Reading", "as_articles", "read", "read_articles"]
