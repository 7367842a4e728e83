"""How it went with somebody, where one outcome rules the other out: resigned or was dismissed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.parties import parties_match
from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind
from summarise.synonyms import lemma_of
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.deeds import Deed
    from summarise.agreement.pairing import Field
    from summarise.agreement.parties import Party
    from summarise.verification.passages import Passage

__all__ = ["find_outcome_links"]


def _stems(words: str) -> frozenset[str]:
    return frozenset(lemma_of(stem(word)) for word in words.split())


@dataclass(frozen=True, slots=True)
class _Pole:
    """One way in which a matter can go: verbs, and whom they tell it of."""

    matter: str
    name: str
    of_doer: frozenset[str]
    of_patient: frozenset[str]
    with_words: frozenset[str] = frozenset()


_POLES = (
    _Pole("office", "resigned", _stems("resign quit"), frozenset()),
    _Pole(
        "office", "resigned", _stems("hand announce tender offer submit"), frozenset(), _stems("resignation")
    ),
    _Pole("office", "resigned", _stems("step stand stepped stood"), frozenset(), frozenset(("down",))),
    _Pole("office", "dismissed", frozenset(), _stems("dismiss fire sack oust")),
    _Pole("office", "stays", _stems("stay remain continue"), frozenset(), _stems("office")),
    _Pole("life", "died", _stems("die"), _stems("kill")),
    _Pole("life", "survived", _stems("survive recover"), frozenset()),
    _Pole("verdict", "convicted", frozenset(), _stems("convict")),
    _Pole("verdict", "acquitted", frozenset(), _stems("acquit clear exonerate")),
)
_NEAR = 5
"""Tokens after a verb among which the word stands that makes it tell the outcome."""
_SHOWN = 6
_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    deed: Deed
    pole: _Pole
    party: Party


def find_outcome_links(field: Field) -> list[Link]:
    """Find outcomes of one matter for one name that exclude one another.

    A source that tells of two outcomes tells how the matter went on, and is left out.
    """
    found = [outcome for deed in field.deeds for outcome in _read(deed)]
    sure = [
        one
        for one in found
        if not any(_is_other(one, other) for other in found if _voice(one) == _voice(other))
    ]
    links: list[Link] = []
    for number, one in enumerate(sure):
        for other in sure[number + 1 :]:
            if _voice(one) != _voice(other) and _is_other(one, other):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                links.append(Link(DisagreementKind.STATEMENT, left, right, agrees=False, weight=_WEIGHT))
    return links


def _voice(one: _Outcome) -> int:
    return one.deed.statement.voice


def _is_other(one: _Outcome, other: _Outcome) -> bool:
    return (
        one.pole.matter == other.pole.matter
        and one.pole.name != other.pole.name
        and parties_match(one.party, other.party)
    )


def _read(deed: Deed) -> Iterator[_Outcome]:
    passage = deed.statement.passage
    if deed.is_negated or (deed.mood == "open" and not _is_reported(passage)):
        return
    lemma = lemma_of(passage.tokens[deed.verb].stem)
    near = {lemma_of(token.stem) for token in passage.tokens[deed.verb + 1 : deed.verb + 1 + _NEAR]}
    for pole in _POLES:
        if pole.with_words and pole.with_words.isdisjoint(near):
            continue
        party = deed.doer if lemma in pole.of_doer else deed.patient if lemma in pole.of_patient else None
        if party is not None and party.words:
            yield _Outcome(deed, pole, party)


def _is_reported(passage: Passage) -> bool:
    """Tell whether a sentence reports what somebody said of what is to come (she would stay, she added)."""
    return _REPORTED.search(passage.text) is not None


_REPORTED = re.compile(r"\b(?:he|she|it) would\b.*\b(?:said|added|told|says)\b", re.IGNORECASE)


def _slot(one: _Outcome) -> Slot:
    deed = one.deed
    passage = deed.statement.passage
    tokens = passage.tokens
    first = min(deed.verb, one.party.first)
    last = max(deed.verb, one.party.last)
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].clause == tokens[last].clause
        and last - deed.verb < _SHOWN
    ):
        last += 1
    shown = passage.text[tokens[first].start : tokens[last].end]
    return Slot(deed.statement.number, first, last, shown, one.pole.name)
