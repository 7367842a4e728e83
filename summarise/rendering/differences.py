"""Where the sources differ, in plain words: "How many died: 12 [1][2] · 17 [3] (later: an update)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.differences import DisagreementKind
from summarise.rendering.citations import quoted, shortened, without_marks
from summarise.rendering.document import Block, Heading, Item, Listing, Paragraph, Span, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.differences import Disagreement, Version
    from summarise.rendering.citations import Citations
    from summarise.types import Evidence

__all__ = ["MAX_SHOWN", "UPDATE", "compose_differences", "objection", "topic_in_words", "version_in_words"]

MAX_SHOWN = 6
"""A reader takes in a handful; the weightiest come first, and the JSON has all."""
UPDATE = "later: an update"
"""What is said of a figure that grew from article to article."""
_MAX_CHARACTERS = 160
_MAX_TOPIC = 90


def compose_differences(found: Sequence[Disagreement], citations: Citations) -> list[Block]:
    """Lay out the weightiest disagreements, each with its versions and who tells which."""
    if not found:
        return []
    items = tuple(_item(one, citations) for one in found[:MAX_SHOWN])
    blocks: list[Block] = [Heading("Where the sources differ"), Listing(items, roomy=True)]
    if len(found) > MAX_SHOWN:
        more = f"{len(found) - MAX_SHOWN} more in --format json"
        blocks.append(Paragraph((Span(more, Style.FAINT),)))
    return blocks


def topic_in_words(found: Disagreement) -> str:
    """Return what a disagreement is about, as the beginning of a sentence."""
    topic = shortened(found.topic, max_characters=_MAX_TOPIC)
    return topic[:1].upper() + topic[1:]


def version_in_words(version: Version, kind: DisagreementKind) -> str:
    """Return a version as it is shown: a quotation in its marks, all else as it stands."""
    if kind is DisagreementKind.QUOTATION:
        return f"“{shortened(version.text, max_characters=_MAX_CHARACTERS)}”"
    return shortened(version.text, max_characters=_MAX_CHARACTERS)


def objection(piece: Evidence, citations: Citations) -> Item:
    """Write what speaks against a claim."""
    mark = Span(citations.mark(piece.article_id), Style.MARK)
    return Item((Span("but", Style.FAINT), mark, Span(quoted(piece.text))))


def _item(found: Disagreement, citations: Citations) -> Item:
    if not found.versions:
        marks = Span(citations.marks(found.supporting), Style.MARK)
        below = tuple(objection(piece, citations) for piece in found.against)
        return Item((Span(without_marks(found.claim)), marks), below=below)
    topic = Span(f"{without_marks(topic_in_words(found))}:", Style.STRONG)
    told = [_version_spans(version, found, citations) for version in found.versions]
    if found.kind is DisagreementKind.QUOTATION:
        return Item((topic,), below=tuple(Item(spans) for spans in told))
    spans: list[Span] = [topic]
    for number, own in enumerate(told):
        spans += [Span("·", Style.FAINT)] if number else []
        spans += own
    return Item(tuple(spans))


def _version_spans(version: Version, found: Disagreement, citations: Citations) -> tuple[Span, ...]:
    spans = [
        Span(without_marks(version_in_words(version, found.kind))),
        Span(citations.marks(version.tellings), Style.MARK),
    ]
    if version.is_latest:
        spans.append(Span(f"({UPDATE})", Style.FAINT))
    return tuple(spans)
