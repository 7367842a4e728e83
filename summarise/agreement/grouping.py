"""From links between two slots to disagreements: what is about one thing, and who says which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarise.agreement.offsets import original_span
from summarise.agreement.topics import topic_of
from summarise.agreement.wordings import common_wording
from summarise.differences import Disagreement, DisagreementKind, Telling, Version
from summarise.extraction.currency import latest
from summarise.normalisation import single_spaced
from summarise.types import Evidence
from summarise.verification.passages import read_passage

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import datetime

    from summarise.agreement.pairing import Field
    from summarise.agreement.slots import Link, Slot

__all__ = ["group_links"]

_KINDS = tuple(DisagreementKind)


class _Union:
    """Sets that grow together (Tarjan's disjoint sets, paths halved)."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        self._parent.setdefault(item, item)
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: Hashable, other: Hashable) -> None:
        self._parent[self.find(one)] = self.find(other)


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    kind: DisagreementKind
    versions: tuple[tuple[Slot, ...], ...]
    weight: float


def group_links(links: Sequence[Link], field: Field) -> tuple[Disagreement, ...]:
    """Bring links together, the weightiest disagreement first.

    Weightier is what more independent sources tell, then what is surer.

    Args:
        links: Of all kinds, in any order.
        field: What they were found in.
    """
    groups = sorted(
        _groups(_unite(_once(links)), field),
        key=lambda group: (
            -len({_voice(slot, field) for version in group.versions for slot in version}),
            -round(group.weight, 6),
            _KINDS.index(group.kind),
            min((slot.statement, slot.first) for version in group.versions for slot in version),
        ),
    )
    return tuple(_disagreement(group, field) for group in groups)


def _once(links: Sequence[Link]) -> list[Link]:
    """Leave out what a second finder of statements says again of the same two places."""
    kept: list[Link] = []
    told: dict[tuple[int, int], list[tuple[Slot, Slot]]] = {}
    for link in links:
        if link.kind is DisagreementKind.STATEMENT:
            left, right = sorted((link.left, link.right), key=_place)
            known = told.setdefault((left.statement, right.statement), [])
            if any(_overlap(left, one) and _overlap(right, other) for one, other in known):
                continue
            known.append((left, right))
        kept.append(link)
    return kept


def _unite(links: Sequence[Link]) -> list[Link]:
    """Return links between one slot a place: what two finders have found there, one with a topic first."""
    chosen: dict[tuple[DisagreementKind, int, str], list[Slot]] = {}
    ends = {(link.kind, slot) for link in links for slot in (link.left, link.right)}
    for kind, slot in sorted(ends, key=lambda end: (_KINDS.index(end[0]), not end[1].topic, _place(end[1]))):
        known = chosen.setdefault((kind, slot.statement, slot.value), [])
        k = next((k for k, other in enumerate(known) if _overlap(slot, other)), None)
        if k is None:
            known.append(slot)
        elif known[k].amount is None and slot.amount is not None:
            known[k] = replace(known[k], amount=slot.amount)

    def united(kind: DisagreementKind, slot: Slot) -> Slot:
        same = chosen[kind, slot.statement, slot.value]
        return next(other for other in same if _overlap(slot, other))

    return [
        replace(link, left=united(link.kind, link.left), right=united(link.kind, link.right))
        for link in links
    ]


def _overlap(one: Slot, other: Slot) -> bool:
    return one.first <= other.last and other.first <= one.last


def _groups(links: Sequence[Link], field: Field) -> Iterable[_Group]:
    by_thing: dict[Hashable, list[Link]] = {}
    for link, thing in _things(links, field):
        by_thing.setdefault(thing, []).append(link)
    for own in by_thing.values():
        if all(link.agrees for link in own):
            continue
        same = _Union()
        slots = sorted({slot for link in own for slot in (link.left, link.right)}, key=_place)
        for slot in slots:
            same.join(slot, ("value", slot.value))
        for link in own:
            if link.agrees:
                same.join(link.left, link.right)
        versions: dict[Hashable, list[Slot]] = {}
        for slot in slots:
            versions.setdefault(same.find(slot), []).append(slot)
        if len(versions) > 1:
            yield _Group(
                own[0].kind,
                tuple(tuple(version) for version in versions.values()),
                max(link.weight for link in own if not link.agrees),
            )


def _things(links: Sequence[Link], field: Field) -> list[tuple[Link, Hashable]]:
    """Return the links that stand, and what thing each is about, the surest links joined first.

    A source that gives two figures or days tells of two things. So a link that would bring two of one
    source's together is left out: chains of links don't mix a man's pay with a ransom.
    """
    things = _Union()
    values: dict[Hashable, dict[int, set[Hashable]]] = {}
    kept: list[Link] = []
    for link in sorted(
        links, key=lambda link: (not link.agrees, -link.weight, _place(link.left), _place(link.right))
    ):
        ends = [(link.kind, link.left), (link.kind, link.right)]
        for end, slot in zip(ends, (link.left, link.right), strict=True):
            values.setdefault(things.find(end), {_voice(slot, field): {slot.value}})
        one, other = (things.find(end) for end in ends)
        if one != other:
            joined = {voice: set(own) for voice, own in values[one].items()}
            for voice, own in values[other].items():
                joined.setdefault(voice, set()).update(own)
            if link.kind in _SOLE_KINDS and any(len(own) > 1 for own in joined.values()):
                continue
            things.join(one, other)
            values[things.find(one)] = joined
        kept.append(link)
    return [(link, things.find((link.kind, link.left))) for link in kept]


_SOLE_KINDS = frozenset({DisagreementKind.NUMBER, DisagreementKind.DATE})
"""Of these a source has one for each thing."""


def _place(slot: Slot) -> tuple[int, int, int]:
    return slot.statement, slot.first, slot.last


def _voice(slot: Slot, field: Field) -> int:
    return field.statements[slot.statement].voice


def _disagreement(group: _Group, field: Field) -> Disagreement:
    told = [_version(slots, group.kind, field) for slots in group.versions]
    order = sorted(range(len(told)), key=lambda k: _moment(told[k].published, k))
    is_update = _is_update([group.versions[k] for k in order], [told[k] for k in order])
    versions = tuple(
        Version(
            text=told[k].text,
            tellings=told[k].tellings,
            sources=told[k].sources,
            published=told[k].published,
            is_latest=is_update and k == order[-1],
        )
        for k in order
    )
    first, *others = [group.versions[k] for k in order]
    sentence = field.cluster.sentences[field.statements[first[0].statement].sentences[0]]
    return Disagreement(
        claim=single_spaced(sentence.text),
        supporting=_evidence(first, field, entailment=1.0),
        against=_evidence([slot for slots in others for slot in slots], field, entailment=0.0),
        kind=group.kind,
        topic=topic_of(group.kind, (first, *others), field),
        versions=versions,
        is_update=is_update,
    )


def _moment(published: datetime | None, k: int) -> tuple[bool, float, int]:
    return published is None, 0.0 if published is None else published.timestamp(), k


def _is_update(slots: Sequence[Sequence[Slot]], versions: Sequence[Version]) -> bool:
    """Tell whether each version gives a higher toll or offer than those published before it."""
    amounts = [own[0].amount for own in slots]
    moments = [version.published for version in versions]
    for amount, following, moment, later in zip(amounts, amounts[1:], moments, moments[1:], strict=False):
        if amount is None or following is None or moment is None or later is None:
            return False
        if not (amount < following and moment < later):
            return False
    return True


def _version(slots: Sequence[Slot], kind: DisagreementKind, field: Field) -> Version:
    cluster = field.cluster
    articles = {article.id: article for article in cluster.articles}
    tellings = [telling for slot in slots for telling in _tellings(slot, field)]
    moments = [articles[telling.article_id].published for telling in tellings]
    known = [latest([moment]) for moment in moments if moment is not None]
    text = slots[0].shown
    if kind is DisagreementKind.QUOTATION:
        # What is shown stands behind every source that is named, so it is what they all have.
        text = common_wording([slot.shown for slot in slots]) or text
    return Version(
        text=text,
        tellings=tuple(tellings),
        sources=len({_voice(slot, field) for slot in slots}),
        published=min((moment for moment in known if moment is not None), default=None),
    )


def _tellings(slot: Slot, field: Field) -> Iterable[Telling]:
    """Yield where a slot stands, in the sentence that was read and in those that read the same."""
    cluster, statement = field.cluster, field.statements[slot.statement]
    sources = {article.id: article for article in cluster.articles}
    for index in statement.sentences:
        sentence = cluster.sentences[index]
        if read_passage(sentence.text).words != statement.passage.words:
            continue  # the same to a reader, but not word by word
        span = original_span(sentence.text, slot.first, slot.last)
        article = sources[sentence.article_id]
        start, end = sentence.start + span[0], sentence.start + span[1]
        yield Telling(
            article_id=article.id, source=article.source, start=start, end=end, text=article.text[start:end]
        )


def _evidence(slots: Sequence[Slot], field: Field, *, entailment: float) -> tuple[Evidence, ...]:
    """Return the sentences that slots stand in, one of each article."""
    cluster = field.cluster
    articles = {article.id: article for article in cluster.articles}
    found: dict[str, Evidence] = {}
    for slot in slots:
        for index in field.statements[slot.statement].sentences:
            sentence = cluster.sentences[index]
            found.setdefault(
                sentence.article_id,
                Evidence(
                    article_id=sentence.article_id,
                    source=articles[sentence.article_id].source,
                    start=sentence.start,
                    end=sentence.end,
                    text=sentence.text,
                    entailment=entailment,
                ),
            )
    return tuple(found[name] for name in sorted(found))
