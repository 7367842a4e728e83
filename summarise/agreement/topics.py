"""What a disagreement is about, in a few plain words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarise.agreement.contexts import keys_of
from summarise.agreement.counting import UNIT_STEMS
from summarise.differences import DisagreementKind
from summarise.verification.dates import find_dates
from summarise.verification.speakers import find_speeches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Slot
    from summarise.verification.passages import Passage, Token

__all__ = ["topic_of"]

_MAX_WORDS = 4
"""Words that two versions share and that name their topic: more are no name."""
_REACH = 9
_ARTICLE = "the "
_PREFIXES = {
    DisagreementKind.NUMBER: "figures on",
    DisagreementKind.DATE: "when",
    DisagreementKind.NAME: "who",
    DisagreementKind.PLACE: "where",
    DisagreementKind.ROLE: "who did what",
    DisagreementKind.STATEMENT: "whether",
}


def topic_of(kind: DisagreementKind, versions: Sequence[Sequence[Slot]], field: Field) -> str:
    """Name what versions are about: "how many died", "when: study published".

    Args:
        kind: What they differ in.
        versions: The slots of each, at least one.
        field: What they stand in.
    """
    slots = [own[0] for own in versions]
    named = next((slot.topic for slot in slots if slot.topic), "")
    if named:
        return named
    if kind is DisagreementKind.QUOTATION:
        speaker = _usual([_speaker(slot, field) for own in versions for slot in own])
        return f"how {speaker} is quoted" if speaker else "the wording of a quotation"
    shared = _shared_words(slots, field)
    prefix = _PREFIXES[kind]
    separator = " " if kind is DisagreementKind.NUMBER else ": "
    return f"{prefix}{separator}{shared}" if shared else prefix


def _usual(speakers: Sequence[str]) -> str:
    """Return the speaker whose last word most name him by: Rutte, not Secretary General; the fullest form.

    Where as many do, the name goes before the office, which has an article.
    """
    named = [speaker for speaker in speakers if speaker]
    counts = Counter(speaker.split()[-1] for speaker in named)

    def rank(name: str) -> tuple[int, bool, int, str]:
        return counts[name.rsplit(maxsplit=1)[-1]], not name.startswith(_ARTICLE), len(name.split()), name

    return max(named, key=rank, default="")


def _speaker(slot: Slot, field: Field) -> str:
    passage = field.statements[slot.statement].passage
    for speech in find_speeches(passage):
        if speech.speaker:
            first, last = speech.speaker[0], speech.speaker[-1]
            start = passage.tokens[first].start
            name = passage.text[start : passage.tokens[last].end].removesuffix("'s")
            has_article = passage.text[:start].lower().split()[-1:] == [_ARTICLE.strip()]
            return _ARTICLE + name if has_article else name  # "the NATO chief", but "Rutte"
    return ""


def _shared_words(slots: Sequence[Slot], field: Field) -> str:
    """Return the words near the first slot that stand near the others, too, in their order."""
    passage = field.statements[slots[0].statement].passage
    others = [
        {
            key
            for k in _near(other, field)
            for key in keys_of(field.statements[other.statement].passage.tokens[k])
        }
        for other in slots[1:]
    ]
    dated = _dated(passage)
    found = [
        k
        for k in _near(slots[0], field)
        if k not in dated
        and passage.tokens[k].stem[0] != "#"
        and passage.tokens[k].stem not in UNIT_STEMS
        and not passage.tokens[k].form.endswith(("ed", "ing", "ly"))
        and others
        and all(any(key in keys for key in keys_of(passage.tokens[k])) for keys in others)
    ]
    weights = {k: field.rarity(passage.tokens[k]) for k in found}
    chosen = sorted(sorted(found, key=lambda k: (-weights[k], k))[:_MAX_WORDS])
    words = dict.fromkeys(_written(passage.tokens[k]) for k in chosen)
    return ", ".join(words)


def _written(token: Token) -> str:
    word = token.raw.removesuffix("'s")
    return word if token.is_capital else word.lower()


def _near(slot: Slot, field: Field) -> list[int]:
    passage = field.statements[slot.statement].passage
    sentence = passage.tokens[slot.first].sentence
    return [
        k
        for k in passage.content
        if not slot.first <= k <= slot.last
        and slot.first - _REACH <= k <= slot.last + _REACH
        and passage.tokens[k].sentence == sentence
    ]


def _dated(passage: Passage) -> set[int]:
    return {k for mention in find_dates(passage) for k in range(mention.first, mention.last + 1)}
