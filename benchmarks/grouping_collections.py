"""Collections of invented articles of any size, for measuring what grouping costs."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from summarise.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["invent_articles"]

_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "el"))
_COMMON_WORDS = 20_000
_COMMON_SHARE = 0.7
_WORDS = 300
_LARGEST = 200
"""Articles of the largest event."""


def invent_articles(count: int, *, seed: int = 0) -> tuple[tuple[Article, int], ...]:
    """Invent articles with the numbers of their events, in a random order.

    Words are spread as Zipf says; each event has words and names of its own, shares others with the events
    of its topic, and is told of by few articles or many.
    """
    drawing = random.Random(seed)  # noqa: S311 - invented news
    common = [_invent_word(drawing) for _ in range(_COMMON_WORDS)]
    ranks = [1 / (rank + 3) for rank in range(_COMMON_WORDS)]
    found: list[tuple[Article, int]] = []
    event = 0
    while len(found) < count:
        if event % 4 == 0:
            topic = [_invent_word(drawing) for _ in range(20)] + [_invent_name(drawing) for _ in range(8)]
        own = [_invent_word(drawing) for _ in range(15)] + [_invent_name(drawing) for _ in range(10)]
        day = datetime(2026, 3, 1, 6, tzinfo=UTC) + timedelta(days=drawing.randrange(3))
        for _ in range(min(_LARGEST, int(drawing.paretovariate(1.0)), count - len(found))):
            special = drawing.choices(own + topic, k=int(_WORDS * (1 - _COMMON_SHARE)))
            words = drawing.choices(common, ranks, k=_WORDS - len(special)) + special
            drawing.shuffle(words)
            text = " ".join(_write(words[i : i + 20]) for i in range(0, _WORDS, 20))
            number = len(found)
            article = Article(id=f"a{number:06}", text=text, source=f"source {number % 300}", published=day)
            found.append((article, event))
        event += 1
    drawing.shuffle(found)
    return tuple(found)


def _write(words: Sequence[str]) -> str:
    return f"{words[0][0].upper()}{words[0][1:]} {' '.join(words[1:])}."


def _invent_word(drawing: random.Random) -> str:
    return "".join(drawing.choices(_SYLLABLES, k=drawing.choice((2, 3, 4))))


def _invent_name(drawing: random.Random) -> str:
    return _invent_word(drawing).capitalize()
