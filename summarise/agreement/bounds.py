"""How much a finder compares and finds at most, whatever it is given."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarise.agreement.slots import Link

__all__ = ["MOST_LINKS", "MOST_TOLD", "bounded"]

MOST_TOLD = 250
"""Things told that are compared, each with each."""
MOST_LINKS = 2_000
"""Links of one finder: a cluster in which it finds more was written to make it."""


def bounded(links: Iterable[Link]) -> list[Link]:
    """Return the first of some links."""
    return list(islice(links, MOST_LINKS))
