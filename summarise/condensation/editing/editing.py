"""Edits the sentences of an extract one after another; what checking refuses is undone.

The order is fixed: what is dropped comes before what is named, since that looks at what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.condensation.editing.cast import Cast, scan
from summarise.condensation.editing.credits import Outlets, drop_credit
from summarise.condensation.editing.datelines import drop_dateline
from summarise.condensation.editing.dates import Calendar, tell_days
from summarise.condensation.editing.mentions import Told, settle_mentions
from summarise.condensation.editing.openers import drop_opener
from summarise.condensation.editing.parentheses import drop_parentheses
from summarise.condensation.editing.references import Setting, name_reference
from summarise.condensation.editing.spellings import Spelling, prevailing_spellings, respell
from summarise.condensation.editing.wording import Wording, quotations
from summarise.edits import EditKind
from summarise.languages import ENGLISH
from summarise.types import Origin
from summarise.verification import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarise.cluster import Cluster
    from summarise.edits import Edit
    from summarise.types import Chosen, Sentence

    Ban = tuple[EditKind, str, str]

__all__ = ["Edited", "edit_extract"]

_RISK = (
    EditKind.REFERENCE,
    EditKind.DATE,
    EditKind.FIRST_MENTION,
    EditKind.PARENTHESIS,
    EditKind.LATER_MENTION,
    EditKind.CREDIT,
    EditKind.SPELLING,
    EditKind.DATELINE,
    EditKind.OPENER,
)
"""Which edit to undo first where a sentence with several isn't supported."""

_MIN_WORDS = 4
"""What is left of a sentence after an edit must still be one."""

_TOO_LONG = "the summary would be longer than its limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The sentences as they read now, one for each chosen one, and what was or wasn't changed."""

    claims: tuple[Claim, ...]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, eq=False)
class _Desk:
    """What the editing of one cluster draws on."""

    cluster: Cluster
    cast: Cast
    outlets: Outlets
    calendar: Calendar
    spellings: Mapping[str, Spelling]

    @classmethod
    def of(cls, cluster: Cluster, chosen: Sequence[Chosen]) -> _Desk:
        scanned = scan(cluster, [one.place.article_id for one in chosen])
        cast = Cast.of(scanned, cluster.voices)
        spellings = prevailing_spellings(scanned, cluster.voices, cast)
        return cls(cluster, cast, Outlets.of(cluster), Calendar.of(cluster), spellings)

    def sentence(self, chosen: Chosen) -> Sentence:
        base = self.cluster.first[chosen.place.article_id]
        return self.cluster.sentences[base + min(chosen.place.positions)]


def edit_extract(
    chosen: Sequence[Chosen],
    cluster: Cluster,
    *,
    prove: Callable[[Sequence[Claim]], Sequence[str | None]],
    max_words: int | None,
    stands_alone: bool = False,
) -> Edited:
    """Edit chosen sentences, and keep only edits with which their own sources still support them.

    Args:
        chosen: The sentences, in the order of the summary.
        cluster: Their articles.
        prove: Says for each claim why what it was copied from doesn't support it, or None if it does.
        max_words: The limit of the whole summary.
        stands_alone: Whether each sentence may stand among others than these, so that it is edited as if
            nothing had been said before it.

    Returns:
        A claim for each sentence: copied where nothing was changed.
    """
    if cluster.language is not ENGLISH:
        return Edited(claims=tuple(map(_copied, chosen)))
    desk = _Desk.of(cluster, chosen)
    reword = _reword_each if stands_alone else _reword
    bans: list[frozenset[Ban]] = [frozenset()] * len(chosen)
    refused: list[Edit] = []
    proven: dict[Claim, str | None] = {}
    while True:
        claims = [
            _claim(one, wording) for one, wording in zip(chosen, reword(chosen, desk, bans), strict=True)
        ]
        new = [claim for claim in claims if claim.edits and claim not in proven]
        proven.update(zip(new, prove(new) if new else (), strict=True))
        undone = [
            (n, _riskiest(c), reason) for n, c in enumerate(claims) if (reason := proven.get(c)) is not None
        ]
        if not undone and (longest := _too_long(claims, max_words)) is not None:
            undone = [(*longest, _TOO_LONG)]
        if not undone:
            return Edited(
                claims=tuple(claims),
                edits=(*(edit for claim in claims for edit in claim.edits), *dict.fromkeys(refused)),
            )
        for number, edit_, reason in undone:
            bans[number] |= {(edit_.kind, edit_.before, edit_.after)}
            refused.append(replace(edit_, refusal=reason))


def _reword_each(chosen: Sequence[Chosen], desk: _Desk, bans: Sequence[frozenset[Ban]]) -> list[Wording]:
    """Propose the edits that don't hang on other sentences."""
    return [_whole(_trim(one, desk, banned, None), one) for one, banned in zip(chosen, bans, strict=True)]


def _reword(chosen: Sequence[Chosen], desk: _Desk, bans: Sequence[frozenset[Ban]]) -> list[Wording]:
    """Propose the edits of all sentences but those that are banned."""
    trimmed = [
        _trim(one, desk, banned, chosen[number - 1] if number else None)
        for number, (one, banned) in enumerate(zip(chosen, bans, strict=True))
    ]
    told = Told()
    done: list[Wording] = []
    for number, (one, wording) in enumerate(zip(chosen, trimmed, strict=True)):
        article_id, sentence = one.place.article_id, desk.sentence(one)
        base = desk.cluster.first[article_id]
        named = wording.apply(
            name_reference(
                wording.text,
                Setting(
                    article_id=article_id,
                    before=desk.cluster.sentences[base : base + sentence.position],
                    stands_with_it=_follows(one, chosen[number - 1] if number else None),
                    cast=desk.cast,
                    told=told,
                ),
            )
        )
        named = named.apply(settle_mentions(named.text, article_id, desk.cast, told))
        before = [other.text for other in done]
        others = " ".join([*before, *(other.text for other in trimmed[number + 1 :])])
        named = named.apply(drop_parentheses(named.text, before, others, desk.cast, told))
        final = _whole(named, one)
        told.note(final.text, desk.cast)
        done.append(final)
    return done


def _trim(chosen: Chosen, desk: _Desk, banned: frozenset[Ban], before: Chosen | None) -> Wording:
    """Make the edits that don't hang on what other sentences say."""
    article_id, language = chosen.place.article_id, desk.cluster.language
    wording = Wording(place=chosen.place, text=chosen.text, banned=banned)
    if not _may_be_edited(chosen, desk):
        return wording
    wording = wording.apply(drop_dateline(wording.text, language))
    wording = wording.apply(
        drop_opener(wording.text, language, follows_its_neighbour=_follows(chosen, before))
    )
    wording = wording.apply(drop_credit(wording.text, article_id, desk.outlets))
    wording = wording.apply(tell_days(wording.text, article_id, desk.calendar))
    return wording.apply(respell(wording.text, desk.spellings))


def _may_be_edited(chosen: Chosen, desk: _Desk) -> bool:
    """Tell whether a sentence is one in English, with its quotations closed."""
    text = chosen.text
    curly = sum(map(text.count, "„“”"))
    return desk.cluster.languages[chosen.place.article_id] is ENGLISH and not (
        curly % 2 or text.count('"') % 2 or text.count("«") != text.count("»")
    )


def _whole(wording: Wording, chosen: Chosen) -> Wording:
    """Return a sentence as it reads now; as it stood, if too little is left or a quotation is another."""
    said = [wording.text[start:end] for start, end in quotations(wording.text)]
    if len(wording.text.split()) >= min(_MIN_WORDS, len(chosen.text.split())) and said == [
        chosen.text[start:end] for start, end in quotations(chosen.text)
    ]:
        return wording
    return replace(wording, text=chosen.text, edits=())


def _follows(chosen: Chosen, before: Chosen | None) -> bool:
    """Tell whether a sentence stands behind its neighbour in the article."""
    return (
        before is not None
        and before.place.article_id == chosen.place.article_id
        and max(before.place.positions) + 1 == min(chosen.place.positions)
    )


def _copied(chosen: Chosen) -> Claim:
    return Claim(text=chosen.text, origin=Origin.EXTRACTED, place=chosen.place)


def _claim(chosen: Chosen, wording: Wording) -> Claim:
    if not wording.edits or wording.text == chosen.text:
        return _copied(chosen)
    return Claim(
        text=wording.text,
        origin=Origin.EDITED,
        place=chosen.place,
        verbatim=chosen.text,
        edits=wording.edits,
    )


def _riskiest(claim: Claim) -> Edit:
    return min(claim.edits, key=lambda edit: _RISK.index(edit.kind))


def _too_long(claims: Sequence[Claim], max_words: int | None) -> tuple[int, Edit] | None:
    """Return the last edit that makes a sentence longer, if the summary is longer than it may be."""
    if max_words is None or sum(len(claim.text.split()) for claim in claims) <= max_words:
        return None
    growing = [
        (number, edit)
        for number, claim in enumerate(claims)
        for edit in claim.edits
        if len(edit.after.split()) > len(edit.before.split())
    ]
    return growing[-1] if growing else None
