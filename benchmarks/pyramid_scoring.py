"""Which nuggets a summary carries, and the most that one of its length could.

The pyramid score is the weight of the nuggets that a summary carries, divided by the most that any choice
of as many sentences (or words) of the same articles carries.

After Nenkova & Passonneau (2004), "Evaluating Content Selection in Summarization: The Pyramid Method". Ours
differs in three things. A nugget's weight is the number of independent sources that report the fact, not of
model summaries that contain it. The best possible is what sentences of the articles can carry at that
length, a maximum coverage problem solved exactly, and not the heaviest nuggets at the number of nuggets
that the summary has: a summary isn't excused for saying little. And nuggets are found by spans and rules,
not by a person for each summary.

The bound is not what an editor could reach: it takes sentences that lean on ones left out, and in no order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from summarise.normalisation import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.nuggets import Nugget, NuggetCluster, NuggetSpan
    from summarise.types import Article, Sentence

__all__ = ["Carrying", "Pyramid", "SpanError", "count_words", "find_span"]

_WORD = re.compile(r"\w")


class SpanError(ValueError):
    """A span isn't in its article."""


class Carrying(NamedTuple):
    """How sentences of the articles carry one nugget.

    Attributes:
        alone: Indices of the sentences each of which carries it.
        together: For each span over several sentences, for each of its parts, the indices of the sentences
            that have it: with one of every part the nugget is carried.
    """

    alone: tuple[int, ...]
    together: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pyramid:
    """The nuggets of one cluster and the sentences of its articles.

    Attributes:
        nuggets: The n nuggets.
        sentences: The sentences of all articles, article by article, white space folded.
        ways: For each nugget the ways to state it by copying: a span's parts, one for each sentence that it
            runs over.
        carrying: For each nugget how `sentences` carry it.
    """

    nuggets: tuple[Nugget, ...]
    sentences: tuple[str, ...]
    ways: tuple[tuple[tuple[str, ...], ...], ...]
    carrying: tuple[Carrying, ...]

    @classmethod
    def build(
        cls,
        cluster: NuggetCluster,
        articles: Mapping[str, Article],
        sentences: Mapping[str, Sequence[Sentence]],
    ) -> Pyramid:
        """Look for the nuggets in the articles.

        Args:
            cluster: The nuggets.
            articles: File, as spans name it, to article.
            sentences: File to the article's sentences.

        Raises:
            SpanError: A span isn't in its article.
        """
        texts = tuple(single_spaced(one.text) for own in sentences.values() for one in own)
        ways = tuple(
            tuple(
                _parts(span, articles[span.file], sentences[span.file])
                for span in nugget.spans
                if not span.is_outdated
            )
            for nugget in cluster.nuggets
        )
        return cls(
            nuggets=cluster.nuggets,
            sentences=texts,
            ways=ways,
            carrying=tuple(
                Carrying(
                    alone=tuple(i for i, text in enumerate(texts) if _states(nugget, own, [text])),
                    together=tuple(
                        tuple(tuple(i for i, text in enumerate(texts) if part in text) for part in way)
                        for way in own
                        if len(way) > 1
                    ),
                )
                for nugget, own in zip(cluster.nuggets, ways, strict=True)
            ),
        )

    def carried(self, summary: Sequence[str]) -> tuple[Nugget, ...]:
        """Return the nuggets that the sentences of a summary carry."""
        texts = [single_spaced(sentence) for sentence in summary]
        return tuple(
            nugget
            for nugget, ways in zip(self.nuggets, self.ways, strict=True)
            if _states(nugget, ways, texts)
        )

    def best_of_sentences(self, count: int) -> float:
        """Return the most weight that any `count` sentences of the articles carry."""
        return self._best(np.ones(len(self.sentences)), count)

    def best_of_words(self, count: int) -> float:
        """Return the most weight that any sentences of the articles of at most `count` words carry."""
        return self._best(np.array([count_words(text) for text in self.sentences], dtype=float), count)

    def _best(self, costs: np.ndarray[tuple[int], np.dtype[np.float64]], limit: int) -> float:
        """Solve maximum coverage exactly, as an integer program.

        Variables: whether each sentence is taken; whether each way over several sentences is open; whether
        each nugget is carried. Only the first need be whole: the others then are at a maximum.
        """
        rows = list(_at_most(self.carrying, len(self.sentences)))
        n_ways = sum(len(one.together) for one in self.carrying)
        total = len(self.sentences) + n_ways + len(self.nuggets)
        entries = [
            (row, column, value) for row, entry in enumerate(rows) for column, value in entry.items()
        ] + [(len(rows), column, cost) for column, cost in enumerate(costs)]
        matrix = coo_array(
            ([e[2] for e in entries], ([e[0] for e in entries], [e[1] for e in entries])),
            shape=(len(rows) + 1, total),
        )
        gain = np.zeros(total)
        gain[len(self.sentences) + n_ways :] = [nugget.weight for nugget in self.nuggets]
        solved = milp(
            -gain,
            constraints=LinearConstraint(matrix.tocsr(), ub=np.array([0.0] * len(rows) + [limit])),
            bounds=Bounds(0, 1),
            integrality=(np.arange(total) < len(self.sentences)).astype(int),
            options={"mip_rel_gap": 0},
        )
        if not solved.success:
            message = f"the best choice of sentences could not be found: {solved.message}"
            raise RuntimeError(message)
        return float(round(-solved.fun))


def count_words(text: str) -> int:
    """Count words as the white space between them tells."""
    return len(text.split())


def find_span(span: NuggetSpan, text: str) -> tuple[int, int]:
    """Return where a span stands in the text of its article, whatever the white space.

    Raises:
        SpanError: It doesn't stand there, or more than once and none of the places is named.
    """
    pattern = r"\s+".join(re.escape(word) for word in span.text.split())
    places = [match.span() for match in re.finditer(pattern, text)]
    if len(places) < (span.occurrence or 1) or (span.occurrence is None and len(places) > 1):
        message = f"{span.file}: found {len(places)} times: {span.text!r}: mend the span or its occurrence"
        raise SpanError(message)
    return places[(span.occurrence or 1) - 1]


def _parts(span: NuggetSpan, article: Article, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    start, end = find_span(span, article.text)
    parts = (
        single_spaced(article.text[max(start, one.start) : min(end, one.end)])
        for one in sentences
        if one.start < end and start < one.end
    )
    # A span of a heading is in no sentence; a summary may still have it as a whole.
    return tuple(part for part in parts if _WORD.search(part)) or (single_spaced(span.text),)


def _states(nugget: Nugget, ways: Sequence[Sequence[str]], texts: Sequence[str]) -> bool:
    return any(all(any(part in text for text in texts) for part in way) for way in ways) or any(
        nugget.rule.matches(text) for text in texts
    )


def _at_most(carrying: Sequence[Carrying], n_sentences: int) -> Iterator[dict[int, float]]:
    """Yield rows that must not exceed 0: no nugget without a way, no way without a sentence of every part."""
    way = n_sentences
    nugget = n_sentences + sum(len(one.together) for one in carrying)
    for one in carrying:
        opens = {nugget: 1.0} | dict.fromkeys(one.alone, -1.0)
        for parts in one.together:
            opens[way] = -1.0
            for part in parts:
                yield {way: 1.0} | dict.fromkeys(part, -1.0)
            way += 1
        yield opens
        nugget += 1
