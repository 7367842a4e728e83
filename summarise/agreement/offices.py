"""Who holds which office: the same person with another title, or the same office with another name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.slots import Link, Slot
from summarise.differences import DisagreementKind
from summarise.spelling import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["find_office_links"]

_HEADS = frozenset(
    """minister president officer secretary director manager editor chairman chairwoman chair chancellor
    governor mayor prosecutor judge justice captain coach ambassador commissioner spokesman spokeswoman
    professor inspector superintendent""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
"""Words that an office ends in."""
_MAY_HOLD = re.compile(rf"\b(?:{'|'.join(sorted(_HEADS))})\b", re.IGNORECASE)
_CLASSES: tuple[frozenset[str], ...] = (
    frozenset(("deputy", "vice", "assistant", "junior")),
    frozenset(("former", "ex", "acting", "outgoing", "interim")),
    frozenset(
        (
            "financial",
            "operating",
            "executive",
            "technical",
            "technology",
            "commercial",
            "medical",
            "marketing",
        )
    ),
    frozenset(
        """foreign finance interior defence defense justice health education transport economy energy
        agriculture environment trade labour labor culture prime home housing""".split()  # noqa: SIM905 - a list of quoted words would be unreadable
    ),
    frozenset(("presiding", "dissenting")),
)
"""Words of which an office has one of a class at most, or none."""
_RANKS = _CLASSES[0]
_QUALIFIERS = frozenset().union(*_CLASSES) | {
    "chief",
    "general",
    "managing",
    "national",
    "regional",
    "affairs",
}
_BEFORE = 5
_AFTER = 7
_PERSONAL = frozenset("mr mrs ms dr prof professor sir lord lady".split())  # noqa: SIM905 - a list of quoted words would be unreadable


@dataclass(frozen=True, slots=True)
class Holding:
    """A name with its office.

    Attributes:
        statement: Where it stands.
        name: The folded words of the name, titles left out.
        head: The word that the office ends in.
        qualifiers: What tells it from other offices of that head.
        first: Index of the office's first token.
        last: Index of its last token.
        ends: Index of the last token of name and office.
        begins: Index of the first.
    """

    statement: Statement
    name: tuple[str, ...]
    head: str
    qualifiers: frozenset[str]
    first: int
    last: int
    begins: int
    ends: int


def find_office_links(field: Field) -> list[Link]:
    """Find people whom sources give another office: deputy minister or minister, of finance or of trade.

    An article's office for a person counts only if none of its voice's sentences gives another one.
    """
    held: dict[str, dict[int, list[Holding]]] = {}
    for statement in field.statements:
        if not _MAY_HOLD.search(statement.text):
            continue
        for holding in _read(statement):
            held.setdefault(holding.head, {}).setdefault(statement.voice, []).append(holding)
    found: list[Link] = []
    for by_voice in held.values():
        everybody = [holding for holdings in by_voice.values() for holding in holdings]
        for person in _people(everybody):
            found.extend(_compare(person))
    return found


def _people(holdings: list[Holding]) -> Iterator[list[Holding]]:
    """Yield the holdings of each person: one surname, and one first name if both have one."""
    people: list[list[Holding]] = []
    for holding in sorted(holdings, key=lambda one: (-len(one.name), one.statement.number, one.first)):
        for person in people:
            if _is_same(person[0].name, holding.name):
                person.append(holding)
                break
        else:
            people.append([holding])
    yield from people


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not same_name(one[-1], other[-1]):
        return False
    return len(one) == 1 or len(other) == 1 or same_name(one[0], other[0])


def _compare(person: list[Holding]) -> Iterator[Link]:
    by_voice: dict[int, list[Holding]] = {}
    for holding in person:
        by_voice.setdefault(holding.statement.voice, []).append(holding)
    voices = sorted(by_voice)
    firsts = {voice: min(by_voice[voice], key=_most_telling) for voice in voices}
    reference = firsts[voices[0]]
    for voice in voices[1:]:
        holding = firsts[voice]
        for other in (reference, *(firsts[earlier] for earlier in voices if earlier < voice)):
            if any(not _conflict(a, b) for a in by_voice[other.statement.voice] for b in by_voice[voice]):
                if _same_office(holding, other):
                    yield Link(
                        DisagreementKind.ROLE, _slot(other), _slot(holding), agrees=True, weight=_WEIGHT
                    )
                continue
            yield Link(DisagreementKind.ROLE, _slot(other), _slot(holding), agrees=False, weight=_WEIGHT)


_WEIGHT = 0.7


def _most_telling(holding: Holding) -> tuple[int, int, int]:
    return -len(holding.qualifiers), holding.statement.number, holding.first


def _same_office(one: Holding, other: Holding) -> bool:
    return one.qualifiers == other.qualifiers


def _conflict(one: Holding, other: Holding) -> bool:
    """Tell whether nobody can hold both offices at once: of each class both have one, and not the same.

    A rank (deputy) conflicts with its absence, if both are named in full otherwise.
    """
    left, right = one.qualifiers, other.qualifiers
    for kind in _CLASSES:
        ours, theirs = left & kind, right & kind
        if kind is _RANKS:
            if bool(ours) != bool(theirs) and left - kind and left - kind == right - kind:
                return True
        elif ours and theirs and ours != theirs and kind is not _CLASSES[1]:
            return True
    return False


def _read(statement: Statement) -> Iterator[Holding]:
    passage = statement.passage
    tokens = passage.tokens
    for name in passage.names:
        titled = max((k for k in name if tokens[k].form in _HEADS), default=-1)
        words = [
            k
            for k in name
            if k > titled and tokens[k].form not in _QUALIFIERS | _PERSONAL and tokens[k].is_content
        ]
        if not words:
            continue
        for head in _heads(statement, words[0], words[-1]):
            first = head
            while (
                first
                and tokens[first - 1].form in _QUALIFIERS
                and tokens[first - 1].clause == tokens[head].clause
            ):
                first -= 1
            qualifiers = frozenset(tokens[k].form for k in range(first, head)) & _QUALIFIERS
            yield Holding(
                statement=statement,
                name=tuple(tokens[k].form for k in words),
                head=tokens[head].form,
                qualifiers=qualifiers,
                first=first,
                last=head,
                begins=min(first, words[0]),
                ends=max(head, words[-1]),
            )
            break


def _heads(statement: Statement, first: int, last: int) -> Iterator[int]:
    """Yield where the office of a name ends: right before it, or in what is put in after it."""
    passage = statement.passage
    tokens = passage.tokens
    for k in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        gap = passage.text[tokens[k].end : tokens[k + 1].start]
        if gap not in {" ", ", ", "-"} or tokens[k].sentence != tokens[first].sentence:
            break
        if tokens[k].form in _HEADS:
            yield k
            break
        if tokens[k].form not in _QUALIFIERS or gap == ", ":
            break
    if last + 1 >= len(tokens) or passage.text[tokens[last].end : tokens[last + 1].start] != ", ":
        return
    clause = tokens[last + 1].clause
    for k in range(last + 1, min(len(tokens), last + 1 + _AFTER)):
        if tokens[k].clause != clause:
            break
        if tokens[k].form in _HEADS:
            yield k
            break
        if tokens[k].raw[0].isupper() and tokens[k].form not in _QUALIFIERS:
            break


def _slot(holding: Holding) -> Slot:
    tokens = holding.statement.passage.tokens
    shown = holding.statement.passage.text[tokens[holding.first].start : tokens[holding.last].end]
    value = " ".join(sorted({*holding.qualifiers, holding.head}))
    passage = holding.statement.passage
    named = [k for k in range(holding.begins, holding.ends + 1) if tokens[k].form in holding.name]
    name = passage.text[tokens[named[0]].start : tokens[named[-1]].end]
    return Slot(
        holding.statement.number, holding.begins, holding.ends, shown, value, topic=f"the office of {name}"
    )
