"""Who did it to whom: one source has the two the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.agreement.bounds import MOST_TOLD, bounded
from summarise.agreement.complements import complements_clash
from summarise.agreement.deeds import Deed, deed_keys
from summarise.agreement.parties import parties_match
from summarise.agreement.persons import Bearers
from summarise.agreement.slots import Link, Slot
from summarise.agreement.times import may_be_of_one_time, moment_key
from summarise.differences import DisagreementKind
from summarise.synonyms import lemma_of
from summarise.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from summarise.agreement.pairing import Field

__all__ = ["find_swap_links"]


def _keys(words: str) -> frozenset[object]:
    return frozenset(key for word in words.split() for key in deed_keys(stem(word)))


_ONE_WAY = _keys(
    """hit punch slap kick beat defeat buy acquire sue sued kill stab shoot succeed replace hire fire dismiss
    arrest rescue rob overtake appoint nominate employ betray evict"""
)
"""What one does to another and the other then hardly does to the one."""
_SAID = _keys("warn ask urge accuse blame approach invite tell call request advise beg")
"""What two may well do to one another; so what it was about must be the same."""
_WEIGHT = 0.6
_SHOWN = 6


def find_swap_links(field: Field) -> list[Link]:
    """Find deeds that one source tells of two names, and another tells of them the other way round.

    A source that has it both ways tells of two deeds.
    """
    bearers = Bearers(field.looked_at)
    told: dict[Hashable, Deed] = {}
    for deed in field.deeds:
        if _is_between(deed):
            told.setdefault((deed.statement.voice, deed.keys, *_who(deed), moment_key(deed.statement)), deed)
    return bounded(_compare(list(told.values())[:MOST_TOLD], bearers))


def _who(deed: Deed) -> Iterator[Hashable]:
    for party in (deed.doer, deed.patient):
        yield None if party is None else (party.words, party.head, party.modifiers)


def _compare(deeds: Sequence[Deed], bearers: Bearers) -> Iterator[Link]:
    turned: dict[Deed, bool] = {}

    def is_of_two(deed: Deed) -> bool:
        """Tell whether its own source has it the other way round, too."""
        if deed not in turned:
            turned[deed] = any(
                deed.statement.voice == other.statement.voice and _is_turned(deed, other, bearers)
                for other in deeds
            )
        return turned[deed]

    for number, one in enumerate(deeds):
        for other in deeds[number + 1 :]:
            if one.statement.voice == other.statement.voice or not _is_turned(one, other, bearers):
                continue
            if not may_be_of_one_time(one.statement, other.statement) or complements_clash(one, other):
                continue
            if (one.keys & other.keys).isdisjoint(_ONE_WAY) and not _about(one) & _about(other):
                continue
            if not (is_of_two(one) or is_of_two(other)):
                yield Link(DisagreementKind.ROLE, _slot(one), _slot(other), agrees=False, weight=_WEIGHT)


def _is_between(deed: Deed) -> bool:
    return (
        deed.doer is not None
        and deed.patient is not None
        and bool(deed.doer.words or deed.patient.words)
        and not deed.keys.isdisjoint(_ONE_WAY | _SAID)
        and not deed.is_negated
        and deed.mood != "open"
    )


def _is_turned(one: Deed, other: Deed, bearers: Bearers) -> bool:
    return (
        not one.keys.isdisjoint(other.keys)
        and parties_match(one.doer, other.patient)
        and parties_match(other.doer, one.patient)
        and all(
            left is None or right is None or not left.words or bearers.know(left.words, right.words)
            for left, right in ((one.doer, other.patient), (other.doer, one.patient))
        )
    )


def _about(deed: Deed) -> frozenset[object]:
    """Return the keys of what a deed is about: the plain words after it."""
    tokens = deed.statement.passage.tokens
    return frozenset(
        key
        for token in tokens[deed.verb + 1 : deed.verb + 1 + _REACH]
        if token.sentence == tokens[deed.verb].sentence and token.is_content and token.raw.islower()
        for key in (lemma_of(token.stem),)
        if key not in deed.keys and (deed.patient is None or key != deed.patient.head)
    )


_REACH = 14


def _slot(deed: Deed) -> Slot:
    passage = deed.statement.passage
    tokens = passage.tokens
    ends = [party for party in (deed.doer, deed.patient) if party is not None]
    first = min(deed.verb, *(party.first for party in ends))
    last = max(deed.verb, *(party.last for party in ends))
    if last - first > 4 * _SHOWN:
        first = deed.verb
    shown = passage.text[tokens[first].start : tokens[last].end]
    names = [passage.text[tokens[party.first].start : tokens[party.last].end] for party in ends]
    value = " ".join(() if deed.doer is None else deed.doer.words)
    return Slot(deed.statement.number, first, last, shown, value, topic=f"who did it: {' or '.join(names)}")
