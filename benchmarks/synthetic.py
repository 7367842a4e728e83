"""Made-up articles in any number: the same on every machine, and with the traps of real ones.

Words come from a made-up vocabulary with Zipf-like frequencies, names and numbers are strewn in, and a
share of each article's sentences are near-duplicates of sentences in other articles, reworded a little
or with other quotation marks, some in a handful of articles, some in a large part of all.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

from summarise.types import Article

__all__ = ["SENTENCES", "SyntheticArticle", "as_articles", "make_articles"]

SENTENCES = 25
"""Sentences in an article; what a news article of some 450 words has."""

_SHARED = 0.4
"""The share of near-duplicates; in the shipped clusters between a tenth and, with copies, a half."""

_VOCABULARY = 12_000
_SENTENCES_A_PARAGRAPH = 3
_FUNCTION = "the of to in and a that for on with at by from as its his their after before over".split()  # noqa: SIM905 - reads better
_VERBS = "said told warned announced denied asked reported confirmed promised rejected".split()  # noqa: SIM905 - reads better
_ONSETS = "b c d f g h k l m n p r s t v br dr gr kl pl sk st tr".split()  # noqa: SIM905 - reads better
_VOWELS = "a e i o u ai ea ou".split()  # noqa: SIM905 - reads better
_CODAS = ("", "", "", "n", "r", "l", "s", "t", "nd", "rk")
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticArticle:
    """The sentences of one article."""

    name: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The article as a publisher would print it, in paragraphs."""
        return "\n\n".join(" ".join(part) for part in _paragraphs(self.sentences))


class _Writer:
    """Writes sentences from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it has to be the same every time
        made = {self._make_word(1 + number % 3): None for number in range(3 * _VOCABULARY)}
        self._words = tuple(made)[:_VOCABULARY]
        # Zipf-Mandelbrot, with the usual offset.
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._names = tuple(self._make_word(2).capitalize() for _ in range(400))

    def sentence(self) -> tuple[str, ...]:
        """Return the words of a new sentence, without marks."""
        draw = self._random
        content = draw.choices(self._words, cum_weights=self._weights, k=draw.randint(6, 14))
        words = [draw.choice(self._names), draw.choice(self._names), draw.choice(_VERBS), "that"]
        for word in content:
            if draw.random() < 0.45:  # noqa: PLR2004 - the share of function words in English
                words.append(draw.choice(_FUNCTION))
            words.append(word)
        if draw.random() < 0.3:  # noqa: PLR2004 - numbers are frequent in news
            words.insert(draw.randint(4, len(words)), f"{draw.randint(2, 9_999):,}")
        return tuple(words)

    def reworded(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return a near-duplicate: at most one content word in ten is another."""
        draw = self._random
        changed = list(words)
        if draw.random() < 0.5:  # noqa: PLR2004 - half of the copies are verbatim
            place = draw.randrange(4, len(words))
            if not changed[place][0].isdigit():
                changed[place] = draw.choices(self._words, cum_weights=self._weights)[0]
        return tuple(changed)

    def printed(self, words: tuple[str, ...], *, quoted: bool) -> str:
        """Print words as a sentence, as a quotation in some outlet's marks if asked."""
        if not quoted:
            return " ".join(words) + "."
        opening, closing = self._random.choice(_QUOTES)
        spoken = " ".join(words[4:])
        return f"{words[0]} {words[1]} {words[2]}: {opening}{spoken[:1].upper()}{spoken[1:]}.{closing}"

    def pick(self, pool: int, count: int) -> list[int]:
        """Return indices of a pool, the first ones far more often than the last."""
        weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(pool)))
        return list(dict.fromkeys(self._random.choices(range(pool), cum_weights=weights, k=count)))

    def shuffle(self, sentences: list[str]) -> None:
        """Shuffle in place."""
        self._random.shuffle(sentences)

    def _make_word(self, syllables: int) -> str:
        draw = self._random
        return "".join(
            draw.choice(_ONSETS) + draw.choice(_VOWELS) + draw.choice(_CODAS) for _ in range(syllables)
        )


def make_articles(
    count: int, *, sentences: int = SENTENCES, shared: float = _SHARED, pool: int | None = None, seed: int = 7
) -> tuple[SyntheticArticle, ...]:
    """Write articles.

    Args:
        count: How many.
        sentences: Sentences in each.
        shared: The share of an article's sentences that are near-duplicates, in [0, 1].
        pool: How many different sentences the near-duplicates come from; grows with `count` if None.
        seed: Another one gives other articles.
    """
    writer = _Writer(seed)
    common = [writer.sentence() for _ in range(pool or max(3 * sentences, count))]
    articles: list[SyntheticArticle] = []
    for number in range(count):
        wanted = round(shared * sentences)
        picked = writer.pick(len(common), wanted)
        # A sentence that is picked twice stands once: the rest is filled up with own ones.
        printed = [writer.printed(writer.reworded(common[i]), quoted=i % 3 == 0) for i in picked]
        printed += [
            writer.printed(writer.sentence(), quoted=i % 5 == 0) for i in range(sentences - len(printed))
        ]
        writer.shuffle(printed)
        articles.append(SyntheticArticle(name=f"outlet-{number:05}", sentences=tuple(printed)))
    return tuple(articles)


def as_articles(made: tuple[SyntheticArticle, ...]) -> tuple[Article, ...]:
    """Return them as the package's articles, each from a source of its own."""
    return tuple(Article(id=one.name, text=one.text, source=one.name) for one in made)


def _paragraphs(sentences: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [
        sentences[start : start + _SENTENCES_A_PARAGRAPH]
        for start in range(0, len(sentences), _SENTENCES_A_PARAGRAPH)
    ]
