"""What is paid for one: so many crowns a share, told in other sentences and without the currency, too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.agreement.bounds import MOST_TOLD, bounded
from summarise.agreement.currencies import currencies_clash
from summarise.agreement.slots import Link, Slot
from summarise.agreement.subjects import names_of, shared_names
from summarise.agreement.times import may_be_of_one_time, moment_key
from summarise.differences import DisagreementKind
from summarise.synonyms import lemma_of
from summarise.tokens import stem
from summarise.verification.quantities import Quantity, clash, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement
    from summarise.verification.passages import Passage

__all__ = ["find_rate_links", "noun_of_rate"]

_MAY_BE = re.compile(
    r"\d(?: ?[a-z]+)?(?:,| ?in cash,?)? (?:a|an|per|for each(?: of (?:its|their|the))?) [a-z]+", re.IGNORECASE
)
_FOR_EACH = re.compile(
    r"(?: ?in cash,?)?(?: (?:[a-z]+ )?(?:a|an|per) "
    r"| (?:[a-z]+ )?for (?:each|every)(?: of (?:its|their|the|your))? )$",
    re.IGNORECASE,
)


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


_KINDS = (
    _stems("dividend payout"),
    _stems("offer pay buy bid purchase acquire acquisition takeover deal value get receive price"),
)
"""What an amount for each may be; of one that is neither nobody knows of what day it is."""
_OTHER_KINDS = _stems(
    "earn earnings profit loss income charge close closing trade trading rose fell up down forecast expect"
)
_UNITS = _stems("year month week day hour minute second annum quarter cent dollar person head")
_REACH = 7
_OFFER = 1
_WEIGHT = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class _Rate:
    statement: Statement
    quantity: Quantity
    noun: str
    kind: int


def find_rate_links(field: Field) -> list[Link]:
    """Find what each of two sources says is paid for one, once only, and for the same reason."""
    by_voice: dict[int, list[_Rate]] = {}
    for statement in field.looked_at:
        if _MAY_BE.search(statement.text):
            by_voice.setdefault(statement.voice, []).extend(_read(statement))
    told = {
        (voice, rate.noun, rate.kind, rate.quantity.value, moment_key(rate.statement)): rate
        for voice in sorted(by_voice)
        for rate in reversed(by_voice[voice][:MOST_TOLD])
        if _is_sole(rate, by_voice[voice][:MOST_TOLD])
    }
    return bounded(_compare(list(told.values())[:MOST_TOLD], field))


def _compare(rates: Sequence[_Rate], field: Field) -> Iterator[Link]:
    for number, one in enumerate(rates):
        for other in rates[number + 1 :]:
            if one.statement.voice == other.statement.voice or not _are_of_one(one, other, field):
                continue
            agrees = one.quantity.value == other.quantity.value
            if agrees or (clash(one.quantity, other.quantity) and clash(other.quantity, one.quantity)):
                left, right = sorted((_slot(one), _slot(other)), key=lambda slot: slot.statement)
                yield Link(DisagreementKind.NUMBER, left, right, agrees=agrees, weight=_WEIGHT)


def _read(statement: Statement) -> Iterator[_Rate]:
    passage = statement.passage
    for quantity in find_quantities(passage):
        if quantity.kind not in {"count", "money"} or len(quantity.value) != 1:
            continue
        noun, kind = noun_of_rate(passage, quantity), _kind(statement, quantity.first)
        if noun and kind is not None:
            yield _Rate(statement, quantity, noun, kind)


def noun_of_rate(passage: Passage, quantity: Quantity) -> str:
    """Return the lemma of what an amount is for one of (20 crowns a share), times left out; else nothing."""
    tokens = passage.tokens
    for k in range(quantity.last + 1, min(len(tokens), quantity.last + 1 + _REACH)):
        if tokens[k].clause != tokens[quantity.last].clause and tokens[k - 1].form != "cash":
            break
        if tokens[k].is_content and _FOR_EACH.fullmatch(
            passage.text[tokens[quantity.last].end : tokens[k].start]
        ):
            noun = lemma_of(tokens[k].stem)
            return noun if noun not in _UNITS and tokens[k].raw.islower() else ""
    return ""


def _kind(statement: Statement, first: int) -> int | None:
    """Return what an amount is: what the nearest telling word before it in its sentence says."""
    tokens = statement.passage.tokens
    for k in range(first - 1, -1, -1):
        if tokens[k].sentence != tokens[first].sentence:
            break
        lemma = lemma_of(tokens[k].stem)
        if lemma in _OTHER_KINDS:
            return None
        for number, kind in enumerate(_KINDS):
            if lemma in kind:
                return number
    return None


def _is_sole(rate: _Rate, own: list[_Rate]) -> bool:
    return all(
        other.quantity.value == rate.quantity.value
        for other in own
        if (other.noun, other.kind) == (rate.noun, rate.kind)
    )


def _are_of_one(one: _Rate, other: _Rate, field: Field) -> bool:
    if (one.noun, one.kind) != (other.noun, other.kind):
        return False
    if not may_be_of_one_time(one.statement, other.statement) or currencies_clash(
        one.statement.passage, one.quantity, other.statement.passage, other.quantity
    ):
        return False
    ours, theirs = (
        names_of(rate.statement.passage, 0, len(rate.statement.passage.tokens)) for rate in (one, other)
    )
    return (not ours or not theirs or shared_names(ours, theirs) > 0) and field.know_names(
        one.statement, other.statement
    )


def _slot(rate: _Rate) -> Slot:
    passage = rate.statement.passage
    tokens = passage.tokens
    shown = passage.text[tokens[rate.quantity.first].start : tokens[rate.quantity.last].end]
    value = f"{rate.quantity.value[0]:g}"
    return Slot(
        rate.statement.number,
        rate.quantity.first,
        rate.quantity.last,
        shown,
        value,
        topic=f"how much for each {rate.noun}",
        amount=rate.quantity.value[0] if rate.kind == _OFFER else None,  # a later one is a better one
    )
