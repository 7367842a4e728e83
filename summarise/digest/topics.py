"""Which events are about what a reader asked for: words and phrases, looked for in the event's articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.errors import ConfigError
from summarise.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.types import Article

__all__ = ["TopicFilter"]

_LEAD_CHARACTERS = 1_000
"""What an article is about stands at its beginning; a word in passing further down makes no topic."""


class TopicFilter:
    """Lets events pass that are about one of some topics, and about none to be avoided.

    A topic is a word or a phrase: its content words have to follow one another, in whatever form (`train
    strike` finds "Train strikes"), function words and case don't count. An article is about a topic if it
    stands in its title or its first 1,000 characters; an event, if at least half of its articles are. Short
    forms in capitals, such as US or WHO, are found in capitals only, with full stops or without.

    Args:
        topics: At least one of these; none: all events pass.
        avoid: None of these.

    Raises:
        ConfigError: A topic has no word to look for.
    """

    def __init__(self, topics: Sequence[str] = (), avoid: Sequence[str] = ()) -> None:
        self._topics = tuple(_read_topic(topic) for topic in topics)
        self._avoid = tuple(_read_topic(topic) for topic in avoid)

    def passes(self, articles: Sequence[Article]) -> bool:
        """Tell whether the event of some articles is to be told about."""
        if not self._topics and not self._avoid:
            return True
        return (not self._topics or _is_about(articles, self._topics)) and not _is_about(
            articles, self._avoid
        )


def _read_topic(topic: str) -> re.Pattern[str] | str:
    """Return a pattern for a short form, stems between spaces for all others."""
    bare = topic.strip().replace(".", "")
    if len(bare) > 1 and bare.isalpha() and bare.isupper():
        letters = r"\.?".join(bare)
        return re.compile(rf"(?<!\w){letters}(?!\w)")
    stems = content_stems(topic)
    if not stems:
        message = f"the topic {topic!r} has no word to look for: give some such as 'rail strike'"
        raise ConfigError(message)
    return _write(stems)


def _write(stems: Sequence[str]) -> str:
    return f" {' '.join(stems)} "


def _is_about(articles: Sequence[Article], topics: Sequence[re.Pattern[str] | str]) -> bool:
    """Tell whether some one topic stands in half of the articles."""
    leads = [(article.title or "", article.text[:_LEAD_CHARACTERS]) for article in articles]
    stems = [[_write(content_stems(part)) for part in lead] for lead in leads]
    for topic in topics:
        if isinstance(topic, str):
            about = sum(any(topic in part for part in parts) for parts in stems)
        else:
            about = sum(any(topic.search(part) for part in parts) for parts in leads)
        if 2 * about >= len(articles) > 0:
            return True
    return False
