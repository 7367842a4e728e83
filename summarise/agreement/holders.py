"""Who holds a part that only one has in an event: the referee, the organiser, the best actress."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.bounds import MOST_TOLD, bounded
from summarise.agreement.persons import Bearers, Person, read_person
from summarise.agreement.slots import Link, Slot
from summarise.agreement.subjects import shared_names
from summarise.agreement.times import may_be_of_one_time, moment_key
from summarise.differences import DisagreementKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["find_holder_links"]

_PARTS = (
    r"(?:arbiter|referee|umpire|organi[sz]er|presiding judge|coroner|lead investigator|chief investigator)"
)
_BEST = r"best (?:supporting )?(?:actress|actor|film|director|player|picture|goalkeeper|song|novel)"
_BEFORE = re.compile(
    r"(?:^|[,;:] |\b(?:the|when|and|but|as|to|from|with|by) )(?:chief |head )?"
    rf"(?P<part>{_PARTS})(?:, | )$",
    re.IGNORECASE,
)
"""What stands right before the name: the chief arbiter, Ann Lee; referee Ann Lee."""
_AFTER = re.compile(rf"^, the (?:chief |head )?(?P<part>{_PARTS})\b")
_AWARD_BEFORE = re.compile(rf"\b(?P<part>{_BEST})(?: (?:is|was|went to)|:) $", re.IGNORECASE)
_AWARD_AFTER = re.compile(
    rf"^,? (?:was|is|were)? ?(?:named|chosen as|voted|crowned) (?:the )?(?P<part>{_BEST})\b"
)
_WEIGHT = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class _Holder:
    statement: Statement
    part: str
    person: Person
    first: int
    last: int


def find_holder_links(field: Field) -> list[Link]:
    """Find parts that two sources give to two names, of which neither names the other's holder anywhere."""
    bearers = Bearers(field.looked_at)
    told: dict[Hashable, _Holder] = {}
    for statement in field.looked_at:
        for holder in _read(statement):
            told.setdefault(
                (statement.voice, holder.part, holder.person.words, moment_key(statement)), holder
            )
    found = list(told.values())[:MOST_TOLD]
    sure = [
        one
        for one in found
        if all(
            one.statement.voice != other.statement.voice
            or one.part != other.part
            or bearers.are_one(one.person, other.person)
            for other in found
        )
    ]
    return bounded(_compare(sorted(sure, key=lambda one: one.statement.voice), bearers, field))


def _compare(holders: Sequence[_Holder], bearers: Bearers, field: Field) -> Iterator[Link]:
    for number, one in enumerate(holders):
        for other in holders[number + 1 :]:
            if one.statement.voice == other.statement.voice or one.part != other.part:
                continue
            if not may_be_of_one_time(one.statement, other.statement) or _are_elsewhere(one, other):
                continue
            agrees = bearers.are_one(one.person, other.person)
            if agrees or not (
                _names(one.statement.voice, other, field) or _names(other.statement.voice, one, field)
            ):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                yield Link(DisagreementKind.NAME, left, right, agrees=agrees, weight=_WEIGHT)


def _are_elsewhere(one: _Holder, other: _Holder) -> bool:
    """Tell whether both sentences name something beside the holder, and not the same (another prize)."""
    ours, theirs = _others(one), _others(other)
    return bool(ours and theirs) and not shared_names(ours, theirs)


def _others(holder: _Holder) -> frozenset[str]:
    tokens = holder.statement.passage.tokens
    return frozenset(
        token.form.removesuffix("'s")
        for k, token in enumerate(tokens)
        if token.is_capital and token.is_content and not holder.first <= k <= holder.last
    )


def _read(statement: Statement) -> Iterator[_Holder]:
    passage = statement.passage
    tokens = passage.tokens
    for whole in passage.names:
        name = whole[1:] if re.fullmatch(_PARTS, tokens[whole[0]].form) else whole
        person = read_person(passage, name) if name else None
        if person is None or len(person.words) == 1 or tokens[name[0]].quotation >= 0:
            continue
        before = passage.text[: tokens[name[0]].start]
        after = passage.text[tokens[name[-1]].end :]
        match = (
            _BEFORE.search(before)
            or _AWARD_BEFORE.search(before)
            or _AFTER.match(after)
            or _AWARD_AFTER.match(after)
        )
        if match is None or (before.endswith(", ") and not after.startswith((",", ".", ";"))):
            continue
        yield _Holder(statement, match["part"].lower().replace("z", "s"), person, name[0], name[-1])


def _names(voice: int, holder: _Holder, field: Field) -> bool:
    return shared_names(holder.person.words[-1:], field.names_of_voice(voice)) > 0


def _slot(holder: _Holder) -> Slot:
    passage: Passage = holder.statement.passage
    tokens = passage.tokens
    shown = passage.text[tokens[holder.first].start : tokens[holder.last].end]
    value = " ".join(holder.person.words)
    return Slot(
        holder.statement.number, holder.first, holder.last, shown, value, topic=f"who is the {holder.part}"
    )
