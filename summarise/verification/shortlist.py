"""Which of the windows that a claim may be said in are worth a model's time.

Asking a model costs a hundred times what laying the words side by side does, so that comes first. What an
article yields depends on its own windows and the claim alone, until there are very many articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.verification.alignment import align, support
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.verification.retrieval import Window

__all__ = ["shortlist"]

_MAX_PER_ARTICLE = 3
"""Windows of an article that are looked at for one claim."""
_MAX_PER_CLAIM = 60
"""Windows in all that are looked at for one claim: twenty articles' three, or sixty articles' best."""


def shortlist(claim: str, windows: Sequence[Window]) -> tuple[Window, ...]:
    """Return the windows that say most of a claim's words, in the order in which they were given.

    Each article's best comes before any article's second.
    """
    passage = read_passage(claim)
    shares = [support(align(passage, read_passage(window.text))) for window in windows]
    order = sorted(range(len(windows)), key=lambda place: (-shares[place], place))
    rank: dict[int, int] = {}
    seen: dict[int, int] = {}
    for place in order:
        article = windows[place].article
        rank[place] = seen.get(article, 0)
        seen[article] = rank[place] + 1
    near = [place for place in order if rank[place] < _MAX_PER_ARTICLE]
    kept = sorted(near, key=lambda place: (rank[place], -shares[place], place))[:_MAX_PER_CLAIM]
    return tuple(windows[place] for place in sorted(kept))
