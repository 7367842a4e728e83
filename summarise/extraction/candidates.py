"""What can be chosen: one stretch of sentences for each thing that the sources say."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.extraction.redundancy import Content, content_of
from summarise.extraction.standalone import Assessment, assess
from summarise.languages import ENGLISH
from summarise.normalisation import single_spaced
from summarise.types import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarise.languages import Language
    from summarise.types import Sentence

__all__ = ["Candidate", "collect"]

_MAX_SENTENCES = 3
"""A quotation that runs over more sentences than this is not for a summary."""

_EMPHASIS = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])([^*_\n]{1,300})(?<=\S)\1(?![\w*_])")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}\)")

_AFTER_SMALL = re.compile(r"(?<=[a-z,] )[^\W\d_]")
_CAPITALS_SHARE = 0.01
"""Of the words inside sentences; cased news has more than 5 % with a capital, lower-cased news none."""

_FLAWLESS = (False, False, -1.0, sys.maxsize)
"""What no later wording of the same thing can better."""

_MAX_WORDINGS = 20
"""So many wordings of one thing are enough to find one that reads well alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of consecutive sentences that is shown as a whole or not at all.

    Attributes:
        group: The group of near-duplicates that it words.
        place: Where it stands.
        text: Its wording, white space folded, control characters and Markdown's marks dropped.
        assessment: How well it reads alone.
        content: What it tells.
    """

    group: int
    place: Place
    text: str
    assessment: Assessment
    content: Content


def collect(  # noqa: PLR0913, PLR0917 - the cluster's parts
    sentences: Sequence[Sentence],
    groups: Sequence[int],
    first: Mapping[str, int],
    texts: Mapping[str, str],
    wanted: Sequence[int],
    language: Language = ENGLISH,
) -> list[Candidate]:
    """Make the candidates of some groups, the best wording of each first.

    Args:
        sentences: The cluster's n sentences.
        groups: n group numbers.
        first: Article id to the index of its first sentence.
        texts: Article id to its text.
        wanted: Sentence indices whose groups are wanted; ascending.
        language: What they are written in.

    Returns:
        One candidate a group, in the order of the groups' first sentences: the wording that reads
        best alone, then the one whose article comes first.
    """
    is_cased = cache(lambda article_id: _is_cased(texts[article_id]))
    best: dict[int, tuple[tuple[bool, bool, float, int], Candidate]] = {}
    looked_at: Counter[int] = Counter()
    for index in wanted:
        group = groups[index]
        looked_at[group] += 1
        if looked_at[group] > _MAX_WORDINGS or (group in best and best[group][0] < _FLAWLESS):
            continue
        candidate = _candidate(
            index,
            sentences,
            group,
            first,
            texts,
            language=language,
            is_cased=is_cased(sentences[index].article_id),
        )
        assessment = candidate.assessment
        key = (assessment.unfit is not None, assessment.leans, -assessment.factor, index)
        rival = best.get(candidate.group)
        if rival is None or key < rival[0]:
            best[candidate.group] = (key, candidate)
    return [candidate for _, candidate in best.values()]


def _is_cased(text: str) -> bool:
    """Tell whether a text writes names with capitals, rather than being lower-cased as a whole."""
    followers = Counter(_AFTER_SMALL.findall(text))
    capitals = sum(count for letter, count in followers.items() if letter.isupper())
    return capitals > _CAPITALS_SHARE * followers.total()


def _candidate(  # noqa: PLR0913 - where it stands, and in what
    index: int,
    sentences: Sequence[Sentence],
    group: int,
    first: Mapping[str, int],
    texts: Mapping[str, str],
    *,
    language: Language,
    is_cased: bool,
) -> Candidate:
    sentence = sentences[index]
    base = first[sentence.article_id]
    positions = _closure(sentence, sentences, base)
    start, end = sentences[base + positions[0]].start, sentences[base + positions[-1]].end
    text = single_spaced(_without_markup(texts[sentence.article_id][start:end]))
    assessment = assess(text, language, is_cased=is_cased)
    if len(positions) > _MAX_SENTENCES:
        assessment = Assessment(leans=assessment.leans, unfit="a long quotation", factor=assessment.factor)
    return Candidate(
        group=group,
        place=Place(article_id=sentence.article_id, positions=positions),
        text=text,
        assessment=assessment,
        content=content_of(text, language),
    )


def _without_markup(text: str) -> str:
    """Leave Markdown's marks of emphasis and the addresses of its links out."""
    if "*" not in text and "_" not in text and "](" not in text:
        return text
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))


def _closure(sentence: Sentence, sentences: Sequence[Sentence], base: int) -> tuple[int, ...]:
    """Return the positions that must be shown with a sentence, gaps filled, itself included."""
    wanted = {sentence.position}
    open_ = [sentence]
    while open_:
        for position in open_.pop().needs:
            if position not in wanted:
                wanted.add(position)
                open_.append(sentences[base + position])
    return tuple(range(min(wanted), max(wanted) + 1))
