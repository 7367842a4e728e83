"""The nightly digest: sources → collecting → grouping → composing → outbox → delivery.

One direction only; what each stage hands on is kept in one SQLite file (`store`), so that a run that is cut
off at any time is taken up where it stood. Needs the extra `digest`; the command line imports it lazily.
"""

from __future__ import annotations
