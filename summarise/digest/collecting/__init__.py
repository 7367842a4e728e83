"""From feeds, pages, folders and files to articles in the store, politely and safely.

Feeds are parsed by `feedparser`; the fetching, the queue and the memory are ours. The library `reader`,
which has all three, was looked at (3.26) and not taken: it keeps a database of its own, so that an article
and the note that its entry is done could not be in one transaction; it unfolds compressed answers without a
bound and follows redirects unseen; and it would bring requests, werkzeug, beautifulsoup4 and structlog
beside what is needed for pages anyway.
"""

from __future__ import annotations

from summarise.digest.collecting.collecting import collect
from summarise.digest.collecting.outcomes import Collected

__all__ = ["Collected", "collect"]
