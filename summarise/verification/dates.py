"""Does the window give the same day, month or year, whichever way it is told?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarise.languages import ENGLISH
from summarise.types import CheckOutcome
from summarise.verification.findings import ABSENT, OK, Comparison, Finding, find_anchor, fit_slot, hangs_on
from summarise.verification.passages import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarise.verification.passages import Passage, Token

__all__ = ["Mention", "check_dates", "find_dates"]

_MONTHS = {name: number for number, names in enumerate(ENGLISH.calendar.months, start=1) for name in names}
_WEEKDAYS = {names[0]: number for number, names in enumerate(ENGLISH.calendar.weekdays)}
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_WORDLIKE = frozenset(("may", "march", "mar", "jan", "sep", "dec"))
"""Months that are words or names too: dates only beside a number, or after a preposition."""
_PREPOSITIONS = frozenset(
    "in since until by of last next this late early mid during from before after to".split()  # noqa: SIM905 - a list of quoted words would be unreadable
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIT_THRESHOLD = 0.5
"""How alike the surroundings must be for two dates to be of the same thing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as told: what is left open is None.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        year: Year.
        month: Month, from 1.
        day: Day of the month.
        weekday: Monday is 0.
        offset: Days from the day of writing.
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None


@remembered
def find_dates(passage: Passage) -> tuple[Mention, ...]:
    """Find the dates of a passage."""
    return tuple(_scan(passage))


def _scan(passage: Passage) -> Iterator[Mention]:
    tokens = passage.tokens
    i = 0
    while i < len(tokens):
        mention = _read_iso(passage, i) or _read_month(tokens, i) or _read_single(tokens, i)
        if mention is None:
            i += 1
            continue
        yield mention
        i = mention.last + 1


def _read_iso(passage: Passage, i: int) -> Mention | None:
    tokens = passage.tokens
    if i + 2 >= len(tokens) or not (_is_year(tokens[i]) and passage.text[tokens[i].end] == "-"):
        return None
    month, day = _number(tokens[i + 1]), _number(tokens[i + 2])
    joined = passage.text[tokens[i].end : tokens[i + 2].start].count("-") == 2  # noqa: PLR2004 - the shape of a date or number
    if not joined or month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - the shape of a date or number
        return None
    return Mention(i, i + 2, year=int(tokens[i].form), month=month, day=day)


def _read_month(tokens: tuple[Token, ...], i: int) -> Mention | None:
    """Read `February 28`, `28 February`, `28th of February, 2025`, `February 2025`, `in February`."""
    day = _day(tokens[i])
    first = k = i
    if day is not None:
        k = _skip_day(tokens, i)
    month = _MONTHS.get(tokens[k].form) if k < len(tokens) else None
    if month is None:
        return None
    name, last = k, k
    if day is None and k + 1 < len(tokens) and (day := _day(tokens[k + 1])) is not None:
        last = k + 1
        if last + 1 < len(tokens) and tokens[last + 1].form in {"st", "nd", "rd", "th"}:
            last += 1
    if day is None and not tokens[name].raw[0].isupper():
        return None
    year = None
    if last + 1 < len(tokens) and _is_year(tokens[last + 1]):
        last += 1
        year = int(tokens[last].form)
    if day is None and year is None:
        prepositional = name > 0 and tokens[name - 1].form in _PREPOSITIONS
        if tokens[name].form in _WORDLIKE and not prepositional:
            return None
    return Mention(first, last, year=year, month=month, day=day)


def _skip_day(tokens: tuple[Token, ...], i: int) -> int:
    """Return the token after a day of the month, its ordinal ending and its `of`."""
    k = i + 1
    if k < len(tokens) and tokens[k].form in {"st", "nd", "rd", "th"}:
        k += 1
    return k + 1 if k < len(tokens) and tokens[k].form == "of" else k


def _read_single(tokens: tuple[Token, ...], i: int) -> Mention | None:
    token = tokens[i]
    if token.form in _WEEKDAYS and token.raw[0].isupper():
        return Mention(i, i, weekday=_WEEKDAYS[token.form])
    if token.form in _RELATIVE:
        return Mention(i, i, offset=_RELATIVE[token.form])
    if _is_year(token) and (i + 1 == len(tokens) or not _counts(tokens, i)):
        return Mention(i, i, year=int(token.form))
    return None


def _counts(tokens: tuple[Token, ...], i: int) -> bool:
    """Tell whether a number that may be a year counts what follows it instead (2000 homes)."""
    before = tokens[i - 1].form if i else ""
    after = tokens[i + 1]
    return (
        before not in _PREPOSITIONS
        and before not in _MONTHS
        and after.clause == tokens[i].clause
        and after.is_content
        and after.raw.islower()
        and after.form.endswith("s")
    )


def _is_year(token: Token) -> bool:
    return len(token.form) == 4 and token.form.isdecimal() and _FIRST_YEAR <= int(token.form) <= _LAST_YEAR  # noqa: PLR2004 - the shape of a date or number


def _day(token: Token) -> int | None:
    form = token.form
    if form[:-2].isdecimal() and form[-2:] in {"st", "nd", "rd", "th"}:
        form = form[:-2]
    return int(form) if form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 31 else None  # noqa: PLR2004 - the shape of a date or number


def _number(token: Token) -> int | None:
    return int(token.form) if token.form.isdecimal() and len(token.form) <= 2 else None  # noqa: PLR2004 - the shape of a date or number


def resolve(mention: Mention, anchor: date | None) -> tuple[Mention, ...]:
    """Return what a mention can mean when it was written on a day (the anchor).

    A weekday is the one before the day of writing or the one after it: tenses are not read.
    """
    if anchor is None:
        return (mention,)
    if mention.offset is not None:
        return (_on(mention, anchor + timedelta(days=mention.offset)),)
    if mention.weekday is not None:
        back = (anchor.weekday() - mention.weekday) % 7
        past = anchor - timedelta(days=back)
        return (
            _on(mention, past),
            _on(mention, past + timedelta(days=7)),
            _on(mention, past - timedelta(days=7)),
        )
    if mention.month is not None and mention.day is not None:
        years = (
            (mention.year,) if mention.year is not None else (anchor.year - 1, anchor.year, anchor.year + 1)
        )
        days = [found for year in years if (found := _make(year, mention.month, mention.day)) is not None]
        if days:
            return (_on(mention, min(days, key=lambda found: abs((found - anchor).days))),)
    return (mention,)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on(mention: Mention, day: date) -> Mention:
    return Mention(mention.first, mention.last, day.year, day.month, day.day, day.weekday())


def compare(one: tuple[Mention, ...], other: tuple[Mention, ...]) -> bool | None:
    """Tell whether two dates can be the same one; None if they share nothing to compare."""
    found: list[bool] = []
    for left in one:
        for right in other:
            shared = [
                (a, b)
                for a, b in (
                    (left.year, right.year),
                    (left.month, right.month),
                    (left.day, right.day),
                    (left.weekday, right.weekday),
                    (left.offset, right.offset),
                )
                if a is not None and b is not None
            ]
            if shared:
                found.append(all(a == b for a, b in shared))
    return any(found) if found else None


def check_dates(comparison: Comparison) -> Finding:
    """Look for each date of the claim in the window, or else in the sentences around it."""
    claim, window = comparison.claim, comparison.window
    mentions = find_dates(claim)
    if not mentions:
        return ABSENT
    theirs = [(mention, resolve(mention, comparison.article_day)) for mention in find_dates(window)]
    resolved_mentions = [resolve(mention, comparison.claim_day) for mention in mentions]
    answered = [
        other for other, resolved in theirs if any(compare(ours, resolved) for ours in resolved_mentions)
    ]
    for mention in mentions:
        ours = resolve(mention, comparison.claim_day)
        anchors = find_anchor(comparison, mention.first)
        told = [(compare(ours, resolved), other) for other, resolved in theirs]
        agreeing = [other for same, other in told if same]
        rivals = [
            other
            for same, other in told
            if same is False and _level(other) == _level(mention) and other not in answered
        ]
        hanging = [other for other in rivals if hangs_on(window, other.first, anchors)]
        if agreeing:
            if not hanging or any(hangs_on(window, other.first, anchors) for other in agreeing):
                continue
            return _failed(comparison, mention, hanging[0], disputed=True)
        if hanging:
            return _failed(comparison, mention, hanging[0], disputed=True)
        if rivals:
            best = max(rivals, key=lambda other: (_fit(comparison, mention, other), -other.first))
            return _failed(
                comparison, mention, best, disputed=_fit(comparison, mention, best) >= _FIT_THRESHOLD
            )
        if not _stands_elsewhere(comparison, ours, mention):
            return Finding(
                CheckOutcome.FAILED, f'no source gives the date "{_write(claim, mention)}" for this'
            )
    return OK


def _level(mention: Mention) -> str:
    """Tell whether a date is told by the day, the month or the year."""
    if mention.day is not None or mention.weekday is not None or mention.offset is not None:
        return "day"
    return "year" if mention.month is None else "month"


def _fit(comparison: Comparison, ours: Mention, theirs: Mention) -> float:
    own, other = range(ours.first, ours.last + 1), range(theirs.first, theirs.last + 1)
    return fit_slot(comparison, ours.first, theirs.first, own=own, other=other)


def _failed(comparison: Comparison, ours: Mention, theirs: Mention, *, disputed: bool) -> Finding:
    claim, window = comparison.claim, comparison.window
    reason = f'the date "{_write(claim, ours)}": a source says "{_write(window, theirs)}"'
    own = tuple(range(ours.first, ours.last + 1)) if disputed else ()
    return Finding(CheckOutcome.FAILED, reason, own, theirs.first)


def _stands_elsewhere(comparison: Comparison, ours: tuple[Mention, ...], mention: Mention) -> bool:
    """Tell whether the article, whose window gives no date, gives this one elsewhere."""
    if mention.offset is not None and comparison.claim_day is None:
        return True
    day = comparison.article_day
    told = [
        other
        for other in find_dates(comparison.whole)
        if _level(other) == _level(mention) or mention.day is None
    ]
    if day is not None and compare(ours, (_on(mention, day),)):
        return True
    return any(compare(ours, resolve(other, day)) is not False for other in told)


def _write(passage: Passage, mention: Mention) -> str:
    return passage.text[passage.tokens[mention.first].start : passage.tokens[mention.last].end]
