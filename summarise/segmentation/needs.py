"""What a sentence needs beside it: the rest of its quotation, and who speaks.

Sentences that share a quotation need one another: alone each is a cut quotation. If none of them says
anything outside the quotation, they also need the sentence that names the speaker: the one before, if it
is in the same paragraph and reports speech; else the one after in the paragraph, if that does; else
whichever stands before in the paragraph; else, as the quotation opens the paragraph, the last sentence of
the paragraph before. That one needs nothing in return. A quotation goes on over several paragraphs if each
opens with a mark and only the last closes. Quoted words inside a sentence need nothing.

Needs are closed: what a needed sentence needs is needed too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.segmentation.quotations import QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.segmentation.quotations import Quotations

__all__ = ["Utterance", "find_needs"]

_WORD = re.compile(r"[^\W\d_]{2}")

_MAX_NEEDED = 12
"""A longer quotation fits no summary; the bound keeps one that never closes from growing quadratic. Its
sentences need the nearest twelve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Where a sentence stands, before it is known what it needs."""

    start: int
    end: int
    paragraph: int


_Paragraph = tuple[tuple[int, int], "Quotations"]
_Span = tuple[int, int]


def find_needs(
    text: str, paragraphs: Sequence[_Paragraph], utterances: Sequence[Utterance], saying: re.Pattern[str]
) -> dict[int, tuple[int, ...]]:
    """Find what each sentence needs.

    Args:
        text: The article's text.
        paragraphs: The span and the quotations of each paragraph.
        utterances: The sentences in order; `Utterance.paragraph` indexes `paragraphs`.
        saying: The verbs and phrases that attribute.

    Returns:
        For each sentence that needs any, the positions of the others, in ascending order.
    """
    starts = [utterance.start for utterance in utterances]
    ends = [utterance.end for utterance in utterances]
    needs: dict[int, set[int]] = {}
    for spans in _running_quotations(text, paragraphs):
        first, last = bisect_right(ends, spans[0][0]), bisect_left(starts, spans[-1][1]) - 1
        if last < first or not _WORD.search(text, spans[0][0], spans[-1][1]):
            continue
        speaker: int | None = None
        if not any(_says_outside(text, utterances[i], paragraphs) for i in (first, last)):
            speaker = _find_speaker(text, utterances, paragraphs, (first, last), saying)
        if speaker is None and first == last:
            continue
        for position in range(first, last + 1):
            low = max(first, min(position - _MAX_NEEDED // 2, last - _MAX_NEEDED))
            needed = needs.setdefault(position, set())
            needed.update(range(low, min(last, low + _MAX_NEEDED) + 1))
            if speaker is not None:
                needed.add(speaker)
    return {position: closed for position in needs if (closed := _closed(needs, position))}


def _closed(needs: dict[int, set[int]], position: int) -> tuple[int, ...]:
    """Return all that a sentence needs, directly or through another: the nearest of them."""
    reached, edge = {position}, [position]
    while edge and len(reached) <= _MAX_NEEDED:
        edge = sorted({n for p in edge for n in needs.get(p, ())} - reached)
        reached.update(edge)
    reached.discard(position)
    return tuple(sorted(sorted(reached, key=lambda n: (abs(n - position), n))[:_MAX_NEEDED]))


def _running_quotations(text: str, paragraphs: Sequence[_Paragraph]) -> Iterator[list[_Span]]:
    """Yield each outermost quotation as its spans: several if it runs over several paragraphs."""
    running: list[_Span] = []
    for (start, _), quotations in paragraphs:
        spans = list(quotations.spans)
        if running and not (spans and spans[0][0] == start and text[start] in QUOTATION_MARKS):
            yield running
            running = []
        for index, span in enumerate(spans):
            running.append(span)
            if not (quotations.unclosed and index == len(spans) - 1):
                yield running
                running = []
    if running:
        yield running


def _says_outside(text: str, utterance: Utterance, paragraphs: Sequence[_Paragraph]) -> bool:
    """Tell whether a sentence has a word outside quotations."""
    _, quotations = paragraphs[utterance.paragraph]
    offset = utterance.start
    index = max(0, bisect_right(quotations.spans, (offset, offset)) - 1)
    for at in range(index, len(quotations.spans)):
        start, end = quotations.spans[at]
        if start >= utterance.end:
            break
        if end <= offset:
            continue
        if start > offset and _WORD.search(text, offset, start):
            return True
        offset = end
    return offset < utterance.end and _WORD.search(text, offset, utterance.end) is not None


def _find_speaker(
    text: str,
    utterances: Sequence[Utterance],
    paragraphs: Sequence[_Paragraph],
    quoted: _Span,
    saying: re.Pattern[str],
) -> int | None:
    """Return the position of the sentence beside a bare quotation that names its speaker."""
    first, last = quoted
    paragraph = utterances[first].paragraph
    before = first - 1 if first > 0 else None
    after = last + 1 if last + 1 < len(utterances) else None
    inside = before is not None and utterances[before].paragraph == paragraph
    if before is not None and inside and _reports(text, utterances[before], saying):
        return before
    if (
        after is not None
        and utterances[after].paragraph == utterances[last].paragraph
        and _says_outside(text, utterances[after], paragraphs)
        and _reports(text, utterances[after], saying)
    ):
        return after
    return before


def _reports(text: str, utterance: Utterance, saying: re.Pattern[str]) -> bool:
    return saying.search(text, utterance.start, utterance.end) is not None or text[utterance.end - 1] == ":"
