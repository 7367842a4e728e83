"""When it was done: one deed by the same or to the same, in sentences of other words, and another day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarise.agreement.days import Calendar, Dated, day_slot
from summarise.agreement.deeds import Deed
from summarise.agreement.parties import find_noun_before, parties_clash, parties_match
from summarise.agreement.slots import Link
from summarise.differences import DisagreementKind
from summarise.synonyms import lemma_of
from summarise.tokens import stem
from summarise.verification.dates import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Statement

__all__ = ["find_dated_deed_links"]

_WEIGHT = 0.4
_MOST = 60
"""Deeds with a day that are compared, each with each of one verb."""
_MIN_WEIGHT = 1.0
"""Weight of the verb and of who or what takes part: a meeting that was held tells little."""


def find_dated_deed_links(field: Field) -> list[Link]:
    """Find days of one deed, those that agree and those that don't; each source gives one day for it."""
    calendar = Calendar(field)
    dated: dict[object, list[tuple[Deed, Dated]]] = {}
    for deed in field.deeds:
        if deed.is_negated or deed.mood == "open" or (deed.doer is None and deed.patient is None):
            continue
        day = _day_of(deed, calendar, field)
        if day is not None:
            for key in _keys(deed):
                dated.setdefault(key, []).append((deed, day))
    for statement in field.looked_at:
        for deed, day in _due(statement, calendar):
            dated.setdefault("occurs", []).append((deed, day))
    return [link for own in dated.values() for link in _compare(own[:_MOST], calendar, field)]


def _due(statement: Statement, calendar: Calendar) -> Iterator[tuple[Deed, Dated]]:
    """Yield what is due on a day (the budget, due in May; a game scheduled for Thursday)."""
    if _DUE.search(statement.text) is None:
        return
    passage = statement.passage
    tokens = passage.tokens
    for day in calendar.of(statement):
        k = day.mention.first - 1
        if k < 1 or tokens[k].form not in {"in", "on", "for", "at"} or not _DUE.fullmatch(tokens[k - 1].form):
            continue
        is_put_in = k > 1 and passage.text[tokens[k - 2].end : tokens[k - 1].start] == ", "
        clause = tokens[k - 2].clause if is_put_in else tokens[k - 1].clause
        party = find_noun_before(passage, k - 1, clause)
        if party is not None and day.level != "year":
            keys: frozenset[object] = frozenset(("occurs",))
            yield Deed(statement, k - 1, keys, party, None, is_negated=False, mood="to come"), day


_DUE = re.compile(r"\b(?:due|scheduled|planned|slated|set)\b")


def _keys(deed: Deed) -> frozenset[object]:
    """Return what a deed is found by: what is to come may begin, open or be held."""
    is_due = deed.mood == "to come" and not deed.keys.isdisjoint(_OCCURRING)
    return frozenset((*deed.keys, "occurs")) if is_due else deed.keys


_OCCURRING = frozenset(
    lemma_of(stem(word))
    for word in "begin start open reopen resume come play hold schedule plan launch".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)


def _compare(own: list[tuple[Deed, Dated]], calendar: Calendar, field: Field) -> Iterator[Link]:
    for i, (one, ours) in enumerate(own):
        for other, theirs in own[i + 1 :]:
            if one.statement.voice == other.statement.voice or not _is_same(one, other, field):
                continue
            same = compare(ours.resolved, theirs.resolved) if ours.level == theirs.level else None
            exclusive = not calendar.may_have(other.statement.voice, ours) and not calendar.may_have(
                one.statement.voice, theirs
            )
            if same or (same is False and exclusive):
                left, right = sorted((day_slot(ours), day_slot(theirs)), key=lambda slot: slot.statement)
                yield Link(DisagreementKind.DATE, left, right, agrees=same, weight=_WEIGHT)


def _day_of(deed: Deed, calendar: Calendar, field: Field) -> Dated | None:
    """Return the one day in a deed's clause, if no other deed stands nearer to it."""
    tokens = deed.statement.passage.tokens
    days = [
        day
        for day in calendar.of(deed.statement)
        if (_is_in_clause(deed, day) or _is_told_of(deed, day)) and day.level != "year"
    ]
    if len(days) != 1:
        return None
    if _is_told_of(deed, days[0]):
        return days[0]
    first = days[0].mention.first
    rivals = [
        other.verb
        for other in field.deeds_of(deed.statement)
        if tokens[other.verb].clause == tokens[deed.verb].clause and other.mood != "open"
    ]
    before = [verb for verb in rivals if verb < first]
    nearest = max(before) if before else min(rivals)
    return days[0] if nearest == deed.verb else None


def _is_in_clause(deed: Deed, day: Dated) -> bool:
    tokens = deed.statement.passage.tokens
    return tokens[day.mention.first].clause == tokens[deed.verb].clause


def _is_told_of(deed: Deed, day: Dated) -> bool:
    """Tell whether a day has the deed after it (on Friday, when the bridge opens)."""
    tokens = deed.statement.passage.tokens
    opens = day.mention.last + 1
    return (
        opens < deed.verb
        and tokens[opens].form == "when"
        and tokens[opens].clause == tokens[deed.verb].clause
    )


def _is_same(one: Deed, other: Deed, field: Field) -> bool:
    if one.mood != other.mood or parties_clash(one.doer, other.doer):
        return False
    if one.patient is not None and other.patient is not None:
        is_same = parties_match(one.patient, other.patient)
    else:
        is_same = parties_match(one.doer, other.doer) and one.patient is None and other.patient is None
        is_same = is_same or any(
            parties_match(ours, theirs)
            for ours, theirs in ((one.doer, other.patient), (one.patient, other.doer))
            if (one.doer is None) == (other.patient is None)
        )
    return is_same and all(_tells(deed, field) >= _MIN_WEIGHT for deed in (one, other))


def _tells(deed: Deed, field: Field) -> float:
    tokens = deed.statement.passage.tokens
    party = deed.patient or deed.doer
    noun = tokens[party.last] if party is not None else tokens[deed.verb]
    return field.rarity(tokens[deed.verb]) + field.rarity(noun)
