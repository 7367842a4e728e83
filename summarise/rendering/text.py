"""Blocks as plain text, wrapped, with colour where it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.normalisation import single_spaced
from summarise.rendering.document import Heading, Item, Listing, Paragraph, Span, Style, Table
from summarise.rendering.layout import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarise.rendering.document import Block
    from summarise.rendering.layout import Layout

__all__ = ["write_text"]

_ESCAPES = {
    Style.STRONG: "\x1b[1m",
    Style.FAINT: "\x1b[2m",
    Style.MARK: "\x1b[36m",
    Style.GOOD: "\x1b[1;32m",
    Style.DOUBTFUL: "\x1b[1;33m",
    Style.BAD: "\x1b[1;31m",
}
_RESET = "\x1b[0m"

_MARK = re.compile(r"\[\d+\]")

_NARROWEST = 20
"""Columns below which wrapping would leave a word a line."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    style: Style
    is_spaced: bool = True
    can_open_line: bool = True


def write_text(blocks: Sequence[Block], layout: Layout) -> str:
    """Lay out blocks with an empty line between them; a heading stands right over what follows."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None and not isinstance(previous, Heading):
            parts.append("\n")
        match block:
            case Heading(text):
                parts.append(_coloured(text, Style.STRONG, layout) + "\n")
            case Paragraph(spans):
                parts.append(_wrapped(spans, layout))
            case Listing(items, roomy):
                parts.append(("\n" if roomy else "").join(_listed(items, layout, indent="")))
            case Table():
                parts.append("\n".join(_tabled(block, layout)))
        previous = block
    return "".join(parts)


def _listed(items: Sequence[Item], layout: Layout, *, indent: str) -> Iterator[str]:
    """Yield each item with what hangs below it; the texts of neighbours start in one column."""
    labels = [single_spaced(item.label.text) if item.label else "" for item in items]
    column = max((columns_of(label) + 1 for label in labels if label), default=0)
    for item, label in zip(items, labels, strict=True):
        first = rest = indent
        if item.label is not None:
            first += _coloured(label, item.label.style, layout) + " " * (column - columns_of(label))
            rest += " " * column
        text = _wrapped(item.spans, layout, first=first, rest=rest)
        yield text + "".join(_listed(item.below, layout, indent=rest if item.label else indent + "  "))


def _tabled(table: Table, layout: Layout) -> Iterator[str]:
    """Yield a table in parts that are narrow enough: names to the left of their column, figures right."""
    rows = [table.head, *table.rows]
    widths = [
        max(columns_of(single_spaced(cell.text)) for cell in column) for column in zip(*rows, strict=True)
    ]
    names = range(table.fixed)
    room = layout.width - sum(widths[column] for column in names) - 2 * (table.fixed - 1)
    figures: list[list[int]] = [[]]
    for column in range(table.fixed, len(widths)):
        filled = sum(widths[other] + 2 for other in figures[-1])
        if figures[-1] and filled + widths[column] + 2 > room:
            figures.append([])
        figures[-1].append(column)
    for part in figures:
        lines = [
            "  ".join(_cell(row[column], widths[column], layout, column=column) for column in (*names, *part))
            for row in rows
        ]
        yield "".join(line.rstrip() + "\n" for line in lines)


def _cell(span: Span, width: int, layout: Layout, *, column: int) -> str:
    text = single_spaced(span.text)
    filling = " " * (width - columns_of(text))
    shown = _coloured(text, span.style, layout) if text else ""
    return shown + filling if column == 0 else filling + shown


def _wrapped(spans: Sequence[Span], layout: Layout, *, first: str = "", rest: str = "") -> str:
    """Break spans into lines; a word that is longer than a line stays whole."""
    width = max(layout.width - len(rest), _NARROWEST)
    lines: list[list[_Word]] = [[]]
    filled = 0
    for chunk in _chunks(spans):
        columns = sum(columns_of(word.text) for word in chunk)
        gap = 1 if chunk[0].is_spaced and lines[-1] else 0
        if lines[-1] and filled + gap + columns > width:
            lines.append([])
            filled = gap = 0
        lines[-1].extend(chunk)
        filled += gap + columns
    return "".join(
        (rest if number else first) + _line(line, layout) + "\n" for number, line in enumerate(lines)
    )


def _chunks(spans: Sequence[Span]) -> Iterator[list[_Word]]:
    """Yield runs of words between which no line may break."""
    chunk: list[_Word] = []
    for word in _words(spans):
        if chunk and word.can_open_line:
            yield chunk
            chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _words(spans: Sequence[Span]) -> Iterator[_Word]:
    for span in spans:
        if span.style is Style.MARK:
            for number, mark in enumerate(_MARK.findall(span.text)):
                yield _Word(mark, span.style, is_spaced=number == 0)
            continue
        for number, text in enumerate(single_spaced(span.text).split()):
            is_glued = span.glued and number == 0
            yield _Word(text, span.style, is_spaced=not is_glued, can_open_line=not is_glued)


def _line(words: Sequence[_Word], layout: Layout) -> str:
    parts: list[str] = []
    for word in words:
        if parts and word.is_spaced:
            parts.append(" ")
        parts.append(_coloured(word.text, word.style, layout))
    return "".join(parts)


def _coloured(text: str, style: Style, layout: Layout) -> str:
    escape = _ESCAPES.get(style) if layout.colour else None
    return f"{escape}{text}{_RESET}" if escape else text
