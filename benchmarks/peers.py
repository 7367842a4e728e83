"""Other summarisers, to measure beside them; each ranks sentences.

They are given sentences that are split already, ours: debris is left out of them, and no peer needs NLTK
data. sumy gets them through its own document model, and splits them into words by a regular expression:
its tokenizer would download data first. So the time for finding sentences is not in a peer's figures; it
is in ours.
"""

from __future__ import annotations

import re
from functools import partial
from importlib.util import find_spec
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Articles = Sequence[Sequence[str]]
    Ranker = Callable[[Articles], Sequence[str]]

__all__ = ["find_rankers", "lead", "lede"]

_WORD = re.compile(r"[^\W\d_]+")
_SUMY = {
    "sumy LexRank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "sumy TextRank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "sumy KL": ("sumy.summarizers.kl", "KLSummarizer"),
}


class _Words:
    """The one method of sumy's tokenizer that its sentences call."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text))


def find_rankers(background: Articles) -> Mapping[str, Ranker]:
    """Return, by name, what orders the sentences of articles by their worth: what is at hand.

    Args:
        background: The sentences of articles from which the package `lexrank` learns how common words are.
    """
    found: dict[str, Ranker] = {"lede": lede, "lead": lead}
    if find_spec("sumy") is not None:
        found |= {name: _sumy_ranker(*place) for name, place in _SUMY.items()}
    if find_spec("lexrank") is not None:
        found["lexrank"] = partial(_rank_by_lexrank, background)
    return found


def lede(articles: Articles) -> tuple[str, ...]:
    """Rank the first sentence of each article first, then the second of each, and so on."""
    rounds = zip_longest(*articles)
    return tuple(sentence for sentence in chain.from_iterable(rounds) if sentence is not None)


def lead(articles: Articles) -> tuple[str, ...]:
    """Rank sentences as they stand, from the first article on."""
    return tuple(chain.from_iterable(articles))


def _sumy_ranker(module: str, name: str) -> Ranker:
    def rank(articles: Articles) -> tuple[str, ...]:
        summarizer, document = _sumy(module, name, articles)
        ranked: list[str] = []

        def take_all(infos: Sequence[Any]) -> Sequence[Any]:
            ranked.extend(str(info.sentence) for info in infos)
            return infos

        summarizer(document, take_all)  # the number wanted may be a function of the ranked sentences
        return tuple(ranked)

    return rank


def _sumy(module: str, name: str, articles: Articles) -> tuple[Any, Any]:
    from importlib import import_module  # noqa: PLC0415 - used with the extra only

    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415 - an extra
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415 - an extra
    from sumy.utils import get_stop_words  # noqa: PLC0415 - an extra

    summarizer = getattr(import_module(module), name)(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    words = _Words()
    document = ObjectDocumentModel(
        [Paragraph([Sentence(text, words) for text in article]) for article in articles]
    )
    return summarizer, document


def _rank_by_lexrank(background: Articles, articles: Articles) -> tuple[str, ...]:
    """Rank with the package `lexrank`, by its own defaults."""
    from lexrank import STOPWORDS, LexRank  # noqa: PLC0415 - an extra

    sentences = list(chain.from_iterable(articles))
    scores = LexRank(background, stopwords=STOPWORDS["en"]).rank_sentences(sentences)
    order = sorted(range(len(sentences)), key=lambda index: -scores[index])
    return tuple(sentences[index] for index in order)
