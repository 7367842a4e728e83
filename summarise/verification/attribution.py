"""Does the claim put words into the mouth that said them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.spelling import same_name
from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding
from summarise.verification.passages import read_passage
from summarise.verification.speakers import PRONOUNS, find_speeches
from summarise.verification.titles import says_whose_office

if TYPE_CHECKING:
    from summarise.verification.passages import Passage

__all__ = ["check_attribution"]

_TOLD_THRESHOLD = 0.6
"""Share of a claim that a window must say for its speakers to be the claim's."""
_LOOK_BACK = 3
"""Sentences before a pronoun in which its speaker was named."""


def check_attribution(comparison: Comparison) -> Finding:
    """Compare the named speakers of the claim with those of the article, quotation by quotation."""
    claim = comparison.claim
    speeches = [speech for speech in find_speeches(claim) if speech.speaker]
    if not speeches:
        return ABSENT
    for number in range(len(claim.quotations)):
        inside = [i for i, token in enumerate(claim.tokens) if token.quotation == number]
        if not inside:
            continue
        nearest = min(speeches, key=lambda speech: min(abs(speech.verb - i) for i in (inside[0], inside[-1])))
        said, is_certain = _speakers_of_quotation(comparison, " ".join(claim.tokens[i].form for i in inside))
        said = _comparable(comparison, nearest.speaker, said)
        if said and not _includes(claim, nearest.speaker, said):
            return _failed(claim, nearest.speaker, said, disputed=is_certain)
    if not claim.quotations and comparison.alignment.recall >= _TOLD_THRESHOLD:
        told = _names_of(comparison.window)
        for speech in speeches:
            if claim.tokens[speech.speaker[-1]].clause != claim.tokens[speech.verb].clause:
                continue
            others = _comparable(comparison, speech.speaker, told)
            if others and not _includes(claim, speech.speaker, others):
                return _failed(claim, speech.speaker, others, disputed=False)
    return OK


def _comparable(
    comparison: Comparison, speaker: tuple[int, ...], said: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return the speakers that a claim's can be held against.

    Who is told by an office alone (the NATO chief) may bear any name, but isn't the chief of another body.
    """
    if not says_whose_office(comparison.claim, speaker):
        return said
    whole = comparison.whole
    owners = {whole.tokens[name[-1]].raw for name in whole.names if says_whose_office(whole, name)}
    return [words for words in said if words[-1] in owners]


def _failed(
    claim: Passage, speaker: tuple[int, ...], said: list[tuple[str, ...]], *, disputed: bool
) -> Finding:
    shown = claim.text[claim.tokens[speaker[0]].start : claim.tokens[speaker[-1]].end]
    reason = f'not "{shown}" says this: a source names "{" ".join(said[0])}"'
    return Finding(CheckOutcome.FAILED, reason, speaker if disputed else ())


def _includes(claim: Passage, speaker: tuple[int, ...], said: list[tuple[str, ...]]) -> bool:
    """Tell whether the claim's speaker is among those named: by surname, or by any name of one word."""
    ours = [claim.tokens[i].form for i in speaker if claim.tokens[i].is_content]
    return any(same_name(own, other.lower()) for words in said for own in ours for other in words)


def _names_of(passage: Passage) -> list[tuple[str, ...]]:
    """Return the names that can be who speaks: beside a verb of saying, on the side of its subject."""
    found: list[tuple[str, ...]] = []
    for speech in find_speeches(passage):
        found.extend(tuple(passage.tokens[i].raw for i in name) for name in speech.possible)
    return found


def _all_names(passage: Passage) -> list[tuple[str, ...]]:
    """Return every name outside quotations, words that begin a sentence included."""
    lone = [(i,) for i, token in enumerate(passage.tokens) if token.opens_sentence and token.is_content]
    return [
        tuple(passage.tokens[i].raw for i in name)
        for name in (*passage.names, *lone)
        if passage.tokens[name[0]].quotation < 0
    ]


def _speakers_of_quotation(comparison: Comparison, words: str) -> tuple[list[tuple[str, ...]], bool]:
    """Return the names that can be the speaker of a quotation wherever the article has it.

    They stand beside a verb of saying in the sentences of the quotation or in those that it needs,
    or else anywhere in them, or in the nearest sentence before it that has a name.

    Returns:
        The names, and whether all of them stand beside a verb of saying.
    """
    wanted = f" {words} "
    found: list[tuple[str, ...]] = []
    is_certain = True
    for position, sentence in enumerate(comparison.sentences):
        stretch = _stretch_with(comparison, position, wanted)
        if stretch is None:
            continue
        passage = comparison.stretch(*stretch)
        named = _names_of(passage)
        for k in sentence.needs:
            named.extend(_names_of(read_passage(comparison.sentences[k].text)))
        if not named:
            named, is_certain = _names_before(comparison, stretch[0], passage), False
        if not named:
            return [], False
        found.extend(named)
    return found, is_certain


def _names_before(comparison: Comparison, position: int, passage: Passage) -> list[tuple[str, ...]]:
    """Return the names of a quotation's sentence, or of the nearest one before it if a pronoun speaks."""
    if not find_speeches(passage) and not any(
        token.form in PRONOUNS and token.quotation < 0 for token in passage.tokens
    ):
        inside = _all_names(passage)
        if inside:
            return inside
    for k in range(position - 1, max(-1, position - 1 - _LOOK_BACK), -1):
        if before := _all_names(read_passage(comparison.sentences[k].text)):
            return before
    return []


def _stretch_with(comparison: Comparison, position: int, wanted: str) -> tuple[int, int] | None:
    """Return the sentences, from a position on, that hold the words; None if they begin elsewhere."""
    head = wanted[: wanted.find(" ", 1) + 1]
    if head not in read_passage(comparison.sentences[position].text).words:
        return None
    for last in range(position, min(position + _MAX_SENTENCES, len(comparison.sentences))):
        if wanted in comparison.stretch(position, last).words:
            return position, last
    return None


_MAX_SENTENCES = 4
"""Sentences that one quotation of a claim may run over."""
