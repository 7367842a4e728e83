"""sumy's LexRank, to measure beside it.

It is given sentences that are split already, through sumy's own document model, and splits them into
words by a regular expression: its tokenizer would download NLTK data first. So the time for finding
sentences is not in its figures; it is in ours.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["lexrank", "sumy_is_installed"]

_WORD = re.compile(r"[^\W\d_]+")


class _Words:
    """The one method of sumy's tokenizer that its sentences call."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text))


def sumy_is_installed() -> bool:
    """Whether sumy (extra `bench`) is at hand."""
    return find_spec("sumy") is not None


def lexrank(articles: Sequence[Sequence[str]]) -> Callable[[int], tuple[str, ...]]:
    """Prepare sumy's LexRank over the sentences of articles, with its stemmer and stop words.

    Args:
        articles: The sentences of each article.

    Returns:
        A function from the number of sentences wanted to the sentences chosen.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415 - an extra
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415 - an extra
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415 - an extra
    from sumy.utils import get_stop_words  # noqa: PLC0415 - an extra

    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    words = _Words()
    document = ObjectDocumentModel(
        [Paragraph([Sentence(text, words) for text in article]) for article in articles]
    )
    return lambda count: tuple(str(sentence) for sentence in summarizer(document, count))
