"""How it went with somebody, where one outcome rules the other out: resigned or was dismissed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.bounds import MOST_TOLD, bounded
from summarise.agreement.complements import MATTERS, complements_clash
from summarise.agreement.contexts import content_keys
from summarise.agreement.persons import Bearers, Person
from summarise.agreement.slots import Link, Slot, widen
from summarise.agreement.times import may_be_of_one_time, moment_key
from summarise.differences import DisagreementKind
from summarise.spelling import name_key
from summarise.synonyms import lemma_of
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from summarise.agreement.deeds import Deed
    from summarise.agreement.pairing import Field
    from summarise.agreement.parties import Party
    from summarise.verification.passages import Passage

__all__ = ["find_outcome_links"]


def _stems(words: str) -> frozenset[str]:
    return frozenset(lemma_of(stem(word)) for word in words.split())


@dataclass(frozen=True, slots=True)
class _Pole:
    """One way in which a matter can go: verbs, whom they tell it of, and what must follow them."""

    matter: str
    name: str
    of_doer: frozenset[str]
    of_patient: frozenset[str]
    fits: re.Pattern[str] = re.compile("")


_POLES = (
    _Pole("office", "resigned", _stems("resign quit"), frozenset()),
    _Pole(
        "office",
        "resigned",
        _stems("hand announce tender offer submit"),
        frozenset(),
        re.compile(r"(?:in )?(?:his|her|their) (?:immediate |formal |written )?resignation\b(?! of\b)"),
    ),
    _Pole("office", "resigned", _stems("step stand stepped stood"), frozenset(), re.compile(r"down\b")),
    _Pole(
        "office",
        "dismissed",
        frozenset(),
        _stems("dismiss fire sack oust"),
        re.compile(r"(?!at |on |upon |as )"),
    ),
    _Pole(
        "office", "stays", _stems("stay remain continue"), frozenset(), re.compile(r"in (?:the )?office\b")
    ),
    _Pole("life", "died", _stems("die"), _stems("kill"), re.compile(r"(?!down\b)")),
    _Pole("life", "survived", _stems("survive"), frozenset()),
    _Pole("verdict", "convicted", frozenset(), _stems("convict")),
    _Pole("verdict", "acquitted", frozenset(), _stems("acquit exonerate")),
    _Pole("verdict", "acquitted", frozenset(), _stems("clear"), re.compile(r"of\b")),
)
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
    bearers = Bearers(field.looked_at)
    told: dict[Hashable, _Outcome] = {}
    for deed in field.deeds:
        for one in _read(deed):
            key = (_voice(one), one.party.words, one.pole.matter, one.pole.name, moment_key(deed.statement))
            told.setdefault(key, one)
    found = list(told.values())[:MOST_TOLD]
    sure = [
        one
        for one in found
        if not any(_voice(one) == _voice(other) and _is_other(one, other, bearers) for other in found)
    ]
    return bounded(_compare(sure, bearers))


def _compare(sure: Sequence[_Outcome], bearers: Bearers) -> Iterator[Link]:
    for number, one in enumerate(sure):
        for other in sure[number + 1 :]:
            if _voice(one) == _voice(other) or not _is_other(one, other, bearers):
                continue
            if _is_of_one_matter(one, other):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                yield Link(DisagreementKind.STATEMENT, left, right, agrees=False, weight=_WEIGHT)


def _voice(one: _Outcome) -> int:
    return one.deed.statement.voice


def _is_other(one: _Outcome, other: _Outcome, bearers: Bearers) -> bool:
    return (
        one.pole.matter == other.pole.matter
        and one.pole.name != other.pole.name
        and bearers.are_one(Person(one.party.words, ""), Person(other.party.words, ""))
    )


def _is_of_one_matter(one: _Outcome, other: _Outcome) -> bool:
    """Tell whether two outcomes are of one time and matter; of what one can survive there is much."""
    if not may_be_of_one_time(one.deed.statement, other.deed.statement):
        return False
    if complements_clash(one.deed, other.deed, MATTERS):
        return False
    if one.pole.matter != "life":
        return True
    ours, theirs = (
        content_keys(outcome.deed.statement.passage)
        - {key for word in outcome.party.words for key in (word, stem(word), f"@{name_key(word)}")}
        - outcome.deed.keys
        for outcome in (one, other)
    )
    return not ours.isdisjoint(theirs)


def _read(deed: Deed) -> Iterator[_Outcome]:
    passage = deed.statement.passage
    if deed.is_negated or (deed.mood == "open" and not _is_reported(passage)):
        return
    lemma = lemma_of(passage.tokens[deed.verb].stem)
    for pole in _POLES:
        if not pole.fits.match(_after(deed)):
            continue
        party = deed.doer if lemma in pole.of_doer else deed.patient if lemma in pole.of_patient else None
        if party is not None and party.words:
            yield _Outcome(deed, pole, party)


def _after(deed: Deed) -> str:
    """Return what follows a verb, and whom it is done to if that stands behind it."""
    tokens = deed.statement.passage.tokens
    last = deed.verb if deed.patient is None or not deed.patient.words else max(deed.verb, deed.patient.last)
    return deed.statement.passage.text[tokens[last].end :].lstrip().lower()


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
    last = widen(passage, last, deed.verb + _SHOWN)
    shown = passage.text[tokens[first].start : tokens[last].end]
    return Slot(deed.statement.number, first, last, shown, one.pole.name)
