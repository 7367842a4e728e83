"""Articles to sentences: paragraphs, quotations, then NLTK's Punkt with our own parameters.

Sentences are fine-grained: one quotation may hold several. What one needs beside it to be read, the
rest of its quotation and who speaks, is in `Sentence.needs`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH
from summarise.segmentation.boundaries import find_sentences
from summarise.segmentation.needs import Utterance, find_needs
from summarise.segmentation.paragraphs import find_paragraphs
from summarise.segmentation.punkt import punkt_for
from summarise.segmentation.quotations import OPENING_MARKS, find_quotations
from summarise.segmentation.speech import speech_patterns
from summarise.types import Article, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.languages import Language
    from summarise.segmentation.quotations import Quotations
    from summarise.types import Skipped

__all__ = ["split", "split_claims", "split_text"]


def split(
    article: Article, skipped: Sequence[Skipped] = (), language: Language = ENGLISH
) -> tuple[Sentence, ...]:
    """Split an article into its sentences.

    Args:
        article: The article.
        skipped: Spans of it that aren't prose. No sentence overlaps or crosses one.
        language: What it is written in.

    Returns:
        The sentences in order: positions from 0, none crossing a paragraph break, each without white
        space at its ends, and with what it needs (see `segmentation.needs`).

    Raises:
        BackendError: The shipped abbreviation list is missing or broken.
    """
    text = article.text
    paragraphs = _quoted_paragraphs(text, language)
    utterances = [
        Utterance(start=start, end=end, paragraph=paragraph)
        for paragraph, start, end in _spans(text, paragraphs, _merged(article.id, skipped), language)
    ]
    needs = find_needs(text, paragraphs, utterances, speech_patterns(language).saying)
    return tuple(
        Sentence(
            article_id=article.id,
            position=position,
            start=utterance.start,
            end=utterance.end,
            text=text[utterance.start : utterance.end],
            paragraph=utterance.paragraph,
            needs=needs.get(position, ()),
        )
        for position, utterance in enumerate(utterances)
    )


def split_text(text: str, language: Language = ENGLISH) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a plain text.

    Raises:
        BackendError: The shipped abbreviation list is missing or broken.
    """
    paragraphs = _quoted_paragraphs(text, language)
    return tuple((start, end) for _, start, end in _spans(text, paragraphs, [], language))


def split_claims(text: str, language: Language = ENGLISH) -> tuple[tuple[int, int], ...]:
    """Return the spans of the claims of a plain text: its sentences, cut quotations joined.

    The sentences of one quotation that need each other are one claim: apart, none of them could be
    told from a quotation that was stitched together.

    Raises:
        BackendError: The shipped abbreviation list is missing or broken.
    """
    spans: list[tuple[int, int]] = []
    last = -1  # position of the last sentence that the claim before takes in
    for sentence in split(Article(id="", text=text, source=""), language=language):
        if sentence.position <= last:
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
        last = max(last, *sentence.needs, sentence.position)
    return tuple(spans)


def _quoted_paragraphs(text: str, language: Language) -> list[tuple[tuple[int, int], Quotations]]:
    """Return the paragraphs with their quotations."""
    spans = find_paragraphs(text)
    continued = [text[start] in OPENING_MARKS for start, _ in spans[1:]] + [False]
    return [
        (span, find_quotations(text, *span, is_continued=is_continued, language=language))
        for span, is_continued in zip(spans, continued, strict=False)  # none for an empty text
    ]


def _merged(article_id: str, skipped: Sequence[Skipped]) -> list[tuple[int, int]]:
    """Return the skipped spans of an article, in order, without overlaps."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(
        (s.start, s.end) for s in skipped if s.article_id == article_id and s.end > s.start
    ):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans(
    text: str,
    paragraphs: Sequence[tuple[tuple[int, int], Quotations]],
    skipped: list[tuple[int, int]],
    language: Language,
) -> Iterator[tuple[int, int, int]]:
    """Yield (paragraph, start, end) of each sentence."""
    punkt, speech = punkt_for(language), speech_patterns(language)
    for index, ((start, end), quotations) in enumerate(paragraphs):
        for stretch_start, stretch_end in _stretches(start, end, skipped):
            for span in find_sentences(
                text, stretch_start, stretch_end, quotations, punkt=punkt, speech=speech
            ):
                yield index, *span


def _stretches(start: int, end: int, skipped: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what the skipped spans leave of a paragraph."""
    index = max(0, bisect_right(skipped, (start, start)) - 1)
    while index < len(skipped) and skipped[index][0] < end:
        if skipped[index][1] > start:
            if skipped[index][0] > start:
                yield start, skipped[index][0]
            start = skipped[index][1]
        index += 1
    if start < end:
        yield start, end
