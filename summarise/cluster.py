"""The articles on one event, read once: what every later stage works on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.errors import EmptyInputError
from summarise.extraction.near_duplicates import group_near_duplicates
from summarise.extraction.similarity import TermVectors, vectorise
from summarise.independence import assign_voices
from summarise.languages import ENGLISH, UNKNOWN, identify
from summarise.reading.cleaning import find_skipped
from summarise.segmentation import split
from summarise.tokens import content_stems
from summarise.variants import unify_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarise.languages import Language
    from summarise.types import Article, Sentence, Skipped

__all__ = ["Cluster"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Articles in canonical order with all that is known of their sentences.

    Attributes:
        articles: Ascending by id, so that the order in which they were given doesn't matter.
        languages: Article id to what it is written in.
        language: What most sources write in.
        skipped: What is not prose, article by article.
        sentences: All n sentences, article by article, each article's in their order.
        stems: The content stems of each sentence, with one spelling for each name.
        unified: Stems of rarer spellings of names to the one that stands in `stems`.
        first: Article id to the index of its first sentence in `sentences`.
        vectors: n unit rows.
        groups: n group numbers: sentences with the same number are near-duplicates.
        voices: Article id to a number; articles with the same number are one source (the same
            publisher, or near-identical texts) and prove nothing for each other.
        copies: Groups of two or more ids of articles whose texts are near-identical.
    """

    articles: tuple[Article, ...]
    languages: Mapping[str, Language]
    language: Language
    skipped: tuple[Skipped, ...]
    sentences: tuple[Sentence, ...]
    stems: tuple[tuple[str, ...], ...]
    unified: Mapping[str, str]
    first: Mapping[str, int]
    vectors: TermVectors
    groups: tuple[int, ...]
    voices: Mapping[str, int]
    copies: tuple[tuple[str, ...], ...]

    @classmethod
    def build(
        cls, articles: Sequence[Article], *, progress: Callable[[int, int], None] | None = None
    ) -> Cluster:
        """Clean, split and vectorise articles.

        Args:
            articles: At least one; ids are unique.
            progress: Called with (articles done, articles in all).

        Raises:
            EmptyInputError: No article has a sentence of prose.
            ConfigError: The folder of further languages is none, or holds a broken data file.
        """
        ordered = tuple(sorted(articles, key=lambda article: article.id))
        languages = {article.id: identify(article.text) for article in ordered}
        skipped: list[Skipped] = []
        sentences: list[Sentence] = []
        first: dict[str, int] = {}
        for done, article in enumerate(ordered, start=1):
            passed_over = find_skipped(article, languages[article.id])
            skipped.extend(passed_over)
            first[article.id] = len(sentences)
            sentences.extend(split(article, passed_over, languages[article.id]))
            if progress is not None:
                progress(done, len(ordered))
        if not sentences:
            message = "no article has a sentence of prose in it: give articles with running text"
            raise EmptyInputError(message)
        unified = unify_names(article.text for article in ordered)
        stems = tuple(
            tuple(
                unified.get(stem, stem)
                for stem in content_stems(sentence.text, languages[sentence.article_id])
            )
            for sentence in sentences
        )
        vectors = vectorise(stems)
        groups = group_near_duplicates(stems, vectors)
        voices, copies = assign_voices(ordered, sentences, groups)
        return cls(
            articles=ordered,
            languages=languages,
            language=_most_frequent({(voices[name], found) for name, found in languages.items()}),
            skipped=tuple(skipped),
            sentences=tuple(sentences),
            stems=stems,
            unified=unified,
            first=first,
            vectors=vectors,
            groups=groups,
            voices=voices,
            copies=copies,
        )

    def sentences_of(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of one article in their order."""
        start = self.first[article_id]
        end = start
        while end < len(self.sentences) and self.sentences[end].article_id == article_id:
            end += 1
        return self.sentences[start:end]


def _most_frequent(heard: Iterable[tuple[int, Language]]) -> Language:
    """Return the language of most voices; of several English, else the first by its code."""
    counts = Counter(language for _, language in heard)
    return min(counts, key=lambda found: (-counts[found], found is not ENGLISH, found is UNKNOWN, found.code))
